import CallboardCore
import GRDB

/// Claims what is due for agents, inside the writer's transaction.
struct Claims: Sendable {
  let agents: [AgentRoute]
  let owner: String
  let schedule: RetrySchedule

  /// Whether there is anything to claim; looked at by the reader first, so that an idle second takes no write lock.
  func isEmpty(_ db: Database, at now: Timestamp) throws -> Bool {
    try agents.allSatisfy { try AgentQueue(db, $0, at: now).candidates().isEmpty }
  }

  /// Takes the lease of each that is due and that its agent has room for, and begins its attempt.
  func take(_ db: Database, at now: Timestamp) throws -> [Delivery] {
    try agents.flatMap { agent in
      let queue = try AgentQueue(db, agent, at: now)
      return try queue.candidates().compactMap { candidate in
        try db.partOrNothing { try claim(db, candidate, queue) }
      }
    }
  }

  private func claim(_ db: Database, _ candidate: AgentQueue.Candidate, _ queue: AgentQueue) throws -> Delivery? {
    guard var stored = try StoredCallback.find(db, id: candidate.id),
      let due = stored.callback.standing.cause(at: queue.now)
    else { return nil }
    let cause: AttemptCause = candidate.isProbe && due != .manual ? .probe : due
    let until = queue.now.advanced(byMilliseconds: queue.agent.leaseMilliseconds)
    stored.callback.standing = try stored.callback.standing.after(
      .claimed(cause: cause, owner: owner.storable, until: until), schedule: schedule)
    stored.callback.attempts += 1
    try stored.save(db)
    let attempt = try Attempt.begin(db, of: candidate.id, cause: cause, owner: owner.storable, at: queue.now)
    if candidate.isProbe {
      var breaker = queue.breaker
      breaker.probe(at: queue.now, leaseUntil: until)
      try breaker.save(db, route: queue.agent.name)
    }
    return try delivery(db, stored, attempt, cause, until)
  }

  private func delivery(
    _ db: Database, _ stored: StoredCallback, _ attempt: Int64, _ cause: AttemptCause, _ until: Timestamp
  ) throws -> Delivery? {
    guard let row = try db.first("SELECT token, body FROM callbacks WHERE id = ?", [stored.callback.id]) else {
      return nil
    }
    var columns = Columns(row)
    let token = columns.textOrNil()
    let content = try stored.requireContent()
    return Delivery(
      attemptID: attempt, callbackID: stored.callback.id, route: stored.callback.route, cause: cause,
      leaseUntil: until, content: content, body: columns.bytes(), token: token,
      walletLastSeen: try AgentWallet.lastSeen(db, route: stored.callback.route, uid: content.uid))
  }
}
