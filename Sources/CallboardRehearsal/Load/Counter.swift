import Synchronization

/// A count that many tasks share.
final class Counter: Sendable {
  private let count = Atomic(0)

  /// Counts one more, and gives how many there were before.
  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
