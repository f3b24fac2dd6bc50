package import CallboardCore
package import Logging
import ServiceLifecycle

/// What a gateway does once a second beside answering: tells the board that it is alive, and moves the write-ahead
/// log into the store's file.
///
/// A store that fails is logged once and asked again the next second.
package struct Housekeeping<Desk: GatewayDesk>: Service {
  private let desk: Desk
  private let owner: String
  private let interval: Duration
  private let now: @Sendable () -> Timestamp
  private let rest: @Sendable (Duration) async throws -> Void
  private let outage: OutageLog

  /// Makes the service of a gateway.
  ///
  /// - Parameters:
  ///   - desk: Where the heartbeat and the checkpoint go.
  ///   - owner: The gateway's name on the board.
  ///   - interval: From the end of a round to the next.
  ///   - now: The wall clock.
  ///   - sleep: Waits, or throws when it is cancelled.
  ///   - logger: Told of the store's outages.
  package init(
    desk: Desk, owner: String, interval: Duration = .milliseconds(Limits.heartbeatIntervalMilliseconds),
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }, logger: Logger
  ) {
    self.desk = desk
    self.owner = owner
    self.interval = interval
    self.now = now
    rest = sleep
    outage = OutageLog(logger: logger)
  }

  /// Goes round until a graceful stop or cancellation.
  package func run() async throws {
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      await keep()
      try? await cancelWhenGracefulShutdown { [rest, interval] in try await rest(interval) }
    }
  }

  /// One round.
  private func keep() async {
    do throws(StoreFailure) {
      try await desk.beat(owner: owner, at: now())
      try await desk.checkpoint()
      outage.ended()
    } catch {
      outage.failed(error)
    }
  }
}
