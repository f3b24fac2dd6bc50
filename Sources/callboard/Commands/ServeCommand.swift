import ArgumentParser
import CallboardConfiguration
import CallboardCore
import CallboardGateway
import CallboardStore
import Foundation
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// `callboard serve`: the gateway.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the gateway: take callbacks in, apply them, try them again.",
    discussion: """
      Creates or migrates the store. Prints one line on standard output, with the address, once it listens; logs \
      key=value lines on standard error. TERM or INT: requests under way are answered, then exit status 0. HUP: the \
      configuration is read again; keys, tokens and sources of the routes take effect at once, the rest needs a restart.

      EXAMPLES
        callboard serve
        callboard serve --config callboard.yaml --log-level debug
      """)

  @OptionGroup var log: LogOptions
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let settings = try config.settings(secrets: .read)
    let logger = log.logger()
    let files = OpenFiles.raise()
    if let finding = files.finding { logger.warning("few file descriptors", metadata: ["why": "\(finding.sentence)"]) }
    let store = try StoreOpening.store(settings, as: .gateway)
    let gateway = try GatewayHouse(
      settings, store: store, limits: .standard.fitting(descriptors: files.limit), logger: logger
    ) { address in
      print(ListeningLine.text(host: address.host, port: address.port))
      fflush(nil)
      logger.notice("listening", metadata: ["address": "\(address)", "store": "\(settings.storePath)"])
    }
    let renewal = RenewalService(
      settings, read: { [config] in try config.settings(secrets: .read) }, renew: { try gateway.renew(routes: $0) },
      signals: await UnixSignalsSequence(trapping: .sighup), logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: gateway.services + [NamedService("renewal", renewal)],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = settings.gracefulStop
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      await store.close()
      throw CommandExit.unusable("the gateway at \(settings.listen) ended: \(error)")
    }
    await store.close()
    logger.notice("stopped")
  }
}
