import CallboardCore
import Synchronization

/// A queue that tells a test what the service asks of it, and when the service has nothing left to do.
final class ObservedQueue<Queue: DeliveryQueue>: DeliveryQueue {
  private struct State {
    var claims = 0
    var inFlight = 0
    var refusals = 0
    var recoveries = 0
  }

  private let queue: Queue
  private let agents: Int
  private let state = Mutex(State())
  /// A value after each answer of the queue: how many claims there were, if nothing is under way and nothing due.
  let rests: AsyncStream<Int?>
  private let rest: AsyncStream<Int?>.Continuation

  /// Observes a queue of so many agents.
  init(_ queue: Queue, agents: Int = 1) {
    self.queue = queue
    self.agents = agents
    (rests, rest) = AsyncStream.makeStream()
  }

  var claims: Int { state.withLock { $0.claims } }
  /// How often lapsed leases were looked for.
  var recoveries: Int { state.withLock { $0.recoveries } }

  /// Refuses so many outcomes from now on.
  func refuse(_ count: Int) { state.withLock { $0.refusals = count } }
  var refusals: Int { state.withLock { $0.refusals } }

  func claim(agents: [AgentRoute], owner: String, at now: Timestamp) async throws(StoreFailure) -> [Delivery] {
    state.withLock { $0.claims += 1 }
    let deliveries = try await queue.claim(agents: agents, owner: owner, at: now)
    state.withLock { $0.inFlight += deliveries.count }
    return deliveries
  }

  func record(_ report: DeliveryReport) async throws(StoreFailure) -> WorkOutcome? {
    let isRefused = state.withLock { state in
      defer { state.refusals = max(0, state.refusals - 1) }
      return state.refusals > 0
    }
    if isRefused {
      rest.yield(nil)
      throw .full
    }
    let outcome = try await queue.record(report)
    if outcome != nil { state.withLock { $0.inFlight -= 1 } }
    rest.yield(nil)
    return outcome
  }

  func recover(at now: Timestamp, except underWay: Set<Int64>) async throws(StoreFailure) -> [WorkOutcome] {
    state.withLock { $0.recoveries += 1 }
    return try await queue.recover(at: now, except: underWay)
  }

  func nextClaim(agents: [AgentRoute], at now: Timestamp) async throws(StoreFailure) -> Timestamp? {
    // Counted before it is asked: what ends meanwhile makes room that the answer does not know of.
    let (claims, isFree) = state.withLock { ($0.claims, $0.inFlight == 0) }
    let next = try await queue.nextClaim(agents: agents, at: now)
    // Where an agent is left out its deliveries are recorded, and their tasks about to end: it will be asked for again.
    let isWhole = agents.count == self.agents
    let isIdle = isWhole && isFree && next.map { $0 > now } ?? true
    rest.yield(isIdle ? claims : nil)
    return next
  }
}
