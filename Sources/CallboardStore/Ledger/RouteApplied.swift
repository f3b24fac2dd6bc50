import CallboardCore
import GRDB

/// When callbacks of a route were last applied in the ledger; agents keep their own.
enum RouteApplied {
  /// Keeps the newest moment; a clock that was set back takes nothing away.
  static func write(_ db: Database, route: String, at moment: Timestamp) throws {
    try db.run(
      """
      INSERT INTO route_applied (route, at) VALUES (?, ?)
      ON CONFLICT (route) DO UPDATE SET at = max(at, excluded.at)
      """, [route.storable, moment.milliseconds])
  }
}
