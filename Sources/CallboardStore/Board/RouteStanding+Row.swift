import CallboardCore
import GRDB

extension RouteStanding {
  /// How each route stands that the store knows of, by name: from kept counts and the last minutes' tallies, no scan.
  static func all(_ db: Database, at now: Timestamp, _ environment: StoreEnvironment) throws -> [RouteStanding] {
    var found: [String: RouteStanding] = [:]
    func change(_ route: String, _ change: (inout RouteStanding) -> Void) {
      var standing = found[route] ?? RouteStanding(route: route)
      change(&standing)
      found[route] = standing
    }
    for row in try db.all("SELECT route, name, n FROM route_counts") {
      var columns = Columns(row)
      let (route, name, count) = (columns.text(), columns.text(), columns.count())
      change(route) { standing in
        switch name {
        case CallbackState.waiting.rawValue: standing.waiting = count
        case CallbackState.stuck.rawValue: standing.stuck = count
        case CallbackState.rejected.rawValue: standing.rejected = count
        case Rejection.Reason.maintenance.rawValue: standing.notComeBack = count
        default: break
        }
      }
    }
    for row in try db.all("SELECT route, \(RouteModeLine.columns) FROM route_modes") {
      let mode = try RouteModeLine(row, from: 1).effective(at: now)
      change(row[0]) { $0.mode = mode }
    }
    for row in try db.all("SELECT route, at FROM route_applied") {
      change(row[0]) { $0.lastApplied = Timestamp(milliseconds: row[1]) }
    }
    for row in try db.all("SELECT route, last_success_at, \(Breaker.columns) FROM agents") {
      let last: Int64? = row[1]
      change(row[0]) { standing in
        if environment.heedsBreaker(of: standing.route) { standing.breaker = Breaker(row, from: 2) }
        standing.lastApplied = max(standing.lastApplied, last.map(Timestamp.init(milliseconds:)))
      }
    }
    for (route, rates) in try Rates.byRoute(db, at: now) where rates != Rates() {
      change(route) { $0.rates = rates }
    }
    for agent in environment.agents.keys { change(agent.storable) { $0.breaker = $0.breaker ?? Breaker() } }
    return found.values.sorted { $0.route < $1.route }
  }

  private static func max(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
    [left, right].compactMap(\.self).max()
  }
}

extension RouteModeLine {
  /// The modes other than open that stand at a moment, by route.
  static func standing(_ db: Database, at now: Timestamp) throws -> [String: RouteModeLine] {
    let rows = try db.all(
      "SELECT route, \(columns) FROM route_modes WHERE mode <> 'open' AND (until IS NULL OR until > ?)",
      [now.milliseconds])
    return Dictionary(
      try rows.map { row in (row[0] as String, try RouteModeLine(row, from: 1)) }, uniquingKeysWith: { $1 })
  }

  /// What it means at a moment: one whose time is over is open since then.
  fileprivate func effective(at now: Timestamp) -> RouteModeLine {
    guard mode != .open, let until, until <= now else { return self }
    return RouteModeLine(mode: .open, since: until, until: nil, reason: reason, by: by)
  }
}

extension HeldAgent {
  /// Agents whose breaker is open and heeded, by name, with how many callbacks wait for each.
  static func all(_ db: Database, _ environment: StoreEnvironment) throws -> [HeldAgent] {
    try db.all(
      """
      SELECT a.route, a.open_since,
        ifnull((SELECT n FROM route_counts AS c WHERE c.route = a.route AND c.name = 'waiting'), 0)
      FROM agents AS a WHERE a.open_since IS NOT NULL ORDER BY a.route
      """
    ).compactMap { row in
      var columns = Columns(row)
      let route = columns.text()
      guard environment.heedsBreaker(of: route) else { return nil }
      return HeldAgent(route: route, since: columns.moment(), waiting: columns.count())
    }
  }
}
