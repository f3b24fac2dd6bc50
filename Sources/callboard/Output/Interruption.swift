import Glibc
import UnixSignals

/// A person, or the end of the session, asked for an end.
struct Interrupted: Error {
  var signal: Int32
}

/// Work that leaves something behind when a signal ends it, and must not.
enum Interruption {
  /// Does `work`; on INT, TERM or HUP cancels it, waits for its end, and throws ``Interrupted``.
  static func stopping<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
    return try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask(operation: work)
      group.addTask {
        for await signal in signals { throw Interrupted(signal: signal.rawValue) }
        throw CancellationError()
      }
      defer { group.cancelAll() }
      var first: (any Error)?
      while let result = await group.nextResult() {
        switch result {
        case .success(let value): return value
        case .failure(let error):
          first = first ?? error
          group.cancelAll()
        }
      }
      throw first ?? CancellationError()
    }
  }
}
