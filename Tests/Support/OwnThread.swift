import Dispatch
import Synchronization
package import Testing

/// Runs a suite that waits on terminals on a thread of its own.
///
/// Such a wait blocks its thread; on the pool, which has as many threads as the machine has cores, two of them would
/// leave none for the tests that run beside them. No more than ``maximum`` suites run so at once; the others wait before
/// their tests' time begins.
package struct OwnThread: SuiteTrait, TestScoping {
  /// How many suites have a thread at once.
  package static let maximum = 2

  private static let gate = Gate(places: maximum)

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await Self.gate.enter()
    Patience.began(test.name)
    defer {
      Patience.ended(test.name)
      Self.gate.leave()
    }
    try await withTaskExecutorPreference(BlockingThread()) { try await function() }
  }
}

extension SuiteTrait where Self == OwnThread {
  /// The suite blocks its thread, and has one of its own.
  package static var ownThread: OwnThread { OwnThread() }
}

/// A thread that may be blocked.
private final class BlockingThread: TaskExecutor {
  private let queue = DispatchQueue(label: "callboard.tests.terminal")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// So many may be in at once; the others wait in the order in which they came.
private final class Gate: Sendable {
  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(places: Int) { state = Mutex(State(free: places)) }

  func enter() async {
    await withCheckedContinuation { continuation in
      let mayEnter = state.withLock { state in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if mayEnter { continuation.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
