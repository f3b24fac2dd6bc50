import CallboardCore
import GRDB

extension FailingRoute {
  /// How many of those that wait are looked at for their cause, the last ones due first: what came in and was not yet
  /// tried is due now, and what has failed is due later.
  private static let rowsMaximum = 200

  /// The routes on which most attempts fail while callbacks wait, by name; not those of `quiet`, of which something else
  /// is told.
  static func all(_ db: Database, at now: Timestamp, except quiet: Set<String>) throws -> [FailingRoute] {
    let first = now.minute.advanced(byMilliseconds: Int64(1 - Limits.rateMinutes) * 60_000)
    let rows = try db.all(
      """
      SELECT route, ifnull(sum(CASE outcome WHEN 'undelivered' THEN n END), 0), sum(n),
        ifnull((SELECT c.n FROM route_counts AS c WHERE c.route = t.route AND c.name = 'waiting'), 0)
      FROM minute_tallies AS t
      WHERE minute BETWEEN ? AND ? AND outcome IN ('delivered', 'undelivered') GROUP BY route ORDER BY route
      """, [first.milliseconds, now.minute.milliseconds])
    return try rows.compactMap { row in
      var columns = Columns(row)
      var route = FailingRoute(
        route: columns.text(), waiting: 0, failures: columns.count(), ended: columns.count())
      route.waiting = columns.count()
      guard route.waiting > 0, !quiet.contains(route.route), isOne(failures: route.failures, ended: route.ended) else {
        return nil
      }
      if let why = try why(db, route.route) {
        route.error = why.error
        route.httpStatus = why.httpStatus
      }
      return route
    }
  }

  private static func why(_ db: Database, _ route: String) throws -> (error: String, httpStatus: Int?)? {
    try db.first(
      """
      SELECT failure, http_status FROM (
        SELECT failure, http_status FROM callbacks INDEXED BY callbacks_due
        WHERE state = 'waiting' AND route = ? ORDER BY claim_at DESC, id DESC LIMIT ?
      ) WHERE failure IS NOT NULL GROUP BY failure, http_status ORDER BY count(*) DESC, failure, http_status LIMIT 1
      """, [route, rowsMaximum]
    ).map { row in
      let status: Int64? = row[1]
      return (error: row[0], httpStatus: status.map { Int($0) })
    }
  }
}
