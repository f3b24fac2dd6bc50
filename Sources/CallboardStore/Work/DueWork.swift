import CallboardCore
import GRDB

/// What is due on ledger routes that are open: found by key, run in one transaction, each in its own savepoint.
struct DueWork: Sendable {
  let routes: [LedgerRoute]
  let schedule: RetrySchedule

  /// Takes routes that apply in the ledger; those that `environment` delivers to agents are not its work.
  init(routes: [LedgerRoute], environment: StoreEnvironment) {
    self.routes = routes.filter { environment.agents[$0.name] == nil }
    schedule = environment.schedule
  }

  /// The ids of what is due, the earliest first, at most ``Limits/dueBatchMaximum``.
  func ids(_ db: Database, at now: Timestamp) throws -> [Int64] {
    var found: [(claimAt: Int64, id: Int64)] = []
    for route in Set(routes.map(\.name)) where try RouteModeLine.standing(db, route: route, at: now) == nil {
      let rows = try db.all(
        """
        SELECT claim_at, id FROM callbacks
        WHERE state = 'waiting' AND route = ? AND claim_at <= ? ORDER BY claim_at, id LIMIT ?
        """, [route.storable, now.milliseconds, Limits.dueBatchMaximum])
      found += rows.map { ($0[0], $0[1]) }
    }
    return found.sorted { ($0.claimAt, $0.id) < ($1.claimAt, $1.id) }.prefix(Limits.dueBatchMaximum).map(\.id)
  }

  /// When the next one becomes due; nil when none waits, or only a person can let it go on.
  func next(_ db: Database, at now: Timestamp) throws -> Timestamp? {
    try Set(routes.map(\.name)).compactMap { route -> Timestamp? in
      let due = try db.first(
        "SELECT claim_at FROM callbacks WHERE state = 'waiting' AND route = ? ORDER BY claim_at, id LIMIT 1",
        [route.storable]
      ).map { Timestamp(milliseconds: $0[0]) }
      guard let due, let mode = try RouteModeLine.standing(db, route: route, at: now) else { return due }
      return mode.until.map { max($0, due) }
    }.min()
  }

  /// Makes one attempt on each that is due, inside the writer's transaction.
  func run(_ db: Database, at now: Timestamp) throws -> [WorkOutcome] {
    let byName = Dictionary(routes.map { ($0.name.storable, $0) }, uniquingKeysWith: { first, _ in first })
    return try ids(db, at: now).compactMap { id -> WorkOutcome? in
      guard var stored = try StoredCallback.find(db, id: id), let route = byName[stored.callback.route] else {
        return nil
      }
      // A person's wish is met first; the schedule's time stands, and comes with its own attempt.
      guard let cause = stored.callback.standing.cause(at: now) else { return nil }
      let untouched = stored
      do {
        _ = try db.savepoint { try stored.attempt(db, cause: cause, route: route, schedule: schedule, at: now) }
      } catch  where db.isInsideTransaction && error.concernsOneRow {
        stored = untouched
        try stored.fail(db, .delivery(code: "store_failure"), cause: cause, schedule: schedule, at: now)
      }
      return WorkOutcome(stored, cause: cause)
    }
  }
}

extension WorkOutcome {
  init(_ stored: StoredCallback, cause: AttemptCause) {
    let callback = stored.callback
    self.init(
      callbackID: callback.id, route: callback.route, reference: callback.reference, cause: cause,
      state: callback.state, failure: callback.failure)
  }
}
