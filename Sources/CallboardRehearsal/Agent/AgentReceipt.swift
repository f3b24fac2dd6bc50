package import CallboardCore

/// One request as a scripted agent saw it: a line of its log.
package struct AgentReceipt: Sendable, Equatable {
  package var at: Timestamp
  /// Nil where the message does not say what it is.
  package var kind: CallbackKind
  package var reference: String?
  package var uid: String?
  /// How often this reference came, this time counted.
  package var attempt: Int
  package var verdict: Verdict
  /// What was done with it.
  package var move: AgentMove
  /// When the game says it happened.
  package var playedAt: Timestamp?

  package init(
    at: Timestamp, kind: CallbackKind, reference: String?, uid: String?, attempt: Int, verdict: Verdict,
    move: AgentMove, playedAt: Timestamp? = nil
  ) {
    self.at = at
    self.kind = kind
    self.reference = reference
    self.uid = uid
    self.attempt = attempt
    self.verdict = verdict
    self.move = move
    self.playedAt = playedAt
  }

  /// What it did to the agent's wallet.
  package enum Verdict: String, Sendable, CaseIterable {
    /// Applied now.
    case applied
    /// Applied before: moved nothing.
    case repeated
    /// The script had something else in mind.
    case passed
    /// It could not be opened, its token is not right, or its reference has another content.
    case refused
  }

  /// The line, its fields apart by one space: time, kind, reference, uid, attempt, verdict, move.
  package var line: String {
    func word(_ text: String?) -> String { (text?.inert ?? "-").replacing(" ", with: "_") }
    return "\(at.milliseconds) \(kind.rawValue) \(word(reference)) \(word(uid)) \(attempt) \(verdict.rawValue) "
      + move.description.replacing(" ", with: "_")
  }
}
