import CallboardCore
import CallboardDispatch
import CallboardGateway
import CallboardStore
import Foundation
import Logging
import ServiceLifecycle

/// A gateway with all that belongs to it: HTTP in, the dispatcher, the heartbeat and the checkpoint.
struct GatewayHouse {
  /// In the order of their start; they stop in the opposite one, HTTP first.
  let services: [any Service]

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
    let server = try Gateway.build(
      settings: settings, intake: store, desk: store, now: now, logger: logger, onListening: onListening)
    services = [
      NamedService("housekeeping", Housekeeping(desk: store, owner: owner, now: now, logger: logger)),
      NamedService("dispatcher", dispatcher),
      NamedService("http", server),
    ]
  }
}
