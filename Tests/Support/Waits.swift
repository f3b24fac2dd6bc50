/// Waiting without a clock.
package enum Waits {
  /// Sleeps until the task is cancelled, however short the time.
  package static let untilCancelled: @Sendable (Duration) async throws -> Void = { _ in
    let (stream, _) = AsyncStream.makeStream(of: Void.self)
    for await _ in stream {}
    throw CancellationError()
  }
}
