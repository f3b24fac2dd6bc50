/// A callback as it stands at the end of a past that an empty store is given at once.
///
/// Whoever makes it answers for it: an empty store counts its ids from 1 in the order of loading.
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
  /// Whether its route applies at an agent.
  package var isAtAgent: Bool
  /// The callback that it contradicts or follows.
  package var relatedID: Int64?
  package var warnings: [Warning]

  package init(
    arrival: Arrival, rejection: Rejection? = nil, standing: CallbackStanding, attempts: [Attempt] = [],
    failure: ApplyFailure? = nil, isOutcomeUnknown: Bool = false, isAtAgent: Bool = false, relatedID: Int64? = nil,
    warnings: [Warning] = []
  ) {
    self.arrival = arrival
    self.rejection = rejection
    self.standing = standing
    self.attempts = attempts
    self.failure = failure
    self.isOutcomeUnknown = isOutcomeUnknown
    self.isAtAgent = isAtAgent
    self.relatedID = relatedID
    self.warnings = warnings
  }
}

/// A line of the wallet flow in a past.
package struct PastLine: Sendable {
  /// Its callback is one that was loaded before or with it; its own id is the store's to give.
  package var line: FlowLine
  /// Whether it tells of a wallet at its route's agent.
  package var isAtAgent: Bool

  package init(_ line: FlowLine, isAtAgent: Bool = false) {
    self.line = line
    self.isAtAgent = isAtAgent
  }
}

/// What a person did in a past, to be journaled.
package struct PastAction: Sendable {
  package var verb: ActionVerb
  package var outcome: ActionOutcome
  /// The callback that it is about; nil for one that is about none.
  package var callbackID: Int64?
  package var reference: String?
  package var uid: String?
  package var request: PersonRequest
  package var before: String?
  package var after: String?

  package init(
    _ verb: ActionVerb, _ outcome: ActionOutcome = .done, callbackID: Int64? = nil, reference: String? = nil,
    uid: String? = nil, request: PersonRequest, before: String? = nil, after: String? = nil
  ) {
    self.verb = verb
    self.outcome = outcome
    self.callbackID = callbackID
    self.reference = reference
    self.uid = uid
    self.request = request
    self.before = before
    self.after = after
  }
}

/// A stretch of a past, written in one transaction: callbacks, then lines, then actions, each in its order.
package struct PastStretch: Sendable {
  package var callbacks: [PastCallback]
  package var lines: [PastLine]
  package var actions: [PastAction]

  package init(callbacks: [PastCallback] = [], lines: [PastLine] = [], actions: [PastAction] = []) {
    self.callbacks = callbacks
    self.lines = lines
    self.actions = actions
  }

  package var isEmpty: Bool { callbacks.isEmpty && lines.isEmpty && actions.isEmpty }
}
