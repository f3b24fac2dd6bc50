import CallboardCore
import GRDB

extension Breaker {
  /// The columns of a breaker, in the order in which they are read.
  static let columns = "failures, open_since, probe_at, probed_at, probes"

  init(_ row: Row, from index: Int = 0) {
    var columns = Columns(row, from: index)
    self.init(
      failures: columns.count(), openSince: columns.momentOrNil(), probeAt: columns.momentOrNil(),
      probedAt: columns.momentOrNil(), probes: columns.count())
  }

  /// The breaker of a route's agent; closed when nothing is known of it.
  static func find(_ db: Database, route: String) throws -> Breaker {
    try db.first("SELECT \(columns) FROM agents WHERE route = ?", [route.storable]).map { Breaker($0) } ?? Breaker()
  }

  /// Writes it as the breaker of a route's agent.
  func save(_ db: Database, route: String) throws {
    try db.run(
      """
      INSERT INTO agents (route, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (route) DO UPDATE SET failures = excluded.failures, open_since = excluded.open_since,
        probe_at = excluded.probe_at, probed_at = excluded.probed_at, probes = excluded.probes
      """,
      [
        route.storable, failures, openSince.column, probeAt.column, probedAt.column, probes,
      ])
  }
}
