import CallboardConsole
import CallboardCore
import Synchronization

/// A clock that stands still until it is told otherwise.
final class ScriptClock: Sendable {
  private let wall: Mutex<Timestamp>

  init(_ moment: Timestamp) {
    wall = Mutex(moment)
  }

  var now: Timestamp { wall.withLock { $0 } }

  /// The same for both clocks of the console: a script's goes forward only.
  var moment: Moment { Moment(byOneClock: now) }

  /// Sets it to a moment, earlier or later.
  func set(_ new: Timestamp) { wall.withLock { $0 = new } }
}
