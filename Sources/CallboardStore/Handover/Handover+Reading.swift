import CallboardCore
import GRDB

extension Handover {
  /// All of it, from one consistent read.
  static func read(
    _ db: Database, since: Timestamp, at now: Timestamp, _ environment: StoreEnvironment
  ) throws -> Handover {
    let until = now.advanced(byMilliseconds: Limits.handoverAheadMilliseconds)
    let rows = Limits.handoverMaximumRows
    let notes = try db.all(
      "SELECT \(Note.columns) FROM notes WHERE at >= ? ORDER BY id DESC LIMIT ?", [since.milliseconds, rows])
    let query = ActionQuery(since: since, verbs: [.repair, .undo, .walletAdjust], outcomes: [.done], limit: rows)
    guard let byHand = try query.page(db, .thorough(environment.patience, telling: { _ in })) else {
      throw StoreFailure.givenUp
    }
    let kept = try Keeper.ids(db, limit: rows).compactMap { try StoredCallback.find(db, id: $0)?.callback }
    let (held, modes) = (try HeldAgent.all(db, environment), try RouteModeLine.standing(db, at: now))
    return Handover(
      since: since, at: now, open: try openCauses(db), oldest: try oldest(db, limit: rows),
      kept: try kept.withKeepers(db), keptTotal: Int(try db.number("SELECT count(*) FROM claims")),
      notes: notes.reversed().map { Note($0) },
      notesTotal: Int(try db.number("SELECT count(*) FROM notes WHERE at >= ?", [since.milliseconds])),
      jobs: try Job.told(db, since: since, limit: rows), modes: modes, held: held,
      closed: try ClosedRoute.all(db, environment),
      failing: try FailingRoute.all(db, at: now, except: Set(held.map(\.route)).union(modes.keys)),
      due: try due(db, until: until), dueUntil: until, touched: try touched(db, since: since), byHand: byHand.rows,
      byHandTotal: byHand.matching)
  }

  private static func openCauses(_ db: Database) throws -> [OpenCause] {
    try db.all(
      """
      SELECT state, route, \(Filter.Field.err.column) AS error, count(*) AS n, min(received_at), min(queue_rank) AS rank
      FROM callbacks WHERE queue_rank IS NOT NULL GROUP BY state, route, error
      ORDER BY rank, state, n DESC, route, error IS NULL, error
      """
    ).map { row in
      var columns = Columns(row)
      return OpenCause(
        state: try columns.word(), route: columns.text(), error: columns.textOrNil(), count: columns.count(),
        oldest: columns.moment())
    }
  }

  private static func oldest(_ db: Database, limit: Int) throws -> [Callback] {
    // Each rank in the order of its index, then both in one.
    let callbacks = try [0, 1].flatMap { rank in
      try db.all(
        """
        SELECT \(StoredCallback.boardColumns) FROM callbacks WHERE queue_rank = ? ORDER BY queue_at, id LIMIT ?
        """, [rank, limit]
      ).map { try Callback($0) }
    }
    let sorted = callbacks.sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
    return try Array(sorted.prefix(limit)).withKeepers(db)
  }

  private static func due(_ db: Database, until: Timestamp) throws -> [DueCount] {
    try db.all(
      """
      SELECT route, count(*), min(claim_at) FROM callbacks WHERE state = 'waiting' AND claim_at <= ?
      GROUP BY route ORDER BY route
      """, [until.milliseconds]
    ).map { row in
      var columns = Columns(row)
      return DueCount(route: columns.text(), count: columns.count(), first: columns.moment())
    }
  }

  private static func touched(_ db: Database, since: Timestamp) throws -> [TouchCount] {
    try db.all(
      """
      SELECT user, stated, verb, count(*) AS n, max(at) FROM actions WHERE at >= ? AND outcome = 'done'
      GROUP BY user, stated, verb ORDER BY sum(count(*)) OVER (PARTITION BY user, stated) DESC, user, stated, n DESC, verb
      """, [since.milliseconds]
    ).map { row in
      var columns = Columns(row)
      let actor = Actor(user: columns.text(), stated: columns.textOrNil())
      return TouchCount(by: actor.name, verb: try columns.word(), count: columns.count(), last: columns.moment())
    }
  }
}
