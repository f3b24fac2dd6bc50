import CallboardCore
import GRDB

/// Counts by minute, route and outcome that wait for the next batch.
struct Tallies: Sendable {
  private struct Key: Hashable {
    var minute: Int64
    var route: String
    var outcome: TallyOutcome
  }

  private var counts: [Key: Int64] = [:]
  /// When callbacks of a route were last applied.
  private var applied: [String: Timestamp] = [:]

  var isEmpty: Bool { counts.isEmpty }

  /// Counts one.
  mutating func add(route: String, _ outcome: TallyOutcome, at moment: Timestamp) {
    counts[Key(minute: moment.minute.milliseconds, route: route.storable, outcome: outcome), default: 0] += 1
    if outcome == .applied { applied[route.storable] = max(applied[route.storable] ?? moment, moment) }
  }

  /// Counts how an attempt on a callback that was kept has ended, in the transaction that ends it.
  static func countAttempt(_ db: Database, route: String, endedWell: Bool, at moment: Timestamp) throws {
    var tallies = Tallies()
    tallies.add(route: route, endedWell ? .delivered : .undelivered, at: moment)
    try tallies.write(db)
  }

  /// Adds others, as when their commit failed.
  mutating func add(_ others: Tallies) {
    counts.merge(others.counts, uniquingKeysWith: +)
    applied.merge(others.applied, uniquingKeysWith: max)
  }

  /// Takes all out.
  mutating func take() -> Tallies {
    defer { self = Tallies() }
    return self
  }

  /// Adds them to what the store holds.
  func write(_ db: Database) throws {
    for (key, n) in counts {
      try db.run(
        """
        INSERT INTO minute_tallies (minute, route, outcome, n) VALUES (?, ?, ?, ?)
        ON CONFLICT (minute, route, outcome) DO UPDATE SET n = n + excluded.n
        """,
        [key.minute, key.route, key.outcome.rawValue, n])
    }
    for (route, moment) in applied { try RouteApplied.write(db, route: route, at: moment) }
  }
}

extension Timestamp {
  /// The start of its minute.
  var minute: Timestamp {
    let rest = milliseconds % 60_000
    return advanced(byMilliseconds: rest < 0 ? -rest - 60_000 : -rest)
  }
}

extension IntakeOutcome {
  /// What it is counted as.
  var tally: TallyOutcome {
    switch self {
    case .applied(_, _, let isRepeat): isRepeat ? .repeated : .applied
    case .repaired: .repeated
    case .underway: .underway
    case .failed, .refused: .failed
    case .conflict: .conflict
    case .rejected: .rejected
    }
  }
}
