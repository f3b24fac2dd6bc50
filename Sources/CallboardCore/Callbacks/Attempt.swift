/// Why an attempt was made.
package enum AttemptCause: String, Sendable, CaseIterable {
  /// By the delays. Only these count among the four.
  case schedule
  /// The provider sent the callback again.
  case redelivery
  /// A person asked for it.
  case manual
  /// The breaker lets one pass to learn whether the agent is back; not counted.
  case probe
}

/// How an attempt ended.
package enum AttemptOutcome: String, Sendable, CaseIterable {
  case underway
  case applied
  case failed
  /// Its lease lapsed, or the gateway stopped; not counted.
  case interrupted
  case refused
}

/// One try to apply a callback.
package struct Attempt: Sendable, Equatable {
  package var id: Int64
  package var cause: AttemptCause
  package var startedAt: Timestamp
  /// When it ended; nil while under way.
  package var endedAt: Timestamp?
  package var outcome: AttemptOutcome
  /// What went wrong, when something did.
  package var failure: ApplyFailure?
  /// The HTTP status of the agent's answer; nil on ledger routes.
  package var httpStatus: Int?
  /// The agent's answer; nil on ledger routes.
  package var answer: String?
  /// Whether the agent may have applied it all the same: it failed after the request may have been sent.
  package var isOutcomeUnknown: Bool

  package init(
    id: Int64, cause: AttemptCause, startedAt: Timestamp, endedAt: Timestamp?, outcome: AttemptOutcome,
    failure: ApplyFailure? = nil, httpStatus: Int? = nil, answer: String? = nil,
    isOutcomeUnknown: Bool = false
  ) {
    self.id = id
    self.cause = cause
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.outcome = outcome
    self.failure = failure
    self.httpStatus = httpStatus
    self.answer = answer
    self.isOutcomeUnknown = isOutcomeUnknown
  }
}
