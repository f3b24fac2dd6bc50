import CallboardCore
import Logging
import ServiceLifecycle
import Synchronization
import UnixSignals

/// Reads the configuration again on SIGHUP, and renews what runs by it.
///
/// A configuration that cannot be read, or has a key that cannot be used, changes nothing: the gateway goes on by the
/// one that it has, and the log says why.
final class RenewalService: Service {
  private let settings: Mutex<Settings>
  private let read: @Sendable () throws -> Settings
  private let renew: @Sendable ([Route]) throws -> Void
  private let signals: UnixSignalsSequence
  private let logger: Logger

  /// Makes the service of a gateway.
  ///
  /// - Parameters:
  ///   - settings: What it runs by now.
  ///   - read: Reads the configuration, with its secrets.
  ///   - renew: Makes the gateway go on by other routes, or throws and changes nothing.
  ///   - signals: The hang-ups, trapped before anybody is told that the gateway listens: one that comes early would end
  ///     the process.
  ///   - logger: Told what changed, what waits for a restart, and what went wrong.
  init(
    _ settings: Settings, read: @escaping @Sendable () throws -> Settings,
    renew: @escaping @Sendable ([Route]) throws -> Void, signals: UnixSignalsSequence, logger: Logger
  ) {
    self.settings = Mutex(settings)
    self.read = read
    self.renew = renew
    self.signals = signals
    self.logger = logger
  }

  /// Reads again at each signal until a graceful stop or cancellation.
  func run() async throws {
    for await _ in signals.cancelOnGracefulShutdown() { readAgain() }
  }

  /// Reads the configuration once more.
  func readAgain() {
    do {
      let renewal = Renewal(of: settings.withLock { $0 }, by: try read())
      try renew(renewal.settings.routes)
      settings.withLock { $0 = renewal.settings }
      logger.notice(
        "the configuration was read again",
        metadata: ["renewed": .string(renewal.renewed.isEmpty ? "nothing" : renewal.renewed.joined(separator: ","))])
      guard !renewal.pending.isEmpty else { return }
      logger.warning(
        "what else differs needs a restart", metadata: ["differs": .string(renewal.pending.joined(separator: ","))])
    } catch {
      logger.error(
        "the configuration was not read again; the gateway goes on by the old one",
        metadata: ["error": .string("\(error)".inert)])
    }
  }
}
