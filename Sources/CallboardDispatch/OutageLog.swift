import CallboardCore
import Logging
import Synchronization

/// Says once that the store fails, and once that it works again.
final class OutageLog: Sendable {
  private let logger: Logger
  private let work: String
  private let isDown = Atomic(false)

  /// For a work that the lines name, such as `the delivery`.
  init(of work: String, logger: Logger) {
    self.work = work
    self.logger = logger
  }

  /// The store failed; it is asked again.
  func failed(_ failure: StoreFailure) {
    guard !isDown.exchange(true, ordering: .relaxed) else { return }
    logger.error("the store refuses \(work)", metadata: ["error": .string(failure.description.inert)])
  }

  /// The store did what was asked.
  func worked() {
    guard isDown.load(ordering: .relaxed), isDown.exchange(false, ordering: .relaxed) else { return }
    logger.notice("the store serves \(work) again")
  }
}
