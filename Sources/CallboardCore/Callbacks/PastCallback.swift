/// A callback with all that became of it, for an empty store that is given a past at once.
///
/// Whoever makes it answers for it: its lines must be what it moved, in the order of all lines of its wallet.
package struct PastCallback: Sendable {
  package var arrival: Arrival
  /// Why what could be read was refused all the same; what could not be read says so itself.
  package var rejection: Rejection?
  package var standing: CallbackStanding
  /// Oldest first; their ids are the store's to give.
  package var attempts: [Attempt]
  /// Why its last attempt failed.
  package var failure: ApplyFailure?
  /// Whether an agent may have applied it though no attempt succeeded (money rule 9).
  package var isOutcomeUnknown: Bool
  /// In the order of application; ids and callback are the store's to give.
  package var flow: [FlowLine]
  /// Whether its lines tell of a wallet at its route's agent.
  package var isAtAgent: Bool
  /// The callback that it contradicts or follows: an empty store counts from 1 in the order of loading.
  package var relatedID: Int64?
  package var warnings: [Warning]
  /// How a person repaired it, to be journaled.
  package var repair: PersonRequest?

  package init(
    arrival: Arrival, rejection: Rejection? = nil, standing: CallbackStanding, attempts: [Attempt] = [],
    failure: ApplyFailure? = nil, isOutcomeUnknown: Bool = false, flow: [FlowLine] = [], isAtAgent: Bool = false,
    relatedID: Int64? = nil, warnings: [Warning] = [], repair: PersonRequest? = nil
  ) {
    self.arrival = arrival
    self.rejection = rejection
    self.standing = standing
    self.attempts = attempts
    self.failure = failure
    self.isOutcomeUnknown = isOutcomeUnknown
    self.flow = flow
    self.isAtAgent = isAtAgent
    self.relatedID = relatedID
    self.warnings = warnings
    self.repair = repair
  }
}
