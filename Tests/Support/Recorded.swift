import Synchronization

/// What a fake was told, in the order in which it was.
package final class Recorded<Value: Sendable>: Sendable {
  private let kept = Mutex<[Value]>([])

  package init() {}

  /// Keeps a value.
  package func add(_ value: Value) { kept.withLock { $0.append(value) } }

  /// All values so far.
  package var values: [Value] { kept.withLock { $0 } }
}
