import CallboardCore
import Logging

/// Writes one line an attempt, and says once that the store fails and once that it works again.
struct DispatchJournal {
  private let logger: Logger
  private var isDown = false

  init(logger: Logger) {
    self.logger = logger
  }

  /// An attempt, by the schedule or by a person's wish.
  func tried(_ outcome: WorkOutcome) {
    logger.info(
      "attempt",
      metadata: [
        "route": .string(outcome.route), "reference": .string(outcome.reference?.inert ?? "-"),
        "cause": .string(outcome.cause.rawValue), "state": .string(outcome.state.rawValue),
        "error": .string(outcome.failure?.code.inert ?? "-"), "id": .stringConvertible(outcome.callbackID),
      ])
  }

  /// The store failed; the dispatcher goes on trying.
  mutating func failed(_ failure: StoreFailure) {
    guard !isDown else { return }
    isDown = true
    logger.error("the store refuses the dispatcher", metadata: ["error": .string(failure.description.inert)])
  }

  /// The store did what was asked.
  mutating func worked() {
    guard isDown else { return }
    isDown = false
    logger.notice("the store serves the dispatcher again")
  }
}
