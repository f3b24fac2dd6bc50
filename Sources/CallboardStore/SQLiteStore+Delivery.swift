package import CallboardCore
import GRDB

extension SQLiteStore: DeliveryQueue {
  package func claim(
    agents: [AgentRoute], owner: String, at now: Timestamp
  ) async throws(StoreFailure) -> [Delivery] {
    guard let commit else { throw .readOnly(path: path) }
    let claims = Claims(agents: agents, owner: owner, schedule: environment.schedule)
    guard try await reader.read({ db in try claims.isEmpty(db, at: now) }) == false else { return [] }
    // The lease begins when it is given: what waited for the writer would otherwise come too late for it.
    return try await commit.submit { [environment] db in try claims.take(db, at: max(now, environment.now())) }
  }

  package func record(_ report: DeliveryReport) async throws(StoreFailure) -> WorkOutcome? {
    guard let commit else { throw .readOnly(path: path) }
    let recording = Recording(environment: environment)
    guard let outcome = try await commit.submit({ db in try recording.record(db, report) }) else { return nil }
    waiters.tell(outcome.answer, of: outcome.work.callbackID)
    return outcome.work
  }

  package func recover(at now: Timestamp, except underWay: Set<Int64>) async throws(StoreFailure) -> [WorkOutcome] {
    guard let commit else { throw .readOnly(path: path) }
    let recovery = Recovery(schedule: environment.schedule, underWay: underWay)
    guard try await reader.read({ db in try recovery.ids(db, at: now).isEmpty }) == false else { return [] }
    return try await commit.submit { db in try recovery.run(db, at: now) }
  }

  package func nextClaim(agents: [AgentRoute], at now: Timestamp) async throws(StoreFailure) -> Timestamp? {
    try await reader.read { db in
      var moments = try agents.compactMap { try AgentQueue(db, $0, at: now).next() }
      if let lapse = try Recovery.next(db) { moments.append(lapse) }
      return moments.min()
    }
  }
}

extension SQLiteStore {
  /// Waits for what becomes of a callback, until `deadline` at the latest.
  func awaitOutcome(
    of id: Int64, until deadline: ContinuousClock.Instant
  ) async throws(StoreFailure) -> IntakeOutcome {
    guard deadline > .now else {
      return try await standing(of: id, orIfPending: .underway(id: id)) ?? .underway(id: id)
    }
    // Listened to before it is looked at, so that no outcome falls between the two.
    let outcomes = waiters.outcomes(of: id)
    if let answer = try await standing(of: id, orIfPending: nil) { return answer }
    let told = await withTaskGroup(of: IntakeOutcome?.self) { group in
      group.addTask { await outcomes.first { _ in true } }
      group.addTask {
        // Cancelled when the outcome came first, or with the request itself.
        try? await Task.sleep(until: deadline, clock: .continuous)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
    if let told { return told }
    // Another gateway may have recorded it.
    return try await standing(of: id, orIfPending: .underway(id: id)) ?? .underway(id: id)
  }

  /// How a callback stands, or `pending` when an attempt is under way, or is due and not held back by its agent.
  private func standing(
    of id: Int64, orIfPending pending: IntakeOutcome?
  ) async throws(StoreFailure) -> IntakeOutcome? {
    try await reader.read { [environment] db in
      guard let stored = try StoredCallback.find(db, id: id) else {
        throw StoreFailure.failed("callback \(id) is gone")
      }
      let standing = try AgentStanding(db, stored)
      guard standing.isPending(at: environment.now()) else { return standing.answer }
      let route = stored.callback.route
      let mayBeHeld = stored.callback.state == .waiting && environment.heedsBreaker(of: route)
      let isHeld = try mayBeHeld && Breaker.find(db, route: route).isOpen
      return isHeld ? standing.answer : pending
    }
  }
}
