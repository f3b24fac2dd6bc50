import CallboardCore

extension Action {
  /// The line of `actions --json`: a contract.
  var record: JSONLine {
    var line = JSONLine()
    line.add("id", id: id)
    line.add("at", at)
    line.add("actor", actor.label)
    line.add("verb", verb.rawValue)
    line.add("outcome", outcome.rawValue)
    line.add("callback", id: callbackID)
    line.add("reference", reference)
    line.add("uid", uid)
    line.add("reason", reason)
    line.add("before", before)
    line.add("after", outcome == .refused ? nil : after)
    line.add("amount", movedByHand)
    line.add("refused_because", outcome == .refused ? after : nil)
    line.add("command", command)
    line.add("job", id: jobID)
    line.add("undone", isUndone)
    return line
  }

  /// The keys of the record, in its order.
  static let recordNames = [
    "id", "at", "actor", "verb", "outcome", "callback", "reference", "uid", "reason", "before", "after", "amount",
    "refused_because", "command", "job", "undone",
  ]

  static let columns: [Table.Column] = [
    .right("ID"), .left("AT"), .left("WHO"), .left("DID"), .left("OUTCOME"), .left("WHAT"), .left("BEFORE"),
    .left("AFTER"), .left("REASON"),
  ]

  /// The cells of ``columns``.
  var cells: [String] {
    [
      String(id), at.description, actor.label, verb.rawValue, isUndone ? "undone" : outcome.rawValue,
      reference ?? callbackID.map { "id:\($0)" } ?? uid ?? jobID.map { "job \($0)" } ?? "", before ?? "",
      after ?? "", reason ?? "",
    ]
  }

  /// What it posted to a wallet of the ledger by hand; nil where it moved nothing, or only told of an agent's wallet.
  var movedByHand: Money? {
    guard outcome == .done, let after else { return nil }
    switch verb {
    case .repair, .undo:
      // `repaired, -3.0000 to 001, balance 97.0000`, and what an undo gives back after the state.
      guard let start = after.firstRange(of: ", ")?.upperBound,
        let end = after[start...].firstRange(of: " to ")?.lowerBound
      else { return nil }
      return try? Money(text: String(after[start..<end]))
    case .walletAdjust:
      guard let before = before.flatMap(Self.balance), let after = Self.balance(after) else { return nil }
      return try? after.subtracting(before)
    default: return nil
    }
  }

  /// The amount of `balance 97.0000`.
  private static func balance(_ text: String) -> Money? {
    let lead = "balance "
    return text.hasPrefix(lead) ? try? Money(text: String(text.dropFirst(lead.count))) : nil
  }
}
