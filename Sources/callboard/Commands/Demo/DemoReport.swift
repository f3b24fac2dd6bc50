import CallboardCore
import CallboardRehearsal

/// What happened in a demo.
struct DemoReport {
  var seed: UInt64
  var account: ProviderAccount
  var count: CrossCheck.Count
  /// What was delivered, and whether the agent's books agree.
  var deliveries: DeliveryCheck.Finding
  var verify: VerifyReport
  /// What a person did, or what kept them from it.
  var deeds: [Deed]
  /// Where the provider's books differ from the store's.
  var differences: [String]

  /// One thing that a person did on the board.
  struct Deed: Equatable {
    var name: String
    var sentence: String
    var isDone: Bool
  }

  /// Whether everything is as it should be.
  var holds: Bool {
    verify.holds && differences.isEmpty && deliveries.differences.isEmpty && deeds.allSatisfy(\.isDone)
  }

  private var figures: [(name: String, value: Int)] {
    [
      ("sent", account.sent), ("received", count.callbacks), ("applied", count.states[.applied] ?? 0),
      ("repeats", account.repeats), ("conflicts", count.conflicts), ("bad_ciphers", account.badCiphers),
      ("unknown_users", account.unknownUsers), ("late", account.late),
      ("refused_bets", account.refusedBets), ("waiting", count.states[.waiting] ?? 0),
      ("stuck", count.states[.stuck] ?? 0), ("rejected", count.states[.rejected] ?? 0),
      ("repaired", count.states[.repaired] ?? 0), ("unanswered", account.unanswered),
    ]
  }

  /// One object for programs.
  var record: JSONLine {
    var line = JSONLine()
    line.add("seed", String(seed))
    for figure in figures { line.add(figure.name, figure.value) }
    line.add("deeds", deeds.map(\.record))
    line.add("deliveries", deliveries.record)
    line.add("differences", differences)
    line.add("verify", verify.holds)
    line.add("holds", holds)
    return line
  }

  /// Lines for people.
  var lines: [String] {
    let counts = figures.map { "\($0.name.replacing("_", with: " ")) \($0.value)" }
    return [counts.joined(separator: ", ") + " (seed \(seed))"]
      + deeds.map { "\($0.name): \($0.sentence)" }
      + (differences.isEmpty ? ["the provider's books agree with the store"] : differences.map { "differs: \($0)" })
      + deliveries.lines + ["verify: " + (verify.lines.last ?? "")] + verify.lines.dropLast()
  }
}

extension DemoReport.Deed {
  fileprivate var record: JSONLine {
    var line = JSONLine()
    line.add("name", name)
    line.add("done", isDone)
    line.add("message", sentence)
    return line
  }
}
