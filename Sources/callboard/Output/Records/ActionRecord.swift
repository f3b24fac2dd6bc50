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
    line.add("after", after)
    line.add("command", command)
    line.add("job", id: jobID)
    return line
  }

  /// The keys of the record, in its order.
  static let recordNames = [
    "id", "at", "actor", "verb", "outcome", "callback", "reference", "uid", "reason", "before", "after", "command",
    "job",
  ]

  static let columns: [Table.Column] = [
    .right("ID"), .left("AT"), .left("WHO"), .left("DID"), .left("OUTCOME"), .left("WHAT"), .left("BEFORE"),
    .left("AFTER"), .left("REASON"),
  ]

  /// The cells of ``columns``.
  var cells: [String] {
    [
      String(id), at.description, actor.label, verb.rawValue, outcome.rawValue,
      reference ?? callbackID.map { "id:\($0)" } ?? uid ?? jobID.map { "job \($0)" } ?? "", before ?? "",
      after ?? "", reason ?? "",
    ]
  }
}
