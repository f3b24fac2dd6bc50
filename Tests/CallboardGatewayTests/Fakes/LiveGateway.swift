import CallboardCore
import CallboardGateway
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// A gateway that listens on a free loopback port while a test talks to it.
struct LiveGateway: Sendable {
  let port: Int
  /// Begins a graceful stop, as a signal would.
  let stop: @Sendable () async -> Void

  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// Returns when all that the event loops had been given before is done.
  static func takeTurns() async throws {
    for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() { try await loop.submit {}.get() }
  }

  /// Runs a gateway, then `work`, then stops the gateway and waits until it has stopped.
  static func with(
    _ store: FakeStore, settings: Settings = Sample.settings(), limits: GatewayLimits = .standard,
    _ work: @Sendable (LiveGateway) async throws -> Void
  ) async throws {
    try await with(intake: store, desk: store, settings: settings, limits: limits, work)
  }

  /// The same on any store.
  static func with(
    intake: some CallbackIntake, desk: some GatewayDesk, settings: Settings = Sample.settings(),
    limits: GatewayLimits = .standard, now: @escaping @Sendable () -> Timestamp = { Sample.now },
    logger: Logger = quiet, _ work: @Sendable (LiveGateway) async throws -> Void
  ) async throws {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let server = Gateway.build(
      listen: settings.listen, doors: try GatewayDoors(routes: settings.routes, now: now), intake: intake, desk: desk,
      limits: limits, now: now, logger: logger, onListening: { told.yield($0.port) })
    let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { told.finish() }
        try await group.run()
      }
      var waiting = ports.makeAsyncIterator()
      if let port = await waiting.next() {
        do {
          try await work(LiveGateway(port: port, stop: { await group.triggerGracefulShutdown() }))
        } catch {
          await group.triggerGracefulShutdown()
          throw error
        }
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }
}
