import CallboardCore
import Testing

@testable import CallboardStore

extension House {
  /// The agent that the house delivers to.
  static let agent = AgentRoute(name: "agent-007", speaks: .notice)

  /// Takes an order in, to be delivered.
  @discardableResult
  func order(
    _ reference: String, uid: String = "001", bet: String = "3", win: String = "0", playedAt: Timestamp? = House.start,
    route: String = House.agent.name
  ) async throws -> IntakeOutcome {
    let content = try CallbackContent.order(reference, uid: uid, bet: bet, win: win, playedAt: playedAt)
    return try await store.receive(content.arrival(at: clock.now, route: route))
  }

  /// Claims what is due for the agents now.
  func claim(_ agents: [AgentRoute], by owner: String = "g1") async throws -> [Delivery] {
    try await store.claim(agents: agents, owner: owner, at: clock.now)
  }

  /// Claims the one delivery that is due.
  func claimOne(_ agents: [AgentRoute] = [House.agent]) async throws -> Delivery {
    let claimed = try await claim(agents)
    guard let delivery = claimed.first, claimed.count == 1 else { throw Unexpected(what: "\(claimed.count) claimed") }
    return delivery
  }

  func applied(_ delivery: Delivery, wallet: String? = "100") throws -> DeliveryReport {
    DeliveryReport(
      attemptID: delivery.attemptID, callbackID: delivery.callbackID, endedAt: clock.now,
      outcome: .applied(wallet: try wallet.map { try Money(text: $0) }), httpStatus: 200, answer: "{}")
  }

  func failed(
    _ delivery: Delivery, _ failure: DeliveryFailure = .http4xx, isUnknown: Bool = false, status: Int? = nil,
    answer: String? = nil
  ) -> DeliveryReport {
    DeliveryReport(
      attemptID: delivery.attemptID, callbackID: delivery.callbackID, endedAt: clock.now,
      outcome: .failed(failure, isOutcomeUnknown: isUnknown), httpStatus: status, answer: answer)
  }

  /// Claims all that is due, and lets each attempt fail so.
  @discardableResult
  func failDue(_ failure: DeliveryFailure = .http4xx, isUnknown: Bool = false) async throws -> Int {
    let claimed = try await claim()
    for delivery in claimed { _ = try await store.record(failed(delivery, failure, isUnknown: isUnknown)) }
    return claimed.count
  }

  /// A schedule with one attempt at once and nothing after.
  static let once = RetrySchedule(delaysMilliseconds: [0], countFrom: .previous)

  /// What the callback's attempts were, in short: `schedule failed timeout?`.
  func attempts(_ reference: String) async throws -> [String] {
    try await detail(reference).attempts.map { attempt in
      let failure = attempt.failure.map { " \($0.code)" } ?? ""
      return "\(attempt.cause.rawValue) \(attempt.outcome.rawValue)\(failure)\(attempt.isOutcomeUnknown ? "?" : "")"
    }
  }
}
