import CallboardCore

/// What stands around callbacks and makes them wait: routes that are not open, agents that are held, a gateway that is
/// down.
struct Circumstances: Equatable {
  var now: Timestamp
  var modes: [String: RouteModeLine] = [:]
  /// Since when agents are held, by route.
  var heldSince: [String: Timestamp] = [:]
  var isGatewayAlive = true
  /// How many attempts the schedule has.
  var attempts = RetrySchedule.standard.attempts

  /// Reads them from the board.
  static func read(_ board: any Board, _ settings: Settings) async throws(StoreFailure) -> Circumstances {
    let now = Timestamp.now
    let summary = try await board.summary(at: now, minutes: 0)
    return Circumstances(
      now: now, modes: summary.modes,
      heldSince: Dictionary(summary.held.map { ($0.route, $0.since) }, uniquingKeysWith: min),
      isGatewayAlive: summary.gateway == .up, attempts: settings.schedule.attempts)
  }

  /// Since when the callback is held because its agent is down; nil when nothing keeps it from being sent.
  func heldSince(_ callback: Callback) -> Timestamp? {
    callback.state == .waiting ? heldSince[callback.route] : nil
  }

  /// What a callback waits for, in words; nil when it waits for nothing.
  func whyWaiting(_ callback: Callback) -> String? {
    switch callback.state {
    case .waiting: (hindrance(callback) ?? turn(callback)) + absence
    case .applying:
      "an attempt is under way"
        + (callback.standing.lease.map { " (\($0.cause.rawValue)), until \($0.until) at most" } ?? "")
    case .stuck: "a person: the schedule is over"
    case .rejected where callback.standing.manualAt != nil:
      (modes[callback.route].map(sentence) ?? "being read again, as a person asked") + absence
    case .rejected where callback.rejection?.reason == .maintenance:
      "the provider to send it again, or a person: it came in maintenance"
    case .rejected: "a person, or the provider to send it again in good order"
    case .applied, .refused, .repaired: nil
    }
  }

  /// What keeps it from being tried when its time comes.
  private func hindrance(_ callback: Callback) -> String? {
    if let mode = modes[callback.route], mode.mode != .open { return sentence(mode) }
    return heldSince(callback).map { "held: \(callback.route) down since \($0)" }
  }

  private func sentence(_ line: RouteModeLine) -> String {
    let word = line.mode == .maintenance ? "in maintenance" : "paused"
    return "the route is \(word) since \(line.since)" + (line.until.map { " until \($0)" } ?? "") + " by \(line.by)"
      + (line.reason.map { ": \($0)" } ?? "")
  }

  private func turn(_ callback: Callback) -> String {
    let standing = callback.standing
    switch standing.cause(at: now) {
    case .manual: return "its turn: a person asked for an attempt"
    case .redelivery: return "its turn: the provider sent it again"
    case .schedule, .probe: return "its turn: scheduled attempt \(standing.scheduledFailures + 1) of \(attempts) is due"
    case nil:
      guard let due = standing.claimableAt else { return "nothing that is known; run callboard verify" }
      return "scheduled attempt \(standing.scheduledFailures + 1) of \(attempts), due in "
        + due.milliseconds(since: now).elapsed
    }
  }

  private var absence: String { isGatewayAlive ? "" : "; the gateway is down" }
}
