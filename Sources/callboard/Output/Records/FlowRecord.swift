import CallboardCore

extension FlowLine {
  /// The line of `flow --json`: a contract.
  var record: JSONLine {
    var line = JSONLine()
    line.add("id", id: id)
    line.add("at", at)
    line.add("uid", uid)
    line.add("route", route)
    line.add("reference", reference)
    line.add("business", business.rawValue)
    line.add("amount", amount)
    line.add("before", before)
    line.add("after", after)
    line.add("status", status.rawValue)
    line.add("played_at", playedAt)
    return line
  }

  /// The keys of the record, in its order.
  static let recordNames = [
    "id", "at", "uid", "route", "reference", "business", "amount", "before", "after", "status", "played_at",
  ]

  static let columns: [Table.Column] = [
    .right("ID"), .left("AT"), .left("UID"), .left("ROUTE"), .left("REFERENCE"), .left("BUSINESS"), .right("AMOUNT"),
    .right("BEFORE"), .right("AFTER"), .left("STATUS"), .left("PLAYED"),
  ]

  /// The cells of ``columns``.
  var cells: [String] {
    [
      String(id), at.description, uid, route ?? "", reference ?? "", business.rawValue, amount?.asciiDisplay ?? "",
      before?.asciiDisplay ?? "", after?.asciiDisplay ?? "", status.rawValue, playedAt?.description ?? "",
    ]
  }
}
