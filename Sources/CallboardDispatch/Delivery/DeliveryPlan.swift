import CallboardCore

/// What the delivery service does next, as a value: no store, no clock, no waiting.
///
/// A round returns lapsed leases to the queue, claims while there is something to claim, and waits for the earliest of
/// the next due time, lease end and probe, at most the poll: a clock that jumps changes nothing but when it looks.
struct DeliveryPlan: Sendable, Equatable {
  /// What the shell is to do.
  enum Step: Sendable, Equatable {
    case recover
    case claim
    case askNext
    /// Sleep so long, or until something changes or a delivery ends.
    case wait(milliseconds: Int64)
  }

  /// What came of it.
  enum Event: Sendable, Equatable {
    case woke(at: Timestamp)
    case recovered
    /// How many deliveries were claimed and have begun.
    case claimed(Int)
    /// When there is next something to claim or to recover; nil when there is nothing.
    case next(Timestamp?, at: Timestamp)
    case failed
  }

  private var backoff = Backoff()
  private var recoveredAt: Timestamp?
  private var now = Timestamp(milliseconds: 0)
  private var isBarren = false
  private var hasRecovered = false

  init() {}

  /// The step after an event.
  mutating func after(_ event: Event) -> Step {
    switch event {
    case .woke(let moment):
      now = moment
      isBarren = false
      hasRecovered = false
      return mayRecover ? .recover : .claim
    case .recovered:
      backoff.worked()
      recoveredAt = now
      hasRecovered = true
      return .claim
    case .claimed(let count):
      backoff.worked()
      isBarren = count == 0
      return .askNext
    case .next(let next, let moment):
      backoff.worked()
      now = moment
      guard let next else { return .wait(milliseconds: Limits.dispatchPollMilliseconds) }
      let ahead = next.milliseconds(since: moment)
      if ahead > 0 { return .wait(milliseconds: min(ahead, Limits.dispatchPollMilliseconds)) }
      guard isBarren else { return .claim }
      // Due, and nothing could be claimed: a lease has lapsed, or another gateway was faster.
      return hasRecovered ? .wait(milliseconds: Limits.dispatchBackoffMilliseconds) : .recover
    case .failed:
      return .wait(milliseconds: backoff.failed())
    }
  }

  /// Leases lapse seldom: they are looked for once a poll, whatever way the clock went since, and when one is what
  /// comes next.
  private var mayRecover: Bool {
    recoveredAt.map { abs(now.milliseconds(since: $0)) >= Limits.dispatchPollMilliseconds } ?? true
  }
}
