import CallboardCore
import CallboardRehearsal

/// What a load came to, beside what the same client reaches with no work behind.
struct BenchReport {
  var load: LoadReport
  var connections: Int
  /// Answers a second of `GET /healthz`.
  var pageRate: Double
  /// What the store holds otherwise than the sum of the answers; nil when the store is not at hand.
  var differences: [String]?

  var holds: Bool { load.refusals == 0 && load.unanswered == 0 && (differences ?? []).isEmpty }

  private var rates: [(name: String, value: Int)] {
    [
      ("applied", load.applied.count), ("refused", load.refusals), ("unanswered", load.unanswered),
      ("connections", connections), ("milliseconds", Int(load.elapsed.wholeMilliseconds)),
      ("notices_a_second", Int(load.rate.rounded())), ("healthz_a_second", Int(pageRate.rounded())),
    ]
  }

  /// One object for programs.
  var record: JSONLine {
    var line = JSONLine()
    for rate in rates { line.add(rate.name, rate.value) }
    line.add("complaints", load.refused)
    line.add("differences", differences ?? [])
    line.add("store_checked", differences != nil)
    line.add("holds", holds)
    return line
  }

  /// Lines for people.
  var lines: [String] {
    let percent = pageRate > 0 ? Int((load.rate / pageRate * 100).rounded()) : 0
    let checked =
      differences.map { found in
        found.isEmpty ? ["balances equal the independent sum, and verify holds"] : found.map { "differs: \($0)" }
      } ?? ["the store is elsewhere: balances are not checked"]
    return [
      "\(load.applied.count) notices applied over \(connections) connections in \(load.elapsed.wholeMilliseconds) ms, "
        + "\(load.refusals) refused, \(load.unanswered) unanswered",
      "\(Int(load.rate.rounded())) notices a second; GET /healthz by the same client: "
        + "\(Int(pageRate.rounded())) a second (\(percent) %)",
    ] + load.refused.map { "refused: \($0)" } + checked
  }
}
