import CallboardCore
import GRDB

extension Verification {
  /// What agents' queues are read from is right, and each attempt under way has its lease.
  func checkDeliveries(_ db: Database, _ report: inout VerifyReport) throws {
    try checkQueues(db, &report)
    try checkRouteCounts(db, &report)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT a.id, c.id, c.state, c.uid, c.reference FROM attempts AS a JOIN callbacks AS c ON c.id = a.callback_id
        WHERE a.outcome = 'underway' AND c.state <> 'applying'
        """)
    while let row = try rows.next() {
      var columns = Columns(row)
      let (attempt, id, state) = (columns.number(), columns.number(), columns.text())
      report.fault(
        .orphan, uid: columns.textOrNil(), reference: columns.textOrNil(), id: id,
        "attempt \(attempt) is under way, and callback \(id) is \(state)")
    }
    try noteUnknownRoutes(db, &report)
  }

  private func checkQueues(_ db: Database, _ report: inout VerifyReport) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT route, uid, min(kept), min(found) FROM (
          SELECT route, uid, claim_at AS kept, NULL AS found FROM due_wallets
          UNION ALL
          SELECT route, uid, NULL, min(claim_at) FROM callbacks WHERE state = 'waiting' AND claim_at IS NOT NULL
          GROUP BY route, uid)
        GROUP BY route, uid HAVING min(kept) IS NOT min(found)
        """)
    while let row = try rows.next() {
      var columns = Columns(row)
      let (route, uid) = (columns.text(), columns.text())
      report.fault(
        .orphan, uid: uid, "the queue of \(uid.inert) on route \(route.inert) is not that of its waiting callbacks")
    }
  }

  private func checkRouteCounts(_ db: Database, _ report: inout VerifyReport) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT route, name, sum(kept), sum(found) FROM (
          SELECT route, name, n AS kept, 0 AS found FROM route_counts
          UNION ALL
          SELECT route, state, 0, count(*) FROM callbacks GROUP BY route, state
          UNION ALL
          SELECT route, 'maintenance', 0, count(*) FROM callbacks
          WHERE state = 'rejected' AND rejection = 'maintenance' GROUP BY route)
        GROUP BY route, name HAVING sum(kept) <> sum(found)
        """)
    while let row = try rows.next() {
      var columns = Columns(row)
      let (route, name, kept, found) = (columns.text(), columns.text(), columns.number(), columns.number())
      report.fault(
        .orphan, "route \(route.inert) counts \(kept) \(name.inert) callbacks, and there are \(found)")
    }
  }

  /// Nothing will be done for callbacks of a route that the configuration no longer names.
  private func noteUnknownRoutes(_ db: Database, _ report: inout VerifyReport) throws {
    guard !routes.isEmpty else { return }
    for row in try db.all("SELECT route, sum(n) FROM route_counts WHERE name IN ('waiting', 'applying') GROUP BY route")
    {
      var columns = Columns(row)
      let (route, waiting) = (columns.text(), columns.number())
      guard waiting > 0, !routes.contains(route) else { continue }
      report.notices.append(
        .init(
          invariant: .orphan, uid: nil, reference: nil, id: nil,
          sentence:
            "\(Int(waiting).counted("callback")) \(waiting == 1 ? "waits" : "wait") on route \(route.inert), which the configuration does not name"
        ))
    }
  }
}
