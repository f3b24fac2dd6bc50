import CallboardCore
import Synchronization

/// Those in this process who wait for what becomes of a callback.
final class OutcomeWaiters: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int64: [Int: AsyncStream<IntakeOutcome>.Continuation]] = [:]
  }

  private let state = Mutex(State())

  /// The first outcome of a callback that is told from now on; the stream ends after it, or with its reader.
  func outcomes(of id: Int64) -> AsyncStream<IntakeOutcome> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let ticket = state.withLock { state in
        state.next += 1
        state.waiting[id, default: [:]][state.next] = continuation
        return state.next
      }
      continuation.onTermination = { [weak self] _ in self?.remove(ticket, of: id) }
    }
  }

  /// Tells those who wait for a callback what became of it.
  func tell(_ outcome: IntakeOutcome, of id: Int64) {
    for continuation in (state.withLock { $0.waiting.removeValue(forKey: id) } ?? [:]).values {
      continuation.yield(outcome)
      continuation.finish()
    }
  }

  /// How many wait.
  var count: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

  private func remove(_ ticket: Int, of id: Int64) {
    state.withLock { state in
      state.waiting[id]?[ticket] = nil
      if state.waiting[id]?.isEmpty ?? false { state.waiting[id] = nil }
    }
  }
}
