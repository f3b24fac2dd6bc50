import CallboardCore
import CallboardDispatch
import CallboardGateway
import CallboardProtocols
import CallboardStore
import Foundation
import Logging
import ServiceLifecycle

/// A gateway with all that belongs to it: HTTP in, the dispatcher, the deliveries to agents, the bulk jobs, the heartbeat
/// and the checkpoint.
struct GatewayHouse {
  /// In the order of their start; they stop in the opposite one, HTTP first and what it may still wait for after it.
  let services: [any Service]
  private let doors: GatewayDoors
  private let dispatcher: Dispatcher<SQLiteStore, StoreWatch>
  private let deliveries: DeliveryService<SQLiteStore, StoreWatch>
  private let now: @Sendable () -> Timestamp

  /// Wires a gateway over a store that was opened as one.
  ///
  /// `limits` bound its HTTP side; `onListening` is told the address, with the port that was taken, once
  /// connections are accepted.
  init(
    _ settings: Settings, store: SQLiteStore, limits: GatewayLimits = .standard, logger: Logger,
    onListening: @escaping @Sendable (Settings.ListenAddress) async -> Void
  ) throws {
    let now: @Sendable () -> Timestamp = { .now }
    let owner = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
    let bell = WakeBell()
    self.now = now
    dispatcher = try Dispatcher(
      routes: settings.routes, queue: store, watch: try store.watch(), bell: bell, now: now, logger: logger)
    deliveries = try DeliveryService(
      routes: settings.routes, queue: store, watch: try store.watch(), bell: bell, owner: owner, now: now,
      logger: logger)
    let jobs = JobRunner(queue: store, watch: try store.watch(), bell: bell, now: now, logger: logger)
    doors = try GatewayDoors(routes: settings.routes, now: now)
    let server = Gateway.build(
      listen: settings.listen, doors: doors, intake: PromptIntake(store, bell: bell), desk: store,
      limits: limits, now: now, logger: logger, onListening: onListening)
    services = [
      NamedService("housekeeping", Housekeeping(desk: store, owner: owner, now: now, logger: logger)),
      NamedService("dispatcher", dispatcher),
      NamedService("deliveries", deliveries),
      NamedService("jobs", jobs),
      NamedService("http", server),
    ]
  }

  /// Goes on by these routes, which differ from the ones before in keys, tokens and sources alone (``Renewal``).
  ///
  /// - Throws: ``CipherError/badKey(name:)`` when a key cannot be used; nothing has changed then.
  func renew(routes: [Route]) throws(CipherError) {
    // All keys are tried before any service goes on by them: half a renewal would be worse than none.
    for route in routes {
      _ = try CallbackReader(route: route, now: now)
      _ = try AgentCodec(route: route)
    }
    try dispatcher.renew(routes: routes)
    try deliveries.renew(routes: routes)
    try doors.renew(routes: routes)
  }
}

extension Settings {
  /// How long a graceful stop may take: requests under way, then the longest attempt at an agent, and a little more.
  var gracefulStop: Duration {
    let attempt = routes.compactMap(\.delivery).map(\.leaseMilliseconds).max() ?? 0
    return .seconds(Limits.gracefulStopSeconds + 5) + .milliseconds(attempt)
  }
}
