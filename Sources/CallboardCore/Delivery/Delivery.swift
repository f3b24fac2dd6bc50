package import FoundationEssentials

/// A callback that was claimed for one attempt at its agent, with all that the attempt needs.
package struct Delivery: Sendable, Equatable {
  /// The attempt's id, by which its outcome is recorded, be it ever so late.
  package var attemptID: Int64
  package var callbackID: Int64
  package var route: String
  package var cause: AttemptCause
  /// When the lease lapses.
  package var leaseUntil: Timestamp
  package var content: CallbackContent
  /// What came, as it came.
  package var body: Data
  /// The provider's sealed token, where it came with one.
  package var token: String?
  /// The uid's balance at the agent as its last answer told it; nil before the first.
  package var walletLastSeen: Money?

  package init(
    attemptID: Int64, callbackID: Int64, route: String, cause: AttemptCause, leaseUntil: Timestamp,
    content: CallbackContent, body: Data, token: String? = nil, walletLastSeen: Money? = nil
  ) {
    self.attemptID = attemptID
    self.callbackID = callbackID
    self.route = route
    self.cause = cause
    self.leaseUntil = leaseUntil
    self.content = content
    self.body = body
    self.token = token
    self.walletLastSeen = walletLastSeen
  }
}

/// What one attempt at an agent came to.
package enum DeliveryOutcome: Sendable, Equatable {
  /// The agent applied it.
  ///
  /// `wallet` is the balance that it answered; nil only in protocol B, whose answer may lack one.
  case applied(wallet: Money?)
  /// It failed; `isOutcomeUnknown` where the request may have reached the agent and no answer came (money rule 9).
  case failed(DeliveryFailure, isOutcomeUnknown: Bool)
}

/// What is recorded of one attempt at an agent.
package struct DeliveryReport: Sendable, Equatable {
  package var attemptID: Int64
  package var callbackID: Int64
  package var endedAt: Timestamp
  package var outcome: DeliveryOutcome
  /// The HTTP status; nil without an answer.
  package var httpStatus: Int?
  /// The answer's body, at most ``Limits/agentAnswerKeptBytes``; nil without one.
  package var answer: String?

  package init(
    attemptID: Int64, callbackID: Int64, endedAt: Timestamp, outcome: DeliveryOutcome, httpStatus: Int? = nil,
    answer: String? = nil
  ) {
    self.attemptID = attemptID
    self.callbackID = callbackID
    self.endedAt = endedAt
    self.outcome = outcome
    self.httpStatus = httpStatus
    self.answer = answer
  }

  /// What it tells the breaker; nil when nothing was sent.
  package var signal: Breaker.Signal? {
    switch outcome {
    case .applied: .answered
    case .failed(.unsealed, _): nil
    case .failed(let failure, _):
      failure.isTransport || [502, 503, 504].contains(httpStatus) ? .unreachable : .answered
    }
  }
}
