package import CallboardCore
import GRDB

extension SQLiteStore: Board {
  package func summary(at now: Timestamp, minutes: Int) async throws(StoreFailure) -> BoardSummary {
    try await reader.read { [environment] db in
      try BoardSummary(db, at: now, minutes: minutes, environment)
    }
  }

  package func callbacks(
    _ query: CallbackQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<Callback> {
    try await read(telling: progress) { db, now, pace in try query.page(db, at: now, pace) }
  }

  package func detail(of id: Int64) async throws(StoreFailure) -> CallbackDetail? {
    try await reader.read { db in try CallbackDetail.read(db, id: id) }
  }

  package func find(_ text: String) async throws(StoreFailure) -> [Callback] {
    try await reader.read { db in try Finding.callbacks(db, text) }
  }

  package func flow(
    _ query: FlowQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<FlowLine> {
    try await read(telling: progress) { db, now, pace in try query.page(db, at: now, pace) }
  }

  package func count(
    _ query: CountQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Int {
    try await read(telling: progress) { db, now, pace in try query.count(db, at: now, pace) }
  }

  package func wallets(after uid: String?, limit: Int) async throws(StoreFailure) -> [Wallet] {
    try await reader.read { db in
      try db.all(
        "SELECT \(Wallet.columns) FROM wallets WHERE uid > ? ORDER BY uid LIMIT ?",
        [uid ?? "", max(0, min(limit, Limits.pageMaximumRows))]
      ).map { Wallet($0) }
    }
  }

  package func wallets(
    _ query: WalletQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<Wallet> {
    try await read(telling: progress) { db, _, pace in try query.page(db, pace) }
  }

  package func actions(
    _ query: ActionQuery, telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> Page<Action> {
    try await read(telling: progress) { db, _, pace in try query.page(db, pace) }
  }

  package func groups(_ query: GroupQuery) async throws(StoreFailure) -> Grouping {
    try await readApart { [environment] db in try Grouping.read(db, query, at: environment.now(), environment.patience)
    }
  }

  package func notes(on callback: Int64?, before id: Int64?, limit: Int) async throws(StoreFailure) -> [Note] {
    try await reader.read { db in try Note.page(db, on: callback, before: id, limit: limit) }
  }

  package func handover(since: Timestamp, at now: Timestamp) async throws(StoreFailure) -> Handover {
    try await readApart { [environment] db in try Handover.read(db, since: since, at: now, environment) }
  }

  package func routes(at now: Timestamp) async throws(StoreFailure) -> [RouteStanding] {
    try await reader.read { [environment] db in
      try RouteStanding.all(db, at: now, environment)
    }
  }

  package func sealedSamples(of route: String, limit: Int) async throws(StoreFailure) -> [SealedSample] {
    try await reader.read { db in try Finding.sealed(db, of: route, limit: limit) }
  }

  package func verify() async throws(StoreFailure) -> VerifyReport {
    try await readApart { [environment] db in
      let routes = Set(environment.routes.keys).union(environment.agents.keys)
      return try Verification(sha256: environment.sha256, now: environment.now(), routes: routes).report(db)
    }
  }

  /// A read on the board's connection, and on one of its own where it would keep the board waiting.
  func read<Value: Sendable>(
    telling progress: @escaping @Sendable (_ percent: Int) -> Void,
    _ body: @escaping @Sendable (Database, Timestamp, Pace) throws -> Value?
  ) async throws(StoreFailure) -> Value {
    let (now, patience) = (environment.now(), environment.patience)
    if let value = try await reader.read({ db in try body(db, now, .prompt(patience)) }) { return value }
    let value = try await readApart { db in try body(db, now, .thorough(patience, telling: progress)) }
    guard let value else { throw .givenUp }
    return value
  }

  /// A read on its own connection: it takes as long as the store is large, and the board goes on meanwhile.
  private func readApart<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let connection = try opening.reader()
    defer { connection.close() }
    return try await connection.readUntilCancelled(body)
  }
}
