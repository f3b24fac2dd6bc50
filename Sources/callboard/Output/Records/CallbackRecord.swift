import CallboardCore

extension Callback {
  /// The line of `list --json`: a contract.
  func record(in circumstances: Circumstances) -> JSONLine {
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
    line.add("outcome_unknown", isOutcomeUnknown)
    line.add("held_since", circumstances.heldSince(self))
    line.add("waits_for", circumstances.whyWaiting(self))
    return line
  }

  /// The keys of the record, in its order.
  static let recordNames = [
    "id", "route", "kind", "reference", "uid", "username", "game", "round", "state", "attempts", "due_at",
    "received_at", "played_at", "bet", "win", "error", "warnings", "outcome_unknown", "held_since", "waits_for",
  ]

  static let columns: [Table.Column] = [
    .right("ID"), .left("STATE"), .left("RECEIVED"), .left("ROUTE"), .left("KIND"), .left("REFERENCE"), .left("UID"),
    .right("BET"), .right("WIN"), .right("TRIES"), .left("NEXT"), .left("ERROR"), .left("WARNINGS"),
  ]

  /// The cells of ``columns``.
  func cells(in circumstances: Circumstances) -> [String] {
    [
      String(id), state.rawValue, receivedAt.description, route, kind.rawValue, reference ?? "", uid ?? "",
      bet?.asciiDisplay ?? "", win?.asciiDisplay ?? "", String(attempts), next(in: circumstances), error,
      warnings.map(\.description).joined(separator: " "),
    ]
  }

  /// When it is tried next, or what keeps it from that.
  private func next(in circumstances: Circumstances) -> String {
    guard let due = standing.claimableAt else { return "" }
    if let mode = circumstances.modes[route], mode.mode != .open { return mode.mode.rawValue }
    return circumstances.heldSince(self).map { "held since \($0)" } ?? due.description
  }

  /// What is wrong with it, and whether an agent may have applied it all the same.
  private var error: String {
    [errorCode, isOutcomeUnknown && state != .applied ? "outcome unknown" : nil].compactMap(\.self)
      .joined(separator: ", ")
  }

  /// How a person names it: its reference and its id.
  var title: String { (reference.map { "\($0) " } ?? "") + "(id \(id))" }
}
