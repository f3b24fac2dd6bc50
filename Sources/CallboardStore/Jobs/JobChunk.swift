import CallboardCore
import GRDB

/// The next chunk of a bulk job, found by a read and done in one transaction.
///
/// Callbacks on the ledger are tried within the chunk, in the job's order; a wish is left on those that an agent is to
/// apply or that must be read again, and the job goes on when their outcomes are in. So a job that is cancelled stops
/// within one chunk, and wallets see their callbacks in the order in which they were played.
struct JobChunk: Sendable {
  let environment: StoreEnvironment

  private var desk: Desk { Desk(environment: environment) }

  /// What is to be done now.
  struct Step: Sendable {
    var job: Int64
    /// Positions in the job with their callbacks; none when all that is left is to close the job.
    var items: [(position: Int64, callback: Int64)]
  }

  /// What the oldest running job that can go on does next; nil when none can.
  func next(_ db: Database, at now: Timestamp) throws -> Step? {
    let running = try db.all("SELECT id FROM bulk_jobs WHERE state = 'running' ORDER BY id")
    guard !running.isEmpty else { return nil }
    let held = try heldRoutes(db, at: now)
    for row in running {
      let job: Int64 = row[0]
      let open = try BulkItems.open(db, job: job)
      if open.isEmpty { return Step(job: job, items: []) }
      // Those of a held route stand as they are, however many: only counts are looked at.
      let movable = open.filter { !held.contains($0.route) }
      // Outcomes of the last chunk are still to come, from routes where they can.
      if movable.contains(where: { $0.outcome == .asked }) { continue }
      let items = try pending(db, job, on: movable.map(\.route))
      if !items.isEmpty { return Step(job: job, items: items) }
    }
    return nil
  }

  /// Does a step; looked up again under the writer's lock.
  func run(_ db: Database, at now: Timestamp) throws -> Int {
    guard let step = try next(db, at: now), let job = try Job.find(db, id: step.job) else { return 0 }
    let lastAction = try db.number("SELECT last_action FROM bulk_jobs WHERE id = ?", [job.id])
    for item in step.items {
      let (outcome, why) = try act(db, on: item.callback, for: job, since: lastAction, at: now)
      try BulkItems.set(db, outcome, why: why, job: job.id, position: item.position)
    }
    if try BulkItems.open(db, job: job.id).isEmpty {
      try db.run(
        "UPDATE bulk_jobs SET state = 'done', ended_at = ? WHERE id = ?", [now.milliseconds, job.id])
    }
    return step.items.count
  }

  /// Routes on which nothing goes on now: not open, or their agent is held.
  private func heldRoutes(_ db: Database, at now: Timestamp) throws -> Set<String> {
    let modes = try RouteModeLine.standing(db, at: now).keys
    return try Set(modes).union(HeldAgent.all(db, environment).map(\.route))
  }

  /// The next ones on some routes, in the job's order; one whose attempt is under way waits for its end.
  private func pending(
    _ db: Database, _ job: Int64, on routes: [String]
  ) throws -> [(position: Int64, callback: Int64)] {
    let found = try routes.flatMap { route in
      try db.all(
        """
        SELECT i.position, i.callback_id FROM bulk_items AS i INDEXED BY bulk_items_pending
        LEFT JOIN callbacks AS c ON c.id = i.callback_id
        WHERE i.job_id = ? AND i.route = ? AND i.outcome = 'pending' AND ifnull(c.state, '') <> 'applying'
        ORDER BY i.position LIMIT ?
        """, [job, route, Limits.jobChunkMaximum]
      ).map { (position: $0[0] as Int64, callback: $0[1] as Int64) }
    }
    return Array(found.sorted { $0.position < $1.position }.prefix(Limits.jobChunkMaximum))
  }

  /// Acts on one callback, as the person who made the job would.
  private func act(
    _ db: Database, on id: Int64, for job: Job, since lastAction: Int64, at now: Timestamp
  ) throws -> (JobItemOutcome, String?) {
    guard var stored = try StoredCallback.find(db, id: id) else { return (.skipped, "there is no such callback") }
    if let winner = try desk.lastDone(db, on: id, afterAction: lastAction) { return (.skipped, winner.words) }
    if let why = stored.callback.refusal(of: job.verb) { return (.skipped, why) }
    let before = stored.callback.state.rawValue
    let outcome: (JobItemOutcome, String?)
    switch job.verb {
    case .repair:
      stored.callback.standing = try stored.callback.standing.after(.repaired, schedule: environment.schedule)
      try stored.save(db)
      outcome = (.repaired, nil)
    case .retry:
      guard let retried = try retry(db, &stored, at: now) else {
        return (.skipped, "the route \(stored.callback.route.inert) is not in the configuration")
      }
      outcome = retried
    }
    let request = PersonRequest(actor: job.by, reason: job.reason, command: job.command, at: now)
    try desk.journal.append(
      db, job.verb == .retry ? .retry : .repair, .done, .init(stored.callback), request, before: before,
      after: stored.callback.state.rawValue, jobID: job.id)
    return outcome
  }

  /// Tries a callback on the ledger at once, and leaves a wish on any other; nil when nobody would meet the wish.
  private func retry(
    _ db: Database, _ stored: inout StoredCallback, at now: Timestamp
  ) throws -> (JobItemOutcome, String?)? {
    let name = stored.callback.route
    let schedule = environment.schedule
    stored.callback.standing = try stored.callback.standing.after(.retryAsked(at: now), schedule: schedule)
    guard let route = environment.routes[name], stored.callback.state == .waiting else {
      guard environment.routes[name] != nil || environment.agents[name] != nil else { return nil }
      try stored.save(db)
      return (.asked, nil)
    }
    let untouched = stored
    do {
      _ = try db.savepoint { try stored.attempt(db, cause: .manual, route: route, schedule: schedule, at: now) }
    } catch  where db.isInsideTransaction && error.concernsOneRow {
      stored = untouched
      try stored.fail(db, .delivery(code: "store_failure"), cause: .manual, schedule: schedule, at: now)
    }
    return stored.callback.outcomeOfWish ?? (.asked, nil)
  }
}
