import CallboardCore
import GRDB

extension Job {
  static let columns =
    "id, verb, state, created_at, ended_at, user, login_uid, client, stated, reason, filter, total, command"

  init(_ db: Database, _ row: Row) throws {
    var columns = Columns(row)
    self.init(
      id: columns.number(), verb: try columns.word(), state: try columns.word(), createdAt: columns.moment(),
      endedAt: columns.momentOrNil(), by: Actor(&columns),
      reason: columns.textOrNil(), filter: columns.textOrNil(), total: columns.count(), outcomes: [:],
      command: columns.text())
    for row in try db.all(
      "SELECT outcome, sum(n) FROM bulk_counts WHERE job_id = ? AND n > 0 GROUP BY outcome", [id])
    {
      var columns = Columns(row)
      let outcome: JobItemOutcome = try columns.word()
      outcomes[outcome] = columns.count()
    }
  }

  /// The job with an id, or nil.
  static func find(_ db: Database, id: Int64) throws -> Job? {
    try db.first("SELECT \(columns) FROM bulk_jobs WHERE id = ?", [id]).map { try Job(db, $0) }
  }

  /// Jobs that run or are paused, oldest first.
  static func open(_ db: Database) throws -> [Job] {
    try db.all("SELECT \(columns) FROM bulk_jobs WHERE state IN ('running', 'paused') ORDER BY id")
      .map { try Job(db, $0) }
  }

  /// The newest jobs that run, are paused, or have ended since, oldest first.
  static func told(_ db: Database, since: Timestamp, limit: Int) throws -> [Job] {
    try db.all(
      """
      SELECT \(columns) FROM bulk_jobs WHERE state IN ('running', 'paused') OR ended_at >= ? ORDER BY id DESC LIMIT ?
      """, [since.milliseconds, limit]
    ).reversed().map { try Job(db, $0) }
  }

  /// The oldest job, running or paused, that is still to act on a callback, or that waits for its outcome.
  static func open(_ db: Database, with callback: Int64) throws -> Job? {
    let id = try db.first(
      """
      SELECT i.job_id FROM bulk_items AS i INDEXED BY bulk_items_open JOIN bulk_jobs AS j ON j.id = i.job_id
      WHERE i.callback_id = ? AND (i.outcome = 'pending' OR i.outcome = 'asked') AND j.state IN ('running', 'paused')
      ORDER BY i.job_id LIMIT 1
      """, [callback])
    return try id.flatMap { try find(db, id: $0[0]) }
  }

  /// Jobs, newest first, those before `id`.
  static func page(_ db: Database, before id: Int64?, limit: Int) throws -> [Job] {
    try db.all(
      "SELECT \(columns) FROM bulk_jobs WHERE id < ? ORDER BY id DESC LIMIT ?",
      [id ?? .max, max(0, min(limit, Limits.pageMaximumRows))]
    ).map { try Job(db, $0) }
  }
}

extension JobDetail {
  /// All of one job, or nil.
  static func read(_ db: Database, id: Int64) throws -> JobDetail? {
    guard let job = try Job.find(db, id: id) else { return nil }
    let skipped = try db.all(
      "SELECT why, n FROM bulk_skips WHERE job_id = ? AND n > 0 ORDER BY n DESC, why LIMIT ?",
      [id, Limits.pageMaximumRows])
    let remarkable = try db.all(
      """
      SELECT i.callback_id, i.route, coalesce(c.reference, c.claimed_reference), i.outcome, i.why
      FROM bulk_items AS i INDEXED BY bulk_items_remarkable LEFT JOIN callbacks AS c ON c.id = i.callback_id
      WHERE i.job_id = ? AND i.outcome IN ('failed', 'unknown', 'skipped') ORDER BY i.position LIMIT ?
      """, [id, Limits.pageMaximumRows])
    return JobDetail(
      job: job,
      skipped: skipped.map { row in
        var columns = Columns(row)
        return SkipCount(why: columns.text(), count: columns.count())
      },
      remarkable: try remarkable.map { row in
        var columns = Columns(row)
        return JobItem(
          callbackID: columns.number(), route: columns.text(), reference: columns.textOrNil(),
          outcome: try columns.word(), why: columns.textOrNil())
      },
      open: try openRoutes(db, of: id), stop: try stop(db, of: job))
  }

  /// Who paused or cancelled it, where that is how it stands: the trail has it.
  private static func stop(_ db: Database, of job: Job) throws -> JobStop? {
    let verb: ActionVerb
    switch job.state {
    case .running, .done: return nil
    case .paused: verb = .jobPause
    case .cancelled: verb = .jobCancel
    }
    let line = try db.first(
      """
      SELECT \(ActionLine.columns) FROM actions INDEXED BY actions_on_jobs
      WHERE job_id = ? AND callback_id IS NULL AND verb = ? AND outcome = 'done' ORDER BY id DESC LIMIT 1
      """, [job.id, verb.rawValue])
    return try line.map { row in
      let action = try ActionLine(row).action
      return JobStop(by: action.actor, at: action.at, reason: action.reason)
    }
  }

  /// The routes of those that have not come to an end, with how many are on each, the most first.
  private static func openRoutes(_ db: Database, of id: Int64) throws -> [SkipCount] {
    let open = try BulkItems.open(db, job: id)
    return SkipCount.counts(open.reduce(into: [:]) { counts, kept in counts[kept.route, default: 0] += kept.count })
  }
}
