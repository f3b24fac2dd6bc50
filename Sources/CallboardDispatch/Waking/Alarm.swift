import CallboardCore

/// The sleep of a service between its rounds: until a time has passed, something has changed, or it was woken.
///
/// Many wakes come to one: a round looks at everything anyway.
struct Alarm: Sendable {
  private let wakes: AsyncStream<Void>
  private let wake: AsyncStream<Void>.Continuation
  private let rest: @Sendable (Duration) async throws -> Void

  init(sleep: @escaping @Sendable (Duration) async throws -> Void) {
    (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    rest = sleep
  }

  /// Ends the sleep, or keeps the next one from beginning.
  func ring() { wake.yield() }

  /// Lets nobody sleep any more.
  func stop() { wake.finish() }

  /// Rings whenever a watch tells of a change, until it is cancelled.
  func follow(_ watch: some ChangeWatch) async {
    for await _ in watch.changes() { ring() }
  }

  /// Sleeps so long, or until it is woken.
  func wait(milliseconds: Int64) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        if (try? await rest(.milliseconds(milliseconds))) != nil { ring() }
      }
      var iterator = wakes.makeAsyncIterator()
      _ = await iterator.next()
      group.cancelAll()
    }
  }
}
