/// Holds somebody until a test lets them go on, and tells the test when they have come.
struct Gate: Sendable {
  private let comings = AsyncStream.makeStream(of: Void.self)
  private let opening = AsyncStream.makeStream(of: Void.self)

  /// Returns when the gate is opened, at once when it is open.
  func pass() async {
    comings.continuation.yield()
    for await _ in opening.stream {}
  }

  /// Returns when somebody has come.
  func someone() async {
    for await _ in comings.stream { return }
  }

  /// Lets everybody pass, from now on.
  func open() { opening.continuation.finish() }
}
