import CallboardCore

extension Callback {
  /// The line of `list --json`: a contract.
  var record: JSONLine {
    var line = JSONLine()
    line.add("id", id: id)
    line.add("route", route)
    line.add("kind", kind.rawValue)
    line.add("reference", reference)
    line.add("uid", uid)
    line.add("username", username)
    line.add("game", game)
    line.add("round", round)
    line.add("state", state.rawValue)
    line.add("attempts", attempts)
    line.add("due_at", standing.claimableAt)
    line.add("received_at", receivedAt)
    line.add("played_at", playedAt)
    line.add("bet", bet)
    line.add("win", win)
    line.add("error", errorCode)
    line.add("warnings", warnings.map(\.description))
    return line
  }

  static let columns: [Table.Column] = [
    .right("ID"), .left("STATE"), .left("RECEIVED"), .left("ROUTE"), .left("KIND"), .left("REFERENCE"), .left("UID"),
    .right("BET"), .right("WIN"), .right("TRIES"), .left("NEXT"), .left("ERROR"), .left("WARNINGS"),
  ]

  /// The cells of ``columns``.
  var cells: [String] {
    [
      String(id), state.rawValue, receivedAt.description, route, kind.rawValue, reference ?? "", uid ?? "",
      bet?.asciiDisplay ?? "", win?.asciiDisplay ?? "", String(attempts), standing.claimableAt?.description ?? "",
      errorCode ?? "", warnings.map(\.description).joined(separator: " "),
    ]
  }

  /// How a person names it: its reference and its id.
  var title: String { (reference.map { "\($0) " } ?? "") + "(id \(id))" }
}
