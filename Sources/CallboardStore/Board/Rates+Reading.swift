import CallboardCore
import GRDB

extension Rates {
  /// How much came in on each route of late, and how much of it failed: from the tallies of the last minutes, however
  /// many callbacks there are.
  static func byRoute(_ db: Database, at now: Timestamp) throws -> [String: Rates] {
    let starts = MinuteTally.starts(Limits.rateMinutes, until: now.minute)
    guard let first = starts.first, let last = starts.last else { return [:] }
    let rows = try db.all(
      "SELECT route, minute, outcome, n FROM minute_tallies WHERE minute BETWEEN ? AND ?",
      [first.milliseconds, last.milliseconds])
    var counts: [String: [Int64: [TallyOutcome: Int]]] = [:]
    for row in rows {
      var columns = Columns(row)
      let (route, minute) = (columns.text(), columns.number())
      let outcome: TallyOutcome = try columns.word()
      counts[route, default: [:]][minute, default: [:]][outcome] = columns.count()
    }
    return counts.mapValues { minutes in
      Rates(starts.map { MinuteTally(minute: $0, counts: minutes[$0.milliseconds] ?? [:]) })
    }
  }
}

extension MinuteTally {
  /// When the last minutes began, oldest first, up to the one that begins at `last`.
  static func starts(_ count: Int, until last: Timestamp) -> [Timestamp] {
    (0..<count).map { last.advanced(byMilliseconds: Int64($0 - count + 1) * 60_000) }
  }
}
