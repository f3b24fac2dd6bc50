import Synchronization

/// When something was last heard of a long read.
final class LastSign: Sendable {
  private let latest: Mutex<ContinuousClock.Instant>

  init(_ moment: ContinuousClock.Instant) { latest = Mutex(moment) }

  var moment: ContinuousClock.Instant {
    get { latest.withLock { $0 } }
    set { latest.withLock { $0 = newValue } }
  }
}
