/// All that the rules look at when a callback moves: a value, from one to the next by ``after(_:schedule:)``.
///
/// Invariants (`verify` checks them on the store): `waiting` has a due time, `applying` has a lease, every other state
/// has neither, except that a `rejected` one that a person retried carries `manualAt` until it was read again.
package struct CallbackStanding: Sendable, Equatable {
  package var state: CallbackState
  /// When the schedule tries next.
  package var dueAt: Timestamp?
  /// When a person asked for a try.
  ///
  /// The earliest of the three is claimed.
  package var manualAt: Timestamp?
  /// When the provider sent it again, where that asks an agent for one attempt.
  package var redeliveryAt: Timestamp?
  /// How many scheduled attempts have failed.
  package var scheduledFailures: Int
  /// When the first scheduled attempt failed; what `count_from: first` counts from.
  package var firstFailedAt: Timestamp?
  /// The attempt under way.
  package var lease: Lease?
  /// Where undo of a repair leads back to.
  package var repairedFrom: CallbackState?

  package init(
    state: CallbackState, dueAt: Timestamp? = nil, manualAt: Timestamp? = nil, redeliveryAt: Timestamp? = nil,
    scheduledFailures: Int = 0,
    firstFailedAt: Timestamp? = nil, lease: Lease? = nil, repairedFrom: CallbackState? = nil
  ) {
    self.state = state
    self.dueAt = dueAt
    self.manualAt = manualAt
    self.redeliveryAt = redeliveryAt
    self.scheduledFailures = scheduledFailures
    self.firstFailedAt = firstFailedAt
    self.lease = lease
    self.repairedFrom = repairedFrom
  }

  /// A readable callback that has just come in and has had no attempt.
  package static func arrived(at moment: Timestamp) -> CallbackStanding {
    CallbackStanding(state: .waiting, dueAt: moment)
  }

  /// An arrival that was authenticated and cannot be read.
  package static let rejected = CallbackStanding(state: .rejected)

  /// The earliest of the schedule's, the person's and the provider's times: when it will be claimed.
  package var claimableAt: Timestamp? { [dueAt, manualAt, redeliveryAt].compactMap(\.self).min() }

  /// Why it would be claimed at `now`: a person's wish first, then the provider's, then the schedule; nil when nothing
  /// is due.
  package func cause(at now: Timestamp) -> AttemptCause? {
    func isDue(_ moment: Timestamp?) -> Bool { moment.map { $0 <= now } ?? false }
    if isDue(manualAt) { return .manual }
    if isDue(redeliveryAt) { return .redelivery }
    return isDue(dueAt) ? .schedule : nil
  }

  /// The right to try, held by one owner until a moment.
  package struct Lease: Sendable, Equatable {
    /// Why this attempt is made.
    package var cause: AttemptCause
    /// Who holds it.
    package var owner: String
    /// When it lapses.
    package var until: Timestamp
    /// The state it was claimed from, to which a failed manual or redelivery attempt returns.
    package var origin: CallbackState

    package init(cause: AttemptCause, owner: String, until: Timestamp, origin: CallbackState) {
      self.cause = cause
      self.owner = owner
      self.until = until
      self.origin = origin
    }
  }
}
