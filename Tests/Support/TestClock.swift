package import CallboardCore
import Synchronization

/// A wall clock that stands still until a test moves it.
package final class TestClock: Sendable {
  private let moment: Mutex<Timestamp>

  package init(_ start: Timestamp = Timestamp(milliseconds: 1_665_759_600_000)) {
    moment = Mutex(start)
  }

  /// The moment at which it stands.
  package var now: Timestamp { moment.withLock { $0 } }

  /// Moves the clock, forth or back.
  package func advance(milliseconds: Int64) {
    moment.withLock { $0 = $0.advanced(byMilliseconds: milliseconds) }
  }
}
