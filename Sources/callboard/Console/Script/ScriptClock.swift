import CallboardCore
import Synchronization

/// A clock that stands still until it is told otherwise.
final class ScriptClock: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ moment: Timestamp) {
    self.moment = Mutex(moment)
  }

  var now: Timestamp { moment.withLock { $0 } }

  /// Sets it to a moment, earlier or later.
  func set(_ new: Timestamp) { moment.withLock { $0 = new } }
}
