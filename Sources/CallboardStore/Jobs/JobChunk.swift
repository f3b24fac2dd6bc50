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
      if try BulkItems.isDone(db, job: job) { return Step(job: job, items: []) }
      if try isAwaiting(db, job, held) { continue }
      let items = try pending(db, job, held)
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
    if try BulkItems.isDone(db, job: job.id) {
      try db.run(
        "UPDATE bulk_jobs SET state = 'done', ended_at = ? WHERE id = ?", [now.milliseconds, job.id])
    }
    return step.items.count
  }

  /// Routes on which nothing goes on now: not open, or their agent is held.
  private func heldRoutes(_ db: Database, at now: Timestamp) throws -> String {
    let modes = try RouteModeLine.standing(db, at: now).keys
    let agents = try HeldAgent.all(db, environment).map(\.route)
    return "[\(Set(modes).union(agents).map(\.jsonQuoted).joined(separator: ","))]"
  }

  /// Whether outcomes of the last chunk are still to come, from routes where they can.
  private func isAwaiting(_ db: Database, _ job: Int64, _ held: String) throws -> Bool {
    try db.first(
      """
      SELECT 1 FROM bulk_items AS i JOIN callbacks AS c ON c.id = i.callback_id
      WHERE i.job_id = ? AND i.outcome = 'asked' AND c.route NOT IN (SELECT value FROM json_each(?)) LIMIT 1
      """, [job, held]) != nil
  }

  /// The next ones that can be acted on now; one whose attempt is under way waits for its end.
  private func pending(_ db: Database, _ job: Int64, _ held: String) throws -> [(position: Int64, callback: Int64)] {
    try db.all(
      """
      SELECT i.position, i.callback_id FROM bulk_items AS i LEFT JOIN callbacks AS c ON c.id = i.callback_id
      WHERE i.job_id = ? AND i.outcome = 'pending' AND ifnull(c.state, '') <> 'applying'
        AND ifnull(c.route, '') NOT IN (SELECT value FROM json_each(?))
      ORDER BY i.position LIMIT ?
      """, [job, held, Limits.jobChunkMaximum]
    ).map { (position: $0[0], callback: $0[1]) }
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
