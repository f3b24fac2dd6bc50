import CallboardCore
import CallboardDispatch
import CallboardGateway
import CallboardProtocols
import CallboardStore
import Foundation
import Logging
import ServiceLifecycle

/// A gateway with all that belongs to it: HTTP in, the dispatcher, the heartbeat and the checkpoint.
struct GatewayHouse {
  /// In the order of their start; they stop in the opposite one, HTTP first.
  let services: [any Service]
  private let doors: GatewayDoors

  /// Wires a gateway over a store that was opened as one.
  ///
  /// `onListening` is told the address, with the port that was taken, once connections are accepted.
  init(
    _ settings: Settings, store: SQLiteStore, logger: Logger,
    onListening: @escaping @Sendable (Settings.ListenAddress) async -> Void
  ) throws {
    let now: @Sendable () -> Timestamp = { .now }
    let owner = "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
    let dispatcher = try Dispatcher(
      routes: settings.routes, queue: store, watch: try store.watch(), now: now, logger: logger)
    doors = try GatewayDoors(routes: settings.routes, now: now)
    let server = Gateway.build(
      listen: settings.listen, doors: doors, intake: store, desk: store, now: now, logger: logger,
      onListening: onListening)
    services = [
      NamedService("housekeeping", Housekeeping(desk: store, owner: owner, now: now, logger: logger)),
      NamedService("dispatcher", dispatcher),
      NamedService("http", server),
    ]
  }

  /// Goes on by these routes, which differ from the ones before in keys, tokens and sources alone (``Renewal``).
  ///
  /// - Throws: ``CipherError/badKey(name:)`` when a key cannot be used; nothing has changed then.
  func renew(routes: [Route]) throws(CipherError) {
    try doors.renew(routes: routes)
  }
}
