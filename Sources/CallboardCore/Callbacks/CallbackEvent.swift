/// What can happen to a callback.
package enum CallbackEvent: Sendable, Equatable {
  /// An attempt takes a lease.
  case claimed(cause: AttemptCause, owner: String, until: Timestamp)
  /// The attempt under way changed the wallet.
  case succeeded
  /// The attempt under way failed at this moment.
  ///
  /// One by the schedule counts, but where it only told again that a held agent is down.
  case failed(at: Timestamp, isCounted: Bool = true)
  /// The attempt under way was answered for good: never to be applied.
  case refused
  /// Nobody heard of the attempt until its lease lapsed: interrupted, not counted.
  case leaseLapsed(at: Timestamp)
  /// A success that came after its lease had lapsed, matched by its attempt.
  case succeededLate
  /// The provider sent it again, which asks the agent for one attempt.
  case redelivered(at: Timestamp)
  /// A person asked for one attempt.
  case retryAsked(at: Timestamp)
  /// What is kept of a rejected arrival was read again and opened; it now owns its reference.
  case opened(at: Timestamp)
  /// What is kept of a rejected arrival was read again and still cannot be read.
  case stillUnreadable
  /// A good message with the same reference came in; this rejected arrival is closed.
  case superseded
  /// A person completed it elsewhere.
  case repaired
  /// A person took a repair back.
  case undone
}

/// Why an event cannot happen to a callback where it stands.
package struct TransitionRefused: Error, Equatable, CustomStringConvertible {
  package let state: CallbackState
  package let event: CallbackEvent

  package init(state: CallbackState, event: CallbackEvent) {
    self.state = state
    self.event = event
  }

  package var description: String {
    switch (state, event) {
    case (.applying, _): "an attempt is under way; wait for its outcome"
    case (.applied, _): "it is applied, and that is final"
    case (.refused, _): "it was refused for good, and that is final"
    case (.repaired, .retryAsked): "it is marked repaired; undo that first"
    case (.repaired, .repaired): "it is already marked repaired"
    case (_, .undone): "it is not marked repaired, so there is nothing to undo"
    default: "it is \(state.rawValue)"
    }
  }
}
