package import CallboardCore
import GRDB

extension StoreLoader {
  /// How many callbacks the job of ``loadJob(of:_:)`` has still to come to.
  private static let leftOver = 100

  /// Writes a job that a person made of the first callbacks, and paused shortly before its end: with what became of each
  /// as it stands now.
  ///
  /// To be called when all callbacks are there.
  package func loadJob(of count: Int, _ request: PersonRequest) async throws(StoreFailure) {
    try await writer.transact { [journal] db in
      let total = min(count, Limits.jobMaximumRows)
      let what = "retry of \(total.counted("callback"))"
      try db.run(
        """
        INSERT INTO bulk_jobs (verb, state, drafted_at, last_action, created_at, user, login_uid, client, stated, reason,
          total, command)
        VALUES ('retry', 'paused', ?, (SELECT ifnull(max(id), 0) FROM actions), ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [request.at.milliseconds, request.at.milliseconds] + request.actor.columns
          + [request.keptReason, total, request.command.storable])
      let job = db.lastInsertedRowID
      try db.run(
        """
        INSERT INTO bulk_items (job_id, position, callback_id, route, outcome, why)
        SELECT ?, id - 1, id, route,
          CASE WHEN id > ? THEN 'pending' WHEN state = 'applied' THEN 'applied' WHEN state = 'stuck' THEN 'failed'
            ELSE 'skipped' END,
          CASE WHEN id > ? OR state = 'applied' THEN NULL WHEN state = 'stuck' THEN failure
            ELSE 'it is ' || state END
        FROM callbacks WHERE id <= ? ORDER BY id
        """, [job, total - Self.leftOver, total - Self.leftOver, total])
      try db.run(
        """
        INSERT INTO bulk_counts (job_id, outcome, route, n)
        SELECT job_id, outcome, route, count(*) FROM bulk_items WHERE job_id = ? GROUP BY outcome, route
        """, [job])
      try db.run(
        """
        INSERT INTO bulk_skips (job_id, why, n)
        SELECT job_id, why, count(*) FROM bulk_items WHERE job_id = ? AND outcome = 'skipped' GROUP BY why
        """, [job])
      try journal.append(db, .jobCreate, .done, .init(), request, after: "job \(job): \(what)", jobID: job)
    }
  }
}
