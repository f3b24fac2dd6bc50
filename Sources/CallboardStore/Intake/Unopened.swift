import CallboardCore
import GRDB

/// Arrivals whose token does not open: kept so that a changed key can be mended, and bounded, since nobody proved who
/// sent them (`protocols.md` A, order of checks).
enum Unopened {
  /// Whether a route holds as many as it may.
  static func isFull(_ db: Database, _ route: String, _ rejection: Rejection) throws -> Bool {
    guard rejection.reason == .tokenUnopened else { return false }
    return try db.number("SELECT n FROM counts WHERE name = 'unopened:' || ?", [route.storable])
      >= Limits.unopenedMaximumPerRoute
  }

  /// Removes those that are old, with a line in the journal.
  ///
  /// Retries that came to nothing keep none: a bulk retry with the wrong key would else keep the route's place taken for
  /// good. What the trail says of them stays. One that somebody opened, wrote about or looks after stays, and so does one
  /// with lines in the wallet flow.
  struct Pruning: Sendable {
    /// How many one transaction removes.
    static let batchMaximum = 1_000
    /// How long it is until old ones are looked for again, once none are left.
    static let restMilliseconds: Int64 = 3_600_000

    let journal: Journal
    let now: Timestamp

    private var cutoff: Timestamp {
      now.advanced(byMilliseconds: -Limits.unopenedKeptDays * 86_400_000)
    }

    /// The ids of those that go, as many as one transaction removes.
    func due(_ db: Database) throws -> [Int64] {
      let routes = try db.all(
        "SELECT substr(name, 10) FROM counts WHERE name > 'unopened:' AND name < 'unopened;' AND n > 0")
      var ids: [Int64] = []
      for row in routes where ids.count < Self.batchMaximum {
        let route: String = row[0]
        ids += try db.all(
          """
          SELECT id FROM callbacks INDEXED BY callbacks_unopened
          WHERE state = 'rejected' AND rejection = 'token_unopened' AND route = ? AND received_at < ?
            AND manual_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM flow WHERE callback_id = callbacks.id)
            AND NOT EXISTS (SELECT 1 FROM actions WHERE callback_id = callbacks.id AND verb <> 'retry')
          ORDER BY received_at LIMIT ?
          """, [route, cutoff.milliseconds, Self.batchMaximum - ids.count]
        ).map { $0[0] }
      }
      return ids
    }

    /// Removes them, inside the writer's transaction.
    func run(_ db: Database) throws {
      let ids = try due(db)
      guard !ids.isEmpty else { return }
      for id in ids {
        try db.run("DELETE FROM attempts WHERE callback_id = ?", [id])
        try db.run("DELETE FROM callbacks WHERE id = ?", [id])
      }
      let request = PersonRequest(
        actor: Actor(user: "callboard"),
        reason: "tokens that do not open are kept for \(Limits.unopenedKeptDays) days", command: "callboard serve",
        at: now)
      try journal.append(db, .prune, .done, .init(), request, after: "\(ids.count.counted("arrival")) removed")
    }
  }
}
