import CallboardCore
import GRDB

extension BoardSummary {
  /// The most minutes that are told: a day.
  private static let maximumMinutes = 1_440

  /// The header's figures: kept counts, ends of indexes and the last minutes; no scan.
  init(_ db: Database, at now: Timestamp, minutes: Int, _ environment: StoreEnvironment) throws {
    let counts = try KeptCounts(db)
    let oldest = try [0, 1].compactMap { rank in
      try db.first("SELECT queue_at FROM callbacks WHERE queue_rank = ? ORDER BY queue_at, id LIMIT 1", [rank])
        .map { Timestamp(milliseconds: $0[0]) }
    }.min()
    let (held, modes) = (try HeldAgent.all(db, environment), try RouteModeLine.standing(db, at: now))
    self.init(
      at: now, counts: counts.byState, flowLines: counts.flowLines, oldestToDo: oldest,
      minutes: try Self.tallies(db, until: now.minute, minutes: minutes),
      heartbeat: try Self.heartbeat(db, at: now),
      latestCallbackID: try db.number("SELECT max(id) FROM callbacks"),
      latestFlowID: try db.number("SELECT max(id) FROM flow"), held: held, modes: modes, jobs: try Job.open(db),
      closed: try ClosedRoute.all(db, environment),
      failing: try FailingRoute.all(db, at: now, except: Set(held.map(\.route)).union(modes.keys)))
  }

  /// The latest heartbeat: one that lies ahead, from before the clock was set back, only where there is no other.
  private static func heartbeat(_ db: Database, at now: Timestamp) throws -> Timestamp? {
    let latest = now.advanced(byMilliseconds: Limits.heartbeatStaleMilliseconds)
    return try db.first("SELECT at FROM heartbeats ORDER BY at > ?, at DESC LIMIT 1", [latest.milliseconds])
      .map { Timestamp(milliseconds: $0[0]) }
  }

  /// One tally for each minute up to `last`, those without any request too.
  private static func tallies(_ db: Database, until last: Timestamp, minutes: Int) throws -> [MinuteTally] {
    let asked = max(0, min(minutes, maximumMinutes))
    let starts = MinuteTally.starts(asked, until: last)
    guard let first = starts.first else { return [] }
    var counts: [Int64: [TallyOutcome: Int]] = [:]
    let rows = try db.all(
      "SELECT minute, outcome, sum(n) FROM minute_tallies WHERE minute BETWEEN ? AND ? GROUP BY minute, outcome",
      [first.milliseconds, last.milliseconds])
    for row in rows {
      var columns = Columns(row)
      let minute = columns.number()
      let outcome: TallyOutcome = try columns.word()
      counts[minute, default: [:]][outcome] = columns.count()
    }
    return starts.map { MinuteTally(minute: $0, counts: counts[$0.milliseconds] ?? [:]) }
  }
}
