import CallboardCore
import GRDB

extension ClosedRoute {
  /// How many rejected arrivals are looked at where no index leads to those that do not open.
  private static let rowsMaximum = 500
  /// How often a later success is looked for; each look begins after the one before.
  private static let looksMaximum = 4
  /// How far back minutes are looked at in which tokens did not open and nothing else is kept.
  private static let talliedMilliseconds: Int64 = 6 * 3_600_000
  /// What an arrival that opened came to.
  private static let openedOutcomes: [TallyOutcome] = [.applied, .repeated, .failed, .underway, .conflict]

  /// The configured routes on which nothing opens any more, by name.
  static func all(_ db: Database, _ environment: StoreEnvironment) throws -> [ClosedRoute] {
    try Set(environment.routes.keys).union(environment.agents.keys).sorted().compactMap { name in
      let now = environment.now()
      return try since(db, name.storable, at: now).map { since in
        ClosedRoute(route: name, since: since, turnedAway: try turnedAway(db, name.storable, since: since, at: now))
      }
    }
  }

  /// Since when nothing opens on a route; nil where something does, or too little came to say so.
  private static func since(_ db: Database, _ route: String, at now: Timestamp) throws -> Timestamp? {
    var last = try lastSuccess(db, route)
    for _ in 0..<looksMaximum {
      let unopened = try unopened(db, route, after: last, at: now)
      guard unopened.count >= arrivalsMinimum, let first = unopened.first else { return nil }
      guard let opened = try lastOpened(db, route, after: first) else {
        return Timestamp(milliseconds: try began(db, route, first, after: last, at: now))
      }
      last = opened
    }
    return nil
  }

  /// When it began: the first that did not open where it is kept, and the start of its minute where minutes alone are
  /// counted.
  ///
  /// Where the minute of the last success counted some too, or where it began is no longer looked at, it is that
  /// success, which alone is known to the second.
  private static func began(
    _ db: Database, _ route: String, _ first: Int64, after success: Int64, at now: Timestamp
  ) throws -> Int64 {
    let minute = Timestamp(milliseconds: success).minute.milliseconds
    guard success > 0, first == Timestamp(milliseconds: first).minute.milliseconds else { return first }
    if success < now.milliseconds - talliedMilliseconds { return success }
    guard first == minute + 60_000 else { return first }
    let mixed = try db.number(
      "SELECT n FROM minute_tallies WHERE minute = ? AND route = ? AND outcome = 'unauthenticated'", [minute, route])
    return mixed > 0 ? success : first
  }

  /// How many were counted since a moment and not kept.
  private static func turnedAway(
    _ db: Database, _ route: String, since: Timestamp, at now: Timestamp
  ) throws -> Int {
    let from = max(since.minute.milliseconds, now.milliseconds - talliedMilliseconds)
    return Int(
      try db.number(
        "SELECT sum(n) FROM minute_tallies WHERE minute >= ? AND route = ? AND outcome = 'unauthenticated'",
        [from, route]))
  }

  private static func lastSuccess(_ db: Database, _ route: String) throws -> Int64 {
    try db.number(
      """
      SELECT max(ifnull((SELECT at FROM route_applied WHERE route = ?), 0),
        ifnull((SELECT last_success_at FROM agents WHERE route = ?), 0))
      """, [route, route])
  }

  /// When the first arrivals came that did not open, after a moment, as many as it takes.
  private static func unopened(
    _ db: Database, _ route: String, after moment: Int64, at now: Timestamp
  ) throws -> [Int64] {
    let tokens = try db.all(
      """
      SELECT received_at FROM callbacks INDEXED BY callbacks_unopened
      WHERE state = 'rejected' AND rejection = 'token_unopened' AND route = ? AND received_at > ?
      ORDER BY received_at LIMIT ?
      """, [route, moment, arrivalsMinimum])
    let sealed = try db.all(
      """
      SELECT received_at FROM (
        SELECT route, rejection, received_at FROM callbacks WHERE queue_rank = 1 AND queue_at > ?
        ORDER BY queue_rank, queue_at, id LIMIT ?
      ) WHERE route = ? AND rejection = 'unopened' LIMIT ?
      """, [moment, rowsMaximum, route, arrivalsMinimum])
    let kept = (tokens + sealed).map { $0[0] as Int64 }
    return (kept.isEmpty ? try tallied(db, route, after: moment, at: now) : kept).sorted()
  }

  /// The same where nothing but tallies is kept: by the minutes after a moment in which nothing opened.
  private static func tallied(
    _ db: Database, _ route: String, after moment: Int64, at now: Timestamp
  ) throws -> [Int64] {
    let start = max(
      Timestamp(milliseconds: moment).minute.milliseconds, now.milliseconds - talliedMilliseconds)
    let minutes = try db.all(
      """
      SELECT minute, n FROM minute_tallies AS t
      WHERE minute > ? AND route = ? AND outcome = 'unauthenticated' AND NOT EXISTS (
        SELECT 1 FROM minute_tallies AS o WHERE o.minute = t.minute AND o.route = t.route AND o.outcome IN (\(openedWords)))
      ORDER BY minute LIMIT ?
      """, [start, route, arrivalsMinimum])
    return minutes.flatMap { row in
      Array(repeating: row[0] as Int64, count: min(arrivalsMinimum, Int(row[1] as Int64)))
    }
  }

  private static let openedWords = openedOutcomes.map { "'\($0.rawValue)'" }.joined(separator: ", ")

  /// The end of the last minute in which something opened, from the minute after a moment on; nil where nothing did.
  private static func lastOpened(_ db: Database, _ route: String, after moment: Int64) throws -> Int64? {
    let minute = try db.number(
      "SELECT max(minute) FROM minute_tallies WHERE minute > ? AND route = ? AND outcome IN (\(openedWords))",
      [Timestamp(milliseconds: moment).minute.milliseconds, route])
    return minute == 0 ? nil : minute + 59_999
  }
}
