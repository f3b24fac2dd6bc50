import CallboardCore
import Synchronization

/// Deliveries in memory: what a test puts in is claimed within the widths, and what is recorded is kept.
final class MemoryQueue: DeliveryQueue {
  private struct State {
    var waiting: [Delivery] = []
    var applying: [Int64: Delivery] = [:]
    var reports: [DeliveryReport] = []
    var refusals: [StoreFailure] = []
    var claims = 0
  }

  private let state = Mutex(State())
  /// A value with each outcome that was recorded.
  let recorded: AsyncStream<DeliveryReport>
  private let record: AsyncStream<DeliveryReport>.Continuation

  init(_ deliveries: [Delivery] = []) {
    (recorded, record) = AsyncStream.makeStream()
    add(deliveries)
  }

  func add(_ deliveries: [Delivery]) { state.withLock { $0.waiting += deliveries } }
  /// Refuses the next outcomes, once with each failure.
  func refuse(_ failures: [StoreFailure]) { state.withLock { $0.refusals = failures } }

  var reports: [DeliveryReport] { state.withLock { $0.reports } }
  var waiting: Int { state.withLock { $0.waiting.count } }
  var applying: Int { state.withLock { $0.applying.count } }
  var claims: Int { state.withLock { $0.claims } }

  func claim(agents: [AgentRoute], owner: String, at now: Timestamp) async throws(StoreFailure) -> [Delivery] {
    state.withLock { state in
      state.claims += 1
      var claimed: [Delivery] = []
      for agent in agents {
        let room = agent.width - state.applying.values.count { $0.route == agent.name }
        let taken = state.waiting.filter { $0.route == agent.name }.prefix(max(room, 0))
        for delivery in taken { state.applying[delivery.attemptID] = delivery }
        state.waiting.removeAll { delivery in taken.contains { $0.attemptID == delivery.attemptID } }
        claimed += taken
      }
      return claimed
    }
  }

  func record(_ report: DeliveryReport) async throws(StoreFailure) -> WorkOutcome? {
    let result: Result<WorkOutcome?, StoreFailure> = state.withLock { state in
      if !state.refusals.isEmpty { return .failure(state.refusals.removeFirst()) }
      guard let delivery = state.applying.removeValue(forKey: report.attemptID) else { return .success(nil) }
      state.reports.append(report)
      return .success(
        WorkOutcome(
          callbackID: report.callbackID, route: delivery.route, reference: delivery.content.reference.text,
          cause: delivery.cause, state: .applied, failure: nil))
    }
    let outcome = try result.get()
    record.yield(report)
    return outcome
  }

  func recover(at now: Timestamp, except underWay: Set<Int64>) async throws(StoreFailure) -> [WorkOutcome] { [] }

  func nextClaim(agents: [AgentRoute], at now: Timestamp) async throws(StoreFailure) -> Timestamp? {
    state.withLock { state in
      agents.contains { agent in
        state.waiting.contains { $0.route == agent.name }
          && state.applying.values.count { $0.route == agent.name } < agent.width
      } ? now : nil
    }
  }
}
