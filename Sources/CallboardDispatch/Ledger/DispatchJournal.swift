import CallboardCore
import Logging

/// Writes one line an attempt, and says once that the store fails and once that it works again.
struct DispatchJournal: Sendable {
  private let logger: Logger
  private let outage: OutageLog

  init(logger: Logger) {
    self.logger = logger
    outage = OutageLog(of: "the dispatcher", logger: logger)
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
  func failed(_ failure: StoreFailure) { outage.failed(failure) }

  /// The store did what was asked.
  func worked() { outage.worked() }
}
