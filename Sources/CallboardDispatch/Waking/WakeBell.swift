import CallboardCore
import Synchronization

/// Rung by whoever of this process changed something in the store, so that the others look at once and need not wait
/// for the watch's next poll.
package final class WakeBell: ChangeWatch {
  private struct Listeners {
    var next = 0
    var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
  }

  private let listeners = Mutex(Listeners())

  package init() {}

  /// Wakes everybody who listens.
  package func ring() {
    for continuation in listeners.withLock({ $0.continuations.values }) { continuation.yield() }
  }

  /// A value each time it was rung since the last was read; many rings while nobody reads are one.
  package func changes() -> AsyncStream<Void> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let id = listeners.withLock { listeners in
        listeners.next += 1
        listeners.continuations[listeners.next] = continuation
        return listeners.next
      }
      continuation.onTermination = { [weak self] _ in
        _ = self?.listeners.withLock { $0.continuations.removeValue(forKey: id) }
      }
    }
  }
}
