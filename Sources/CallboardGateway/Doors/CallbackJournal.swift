import CallboardCore
import Logging

/// Writes one line a callback, of what it came to.
///
/// Successes stand at debug, what a person may want to look at, at info. Never a token, a key, data or a body; text
/// from outside is made inert. A store that fails is an error once, until it works again, and a route on which nothing
/// opens a warning once: a line for each of a flood of callbacks would fill the disk that is already the trouble.
struct CallbackJournal: Sendable {
  private let logger: Logger
  private let outage: OutageLog
  private let opening: OpeningLog

  init(logger: Logger) {
    self.logger = logger
    outage = OutageLog(logger: logger)
    opening = OpeningLog(logger: logger)
  }

  /// A callback that the store took.
  func took(_ arrival: Arrival, outcome: IntakeOutcome, in duration: Duration) {
    outage.ended()
    switch arrival.reading {
    case .readable: opening.opened(on: arrival.route)
    case .unreadable(let rejection, _) where rejection.provesNoKey: opening.failed(on: arrival.route)
    case .unreadable: break
    }
    let isSuccess = if case .applied = outcome { true } else { false }
    logger.log(
      level: isSuccess ? .debug : .info, "callback",
      metadata: [
        "route": .string(arrival.route), "reference": .string(arrival.reading.reference?.inert ?? "-"),
        "outcome": .string(outcome.word), "id": .stringConvertible(outcome.id),
        "ms": .stringConvertible(duration / .milliseconds(1)),
      ])
  }

  /// A callback that the store did not take.
  func couldNotTake(_ arrival: Arrival, _ failure: StoreFailure) {
    outage.failed(failure)
    logger.debug(
      "callback not taken",
      metadata: [
        "route": .string(arrival.route), "reference": .string(arrival.reading.reference?.inert ?? "-"),
      ])
  }

  /// A balance that could not be read.
  func couldNotAsk(route: String, _ failure: StoreFailure) {
    outage.failed(failure)
    logger.debug("balance not read", metadata: ["route": .string(route)])
  }

  /// A request of a source of which too much was refused; told once until it has calmed down.
  func limited(peer: String, route: String, isNews: Bool) {
    logger.log(
      level: isNews ? .warning : .debug, "too much of a source was refused; it is answered 429",
      metadata: ["peer": .string(peer.inert), "route": .string(route)])
  }

  /// A request of which nothing is kept but a tally.
  func turnedAway(_ outcome: TallyOutcome, route: String, peer: String, why: String) {
    if outcome == .unauthenticated { opening.failed(on: route) }
    logger.debug(
      "turned away",
      metadata: [
        "route": .string(route), "outcome": .string(outcome.rawValue), "peer": .string(peer.inert), "why": .string(why),
      ])
  }
}

extension Rejection {
  /// Whether it says that no key of the route opened the message.
  fileprivate var provesNoKey: Bool { reason == .tokenUnopened || reason == .unopened }
}

extension Reading {
  /// The reference that the message owns or claims.
  var reference: String? {
    switch self {
    case .readable(let content): content.reference.text
    case .unreadable(_, let claim): claim.reference
    }
  }
}

extension IntakeOutcome {
  fileprivate var id: Int64 {
    switch self {
    case .applied(let id, _, _), .underway(let id), .refused(let id, _), .repaired(let id, _), .failed(let id, _),
      .conflict(let id, _), .rejected(let id, _):
      id
    }
  }

  /// The outcome in words: `applied`, `repeated`, `conflict:winAmount`.
  fileprivate var word: String {
    switch self {
    case .applied(_, _, let isRepeat): isRepeat ? "repeated" : "applied"
    case .repaired: "repaired"
    case .underway: "underway"
    case .refused(_, let failure): "refused:\(failure.code.inert)"
    case .failed(_, let failure): "failed:\(failure.code.inert)"
    case .conflict(_, let field): "conflict:\(field.inert)"
    case .rejected(_, let rejection): "rejected:\(rejection.reason.rawValue)"
    }
  }
}
