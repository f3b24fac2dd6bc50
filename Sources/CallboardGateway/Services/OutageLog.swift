import CallboardCore
import Logging
import Synchronization

/// Says once that the store fails, and once that it works again.
final class OutageLog: Sendable {
  private let logger: Logger
  private let isDown = Atomic(false)

  init(logger: Logger) {
    self.logger = logger
  }

  /// The store failed.
  func failed(_ failure: StoreFailure) {
    guard !isDown.exchange(true, ordering: .relaxed) else { return }
    logger.error("the store does not take callbacks", metadata: ["error": .string(failure.description.inert)])
  }

  /// The store did what was asked.
  func ended() {
    guard isDown.load(ordering: .relaxed), isDown.exchange(false, ordering: .relaxed) else { return }
    logger.notice("the store takes callbacks again")
  }
}
