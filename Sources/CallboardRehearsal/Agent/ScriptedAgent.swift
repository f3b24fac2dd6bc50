package import CallboardCore
package import CallboardProtocols
import Glibc
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// An agent on the other side of the wire: a small server that opens and checks what is delivered to it, keeps wallets
/// of its own, applies each reference at most once, and answers as its script says.
///
/// It speaks both protocols: notices at one path, settlements below another, and answers wallet queries. It is a
/// `Service`; a graceful stop closes the connections of requests that hang by the script.
package final class ScriptedAgent: Service {
  /// Whether the agent is there.
  package enum Mode: Sendable, Equatable {
    case up
    /// It listens and answers 503 to everything; the script stands still.
    case unavailable
    /// Nobody listens.
    case refusing
  }

  private struct Change: Sendable {
    var mode: Mode
    /// Whom to tell that it is done, in ``waiting``.
    var number: Int
  }

  /// Those who turned it and wait; all of them go on once it has ended, however it ended.
  private struct Waiting {
    var next = 0
    var turns: [Int: CheckedContinuation<Void, Never>] = [:]
    var hasEnded = false
  }

  private let setup: AgentSetup
  private let desk: AgentDesk
  private let rest: @Sendable (Duration) async throws -> Void
  private let logger: Logger
  private let onListening: @Sendable (Settings.ListenAddress) async -> Void
  private let changes: AsyncStream<Change>
  private let change: AsyncStream<Change>.Continuation
  private let waiting = Mutex(Waiting())

  /// Makes an agent, to be run in a service group.
  ///
  /// - Parameters:
  ///   - setup: Where it listens, and its credentials.
  ///   - script: What it does with each request; can be changed while it runs.
  ///   - now: The wall clock of its answers and its log.
  ///   - sleep: The pause of a slow answer, or throws when it is cancelled.
  ///   - logger: Told of the server's own troubles.
  ///   - sink: Told of each request before it is answered, one at a time.
  ///   - onListening: Told the address with the port that was taken, each time connections are accepted.
  /// - Throws: ``CipherError/badKey(name:)`` when a key cannot be used.
  package init(
    _ setup: AgentSetup, script: AgentScript = AgentScript(), now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger,
    sink: (@Sendable (AgentReceipt) -> Void)? = nil,
    onListening: @escaping @Sendable (Settings.ListenAddress) async -> Void = { _ in }
  ) throws(CipherError) {
    self.setup = setup
    desk = try AgentDesk(setup, script: script, now: now, sink: sink)
    rest = sleep
    self.logger = logger
    self.onListening = onListening
    (changes, change) = AsyncStream.makeStream()
  }

  /// What came in, in that order.
  package var receipts: [AgentReceipt] { desk.receipts }

  /// Its wallets and what it applied.
  package var book: AgentBook { desk.book }

  /// The most requests that were under way at a time.
  package var mostInFlight: Int { desk.mostInFlight }

  /// Goes on with another script.
  package func play(_ script: AgentScript) { desk.setScript(script) }

  /// Goes down or comes back, at the same port; returns once it has.
  ///
  /// Waits for ``run()`` where that has not begun, and does nothing once it has ended.
  package func turn(_ mode: Mode) async {
    await withCheckedContinuation { done in
      let number = waiting.withLock { waiting -> Int? in
        guard !waiting.hasEnded else { return nil }
        waiting.next += 1
        waiting.turns[waiting.next] = done
        return waiting.next
      }
      guard let number else { return done.resume() }
      if case .terminated = change.yield(Change(mode: mode, number: number)) { finish(number) }
    }
  }

  private func finish(_ number: Int) {
    waiting.withLock { $0.turns.removeValue(forKey: number) }?.resume()
  }

  /// Serves until a graceful stop or cancellation.
  ///
  /// - Throws: What kept it from listening.
  package func run() async throws {
    let result: Result<Void, any Error>
    do {
      result = .success(try await live())
    } catch {
      result = .failure(error)
    }
    change.finish()
    // Whoever waits for a turn that will not come.
    let left = waiting.withLock { waiting in
      waiting.hasEnded = true
      defer { waiting.turns = [:] }
      return waiting.turns.values
    }
    for done in left { done.resume() }
    try result.get()
  }

  private func live() async throws {
    try await withGracefulShutdownHandler {
      try await withThrowingTaskGroup(of: Void.self) { group in
        var listen = setup.listen
        var serving: Serving? = try await serve(at: &listen, in: &group)
        for await change in changes {
          // Whoever turned it goes on, also where it cannot come back: its port may have been taken meanwhile.
          defer { finish(change.number) }
          // One that answers 503 to what it still has in hand, before nobody listens.
          if change.mode != .up { desk.mode = change.mode }
          if change.mode == .refusing {
            await serving?.stop()
            serving = nil
          } else if serving == nil {
            serving = try await serve(at: &listen, in: &group, returns: Self.returns)
          }
          desk.mode = change.mode
        }
        try await group.waitForAll()
      }
    } onGracefulShutdown: { [change] in
      change.finish()
    }
  }

  /// A server that listens.
  private struct Serving: Sendable {
    let group: ServiceGroup
    let ended: AsyncStream<Void>

    func stop() async {
      await group.triggerGracefulShutdown()
      for await _ in ended {}
    }
  }

  /// How often it tries to come back to its port, 50 ms apart, while that is taken: by its own listener, which the system
  /// may close a moment after the server has ended, or by a connection that goes out from there.
  private static let returns = 100

  /// What a server that was begun came to.
  private enum Beginning: Sendable {
    case listens(port: Int)
    case taken
  }

  /// Begins to listen; the port that was taken first is taken ever after, and waited for where it comes back.
  private func serve(
    at listen: inout Settings.ListenAddress, in group: inout ThrowingTaskGroup<Void, any Error>, returns: Int = 0
  ) async throws -> Serving {
    let (beginnings, told) = AsyncStream.makeStream(of: Beginning.self)
    let (ended, end) = AsyncStream.makeStream(of: Void.self)
    let server = Application(
      responder: AgentResponder(setup: setup, desk: desk, rest: rest),
      configuration: ApplicationConfiguration(address: .hostname(listen.host, port: listen.port)),
      onServerRunning: { channel in told.yield(.listens(port: channel.localAddress?.port ?? 0)) }, logger: logger)
    let services = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: logger))
    group.addTask {
      defer {
        told.finish()
        end.finish()
      }
      do {
        try await services.run()
      } catch let error as IOError where error.errnoCode == EADDRINUSE && returns > 0 {
        told.yield(.taken)
      }
    }
    var beginning = beginnings.makeAsyncIterator()
    switch await beginning.next() {
    case .listens(let port):
      listen.port = port
      await onListening(listen)
      return Serving(group: services, ended: ended)
    case .taken:
      try await Task.sleep(for: .milliseconds(50))
      return try await serve(at: &listen, in: &group, returns: returns - 1)
    case nil:
      // The task has failed, and says why; or it was cancelled.
      try await group.waitForAll()
      throw CancellationError()
    }
  }
}
