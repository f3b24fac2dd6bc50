package import CallboardCore

/// What a load came to.
package struct LoadReport: Sendable, Equatable {
  /// References that were answered with success.
  package var applied: [String] = []
  /// Callbacks that were refused, with the sentence; the first ``complaintMaximum``.
  package var refused: [String] = []
  package var refusals = 0
  /// Callbacks without an answer.
  package var unanswered = 0
  /// What the applied callbacks changed, by uid: the sum that wallets are checked against.
  package var changes: [String: Money] = [:]
  /// From the first request to the last answer.
  package var elapsed: Duration = .zero

  package static let complaintMaximum = 10

  package init() {}

  /// How many requests a second were answered.
  package var rate: Double { LoadGenerator.rate(applied.count + refusals, in: elapsed) }

  mutating func book(_ sending: Sending, _ meaning: SentAnswer.Meaning?) {
    switch meaning {
    case .applied:
      applied.append(sending.reference)
      let standing = changes[sending.uid] ?? .zero
      changes[sending.uid] = Money(units: standing.units &+ sending.change.units)
    case .refused(let sentence):
      refusals += 1
      if refused.count < Self.complaintMaximum { refused.append("\(sending.reference): \(sentence)") }
    // Only orders are answered so, and none are sent here: to a notice it is no answer.
    case .waiting, nil: unanswered += 1
    }
  }

  mutating func merge(_ other: LoadReport) {
    applied += other.applied
    refused = Array((refused + other.refused).prefix(Self.complaintMaximum))
    refusals += other.refusals
    unanswered += other.unanswered
    changes.merge(other.changes) { Money(units: $0.units &+ $1.units) }
  }
}
