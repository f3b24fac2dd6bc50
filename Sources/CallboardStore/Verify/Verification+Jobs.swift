import CallboardCore
import GRDB

extension Verification {
  /// The kept counts of jobs are the real ones, none is done before its callbacks are, and what a job awaits is to come.
  func checkJobs(_ db: Database, _ report: inout VerifyReport) throws {
    try checkJobCounts(db, &report)
    for row in try db.all(
      """
      SELECT id, (SELECT count(*) FROM bulk_items WHERE job_id = bulk_jobs.id AND outcome IN ('pending', 'asked'))
      FROM bulk_jobs WHERE state = 'done'
      """)
    {
      var columns = Columns(row)
      let (id, left) = (columns.number(), columns.number())
      if left > 0 { report.fault(.orphan, id: id, "job \(id) is done, and \(left) of its callbacks are not") }
    }
    let awaited = try Row.fetchCursor(
      db, sql: "SELECT job_id, callback_id FROM bulk_items WHERE outcome = 'asked' ORDER BY job_id, position")
    while let row = try awaited.next() {
      let (job, id): (Int64, Int64) = (row[0], row[1])
      let callback = try StoredCallback.find(db, id: id)?.callback
      guard callback.map({ $0.outcomeOfWish != nil }) ?? true else { continue }
      report.fault(
        .orphan, uid: callback?.uid, reference: callback?.reference, id: id,
        "job \(job) awaits an attempt on callback \(id), which is \(callback?.state.rawValue ?? "not there")")
    }
  }

  private func checkJobCounts(_ db: Database, _ report: inout VerifyReport) throws {
    for row in try db.all(
      """
      SELECT job_id, outcome, sum(kept), sum(found) FROM (
        SELECT job_id, outcome, route, n AS kept, 0 AS found FROM bulk_counts
        UNION ALL SELECT job_id, outcome, route, 0, count(*) FROM bulk_items GROUP BY job_id, outcome, route)
      GROUP BY job_id, outcome, route HAVING sum(kept) <> sum(found)
      """)
    {
      var columns = Columns(row)
      let (job, outcome) = (columns.number(), columns.text())
      let (kept, found) = (columns.number(), columns.number())
      report.fault(
        .orphan, id: job, "job \(job) counts \(kept) \(outcome.inert) callbacks, and there are \(found)")
    }
    for row in try db.all(
      """
      SELECT job_id, sum(kept), sum(found) FROM (
        SELECT job_id, why, n AS kept, 0 AS found FROM bulk_skips
        UNION ALL SELECT job_id, ifnull(why, '') AS why, 0, count(*) FROM bulk_items WHERE outcome = 'skipped'
          GROUP BY job_id, ifnull(why, ''))
      GROUP BY job_id, why HAVING sum(kept) <> sum(found)
      """)
    {
      var columns = Columns(row)
      let (job, kept, found) = (columns.number(), columns.number(), columns.number())
      report.fault(
        .orphan, id: job, "job \(job) counts \(kept) callbacks as skipped for one reason, and there are \(found)")
    }
  }
}
