import CallboardCore
// Dispatch's timers are safe to cancel from anywhere, and not marked so on Linux.
@preconcurrency import Dispatch
import GRDB
import Synchronization

/// Tells of commits by any process: polls `PRAGMA data_version` on one pinned read-only connection.
///
/// The polling runs on the connection's own queue and a timer, never on the cooperative pool.
package final class StoreWatch: ChangeWatch {
  private let connection: Connection
  private let queue = DispatchQueue(label: "callboard.watch")

  init(connection: Connection) {
    self.connection = connection
  }

  /// A value at once, and one each time the store may have changed since the last.
  ///
  /// A truncating checkpoint gives one too, as does a store that stops to be readable or is readable again.
  package func changes() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let timer = DispatchSource.makeTimerSource(queue: queue)
      let last = Mutex<Int64?>(nil)
      timer.schedule(
        deadline: .now(), repeating: .milliseconds(Int(Limits.watchIntervalMilliseconds)), leeway: .milliseconds(10))
      timer.setEventHandler { [connection] in
        let version = Self.version(connection)
        let isNew = last.withLock { last in
          defer { last = version }
          return last != version
        }
        if isNew { continuation.yield() }
      }
      continuation.onTermination = { _ in timer.cancel() }
      timer.activate()
    }
  }

  /// Closes its connection; streams that still run tell of one last change and then of none.
  package func close() { connection.close() }

  /// What changes with each commit of another connection; -1 while the store cannot be read.
  private static func version(_ connection: Connection) -> Int64 {
    do {
      return try connection.readNow { db in try db.number("PRAGMA data_version") }
    } catch {
      return -1
    }
  }
}
