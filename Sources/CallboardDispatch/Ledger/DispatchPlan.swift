package import CallboardCore

/// What the dispatcher does next, as a value: no store, no clock, no waiting.
///
/// A round asks when the next callback is due, runs batches while some are, reads again what persons want read again,
/// and waits. Whatever wakes it begins a round: a clock that jumped, a lost signal and a late one all come to the same.
package struct DispatchPlan: Sendable, Equatable {
  /// What the shell is to do.
  package enum Step: Sendable, Equatable {
    case askNextDue
    case runDue
    case reread
    /// Sleep so long, or until something changes.
    case wait(milliseconds: Int64)
  }

  /// What came of it.
  package enum Event: Sendable, Equatable {
    /// Woken, by time or by a change.
    case woke(at: Timestamp)
    /// When the next callback is due; nil when none waits.
    case nextDue(Timestamp?, at: Timestamp)
    /// How many callbacks a batch ran.
    case ran(Int)
    /// How many messages were read again.
    case reread(Int)
    /// The store failed.
    case failed
  }

  /// How many batches one round runs before it looks around: a backlog must not keep retries of persons waiting.
  static let batchesPerRound = 64

  private var nextDue: Timestamp?
  private var now = Timestamp(milliseconds: 0)
  private var batches = 0
  private var isBarren = false
  private var backoff = Backoff()

  package init() {}

  /// The step after an event.
  package mutating func after(_ event: Event) -> Step {
    switch event {
    case .woke(let moment):
      now = moment
      batches = 0
      isBarren = false
      return .askNextDue
    case .nextDue(let due, let moment):
      nextDue = due
      now = moment
      guard let due, due <= moment, !isBarren, batches < Self.batchesPerRound else { return .reread }
      return .runDue
    case .ran(let count):
      backoff.worked()
      batches += 1
      isBarren = count == 0
      return .askNextDue
    case .reread(let count):
      backoff.worked()
      batches += 1
      // What opened may have opened the way for others; look again.
      return count > 0 && batches < Self.batchesPerRound ? .reread : .wait(milliseconds: pause)
    case .failed:
      return .wait(milliseconds: backoff.failed())
    }
  }

  /// Until the next callback is due, at most the poll: the wall clock may jump while this sleeps.
  ///
  /// What is due and was not run (another gateway has it, say) is not asked for without a pause.
  private var pause: Int64 {
    guard let nextDue else { return Limits.dispatchPollMilliseconds }
    if isBarren { return Limits.dispatchBackoffMilliseconds }
    return min(max(nextDue.milliseconds(since: now), 0), Limits.dispatchPollMilliseconds)
  }
}
