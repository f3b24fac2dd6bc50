import CallboardCore
import Synchronization

/// A queue that tells a test what the service asks of it, and when the service has nothing left to do.
final class ObservedQueue<Queue: DeliveryQueue>: DeliveryQueue {
  private struct State {
    var claims = 0
    var inFlight = 0
    var mostInFlight = 0
  }

  private let queue: Queue
  private let state = Mutex(State())
  /// A value after each answer of the queue: how many claims there were, if nothing is under way and nothing due.
  let rests: AsyncStream<Int?>
  private let rest: AsyncStream<Int?>.Continuation

  init(_ queue: Queue) {
    self.queue = queue
    (rests, rest) = AsyncStream.makeStream()
  }

  var claims: Int { state.withLock { $0.claims } }

  func claim(agents: [AgentRoute], owner: String, at now: Timestamp) async throws(StoreFailure) -> [Delivery] {
    state.withLock { $0.claims += 1 }
    let deliveries = try await queue.claim(agents: agents, owner: owner, at: now)
    state.withLock { $0.inFlight += deliveries.count }
    return deliveries
  }

  func record(_ report: DeliveryReport) async throws(StoreFailure) -> WorkOutcome? {
    let outcome = try await queue.record(report)
    state.withLock { $0.inFlight -= 1 }
    rest.yield(nil)
    return outcome
  }

  func recover(at now: Timestamp) async throws(StoreFailure) -> [WorkOutcome] {
    try await queue.recover(at: now)
  }

  func nextClaim(agents: [AgentRoute], at now: Timestamp) async throws(StoreFailure) -> Timestamp? {
    // Counted before it is asked: what ends meanwhile makes room that the answer does not know of.
    let (claims, isFree) = state.withLock { ($0.claims, $0.inFlight == 0) }
    let next = try await queue.nextClaim(agents: agents, at: now)
    let isIdle = isFree && next.map { $0 > now } ?? true
    rest.yield(isIdle ? claims : nil)
    return next
  }
}
