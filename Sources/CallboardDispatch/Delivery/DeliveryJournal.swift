import CallboardCore
import CallboardProtocols
import Logging

/// Writes one line a delivery, and says once that the store fails and once that it works again.
struct DeliveryJournal: Sendable {
  private let logger: Logger
  private let outage: OutageLog

  init(logger: Logger) {
    self.logger = logger
    outage = OutageLog(of: "the delivery", logger: logger)
  }

  /// An attempt at an agent has ended, and this is what became of its callback; nil when it was final before.
  func ended(_ delivery: Delivery, _ report: DeliveryReport, why: String?, _ outcome: WorkOutcome?) {
    var metadata: Logger.Metadata = [
      "route": .string(delivery.route), "reference": .string(delivery.content.reference.text.inert),
      "cause": .string(delivery.cause.rawValue), "id": .stringConvertible(delivery.callbackID),
      "state": .string(outcome?.state.rawValue ?? "-"),
    ]
    if let status = report.httpStatus { metadata["status"] = .stringConvertible(status) }
    if case .failed(let failure, let isUnknown) = report.outcome {
      metadata["error"] = .string(failure.code.inert)
      if isUnknown { metadata["outcome"] = "unknown" }
      if let why { metadata["why"] = .string(why.inert) }
    }
    logger.info("delivery", metadata: metadata)
  }

  /// Nobody heard of an attempt until its lease lapsed.
  func lapsed(_ outcome: WorkOutcome) {
    logger.warning(
      "a delivery's lease lapsed",
      metadata: [
        "route": .string(outcome.route), "reference": .string(outcome.reference?.inert ?? "-"),
        "state": .string(outcome.state.rawValue), "id": .stringConvertible(outcome.callbackID),
      ])
  }

  /// A delivery was not begun, since its lease would lapse before its time limit.
  func late(_ delivery: Delivery) {
    logger.warning(
      "a delivery came too late for its lease",
      metadata: [
        "route": .string(delivery.route), "reference": .string(delivery.content.reference.text.inert),
        "id": .stringConvertible(delivery.callbackID),
      ])
  }

  /// An outcome could not be recorded before the service stopped: its lease will lapse.
  func lost(_ delivery: Delivery) {
    logger.error(
      "a delivery's outcome is not recorded",
      metadata: [
        "route": .string(delivery.route), "reference": .string(delivery.content.reference.text.inert),
        "id": .stringConvertible(delivery.callbackID),
      ])
  }

  /// The store failed; the service goes on trying.
  func failed(_ failure: StoreFailure) { outage.failed(failure) }

  /// The store did what was asked.
  func worked() { outage.worked() }
}
