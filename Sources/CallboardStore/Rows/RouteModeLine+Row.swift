import CallboardCore
import GRDB

extension RouteModeLine {
  /// The columns of a mode, in the order in which they are read.
  static let columns = "mode, since, until, reason, actor"

  /// Meets a row of a table with a column `route` whose route is open at a moment, which is the one value bound.
  static let isOpenSQL = """
    NOT EXISTS (
      SELECT 1 FROM route_modes AS m
      WHERE m.route = callbacks.route AND m.mode <> 'open' AND (m.until IS NULL OR m.until > ?))
    """

  init(_ row: Row, from index: Int = 0) throws {
    var columns = Columns(row, from: index)
    self.init(
      mode: try columns.word(), since: columns.moment(), until: columns.momentOrNil(), reason: columns.textOrNil(),
      by: columns.text())
  }

  /// The mode of a route at a moment; nil when it is open, be it that its time is over.
  static func standing(_ db: Database, route: String, at now: Timestamp) throws -> RouteModeLine? {
    try db.first(
      "SELECT \(columns) FROM route_modes WHERE route = ? AND mode <> 'open' AND (until IS NULL OR until > ?)",
      [route.storable, now.milliseconds]
    ).map { try RouteModeLine($0) }
  }

  /// Writes it as the mode of a route.
  func save(_ db: Database, route: String) throws {
    try db.run(
      """
      INSERT INTO route_modes (route, mode, since, until, reason, actor) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (route) DO UPDATE SET mode = excluded.mode, since = excluded.since, until = excluded.until,
        reason = excluded.reason, actor = excluded.actor
      """,
      [route.storable, mode.rawValue, since.milliseconds, until.column, reason?.storable, by.storable])
  }
}
