package import CallboardCore
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore

/// HTTP in: callbacks from providers, balance queries, and two questions after its own health.
package enum Gateway {
  /// Builds the server of a configuration, to be run in a service group.
  ///
  /// A graceful stop answers the requests under way and then returns from `run()`, at the latest after
  /// ``GatewayLimits/gracefulStop``.
  ///
  /// - Parameters:
  ///   - listen: Where it listens; port 0 takes a free one.
  ///   - doors: Its paths, which may be renewed while it runs.
  ///   - intake: Where callbacks go.
  ///   - desk: Balances, tallies and the store's health.
  ///   - limits: The bounds of connections and requests.
  ///   - now: The wall clock.
  ///   - logger: One line a callback.
  ///   - onListening: Told the address with the port that was taken, once connections are accepted.
  /// - Returns: The server, a `Service`.
  package static func build(
    listen: Settings.ListenAddress, doors: GatewayDoors, intake: some CallbackIntake, desk: some GatewayDesk,
    limits: GatewayLimits = .standard, now: @escaping @Sendable () -> Timestamp, logger: Logger,
    onListening: @escaping @Sendable (Settings.ListenAddress) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    let responder = GatewayResponder(
      doors: doors,
      office: CallbackOffice(
        intake: intake, desk: desk, limits: limits, now: now, logger: logger),
      desk: desk, answers: AnswerTable(retryAfterSeconds: limits.retryAfterSeconds), now: now)
    let census = SourceCensus(maximum: limits.connectionsPerSource, logger: logger)
    let server = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(limits: limits, census: census)],
      idleTimeout: TimeAmount(limits.idle),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
        maxHeaderFieldCount: limits.headFields))
    return Application(
      responder: responder, server: .http1(configuration: server),
      configuration: ApplicationConfiguration(
        address: .hostname(listen.host, port: listen.port),
        availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
      onServerRunning: { channel in
        await onListening(.init(host: listen.host, port: channel.localAddress?.port ?? listen.port))
      },
      logger: logger)
  }
}
