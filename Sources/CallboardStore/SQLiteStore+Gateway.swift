package import CallboardCore
import GRDB
import Synchronization

extension SQLiteStore: CallbackIntake {
  package func receive(_ arrival: Arrival) async throws(StoreFailure) -> IntakeOutcome {
    guard let commit else { throw .readOnly(path: path) }
    return try await commit.receive(arrival)
  }

  package func outcome(
    of id: Int64, until deadline: ContinuousClock.Instant
  ) async throws(StoreFailure) -> IntakeOutcome {
    try await awaitOutcome(of: id, until: deadline)
  }
}

extension SQLiteStore: GatewayDesk {
  package func wallet(uid: String) async throws(StoreFailure) -> Wallet? {
    try await reader.read { db in try Wallet.find(db, uid: uid) }
  }

  package func mode(of route: String) async throws(StoreFailure) -> RouteModeLine? {
    try await reader.read { [environment] db in
      try RouteModeLine.standing(db, route: route, at: environment.now())
    }
  }

  package func tally(route: String, outcome: TallyOutcome, at moment: Timestamp) {
    commit?.tally(route: route, outcome: outcome, at: moment)
  }

  package func checkWritable() async throws(StoreFailure) {
    let now = environment.now()
    // A proof holds for a moment, so that a flood of questions is not a flood of writes.
    let isProven = provenAt.withLock { $0.map { 0..<Self.proofMilliseconds ~= now.milliseconds(since: $0) } ?? false }
    guard !isProven else { return }
    // A commit is the only proof: a full disk lets a transaction begin.
    try await write { db in try db.run("UPDATE counts SET n = ? WHERE name = 'probe'", [max(0, now.milliseconds)]) }
    provenAt.withLock { $0 = now }
  }

  package func beat(owner: String, at moment: Timestamp) async throws(StoreFailure) {
    let tallies = commit?.takeTallies() ?? Tallies()
    do {
      try await write { db in
        try db.run(
          "INSERT INTO heartbeats (owner, at) VALUES (?, ?) ON CONFLICT (owner) DO UPDATE SET at = excluded.at",
          [owner.storable, moment.milliseconds])
        try tallies.write(db)
      }
    } catch {
      commit?.restore(tallies)
      throw error
    }
  }

  /// Prunes what its rule lets go, and moves the write-ahead log into the file, on the writer between two batches.
  ///
  /// Only the gateway that holds the advisory lock does it: SQLite before 3.51.3 can lose a commit that races with a
  /// second checkpoint. RESTART holds the write lock, so that none can; readers are waited for 50 ms, then left alone.
  package func checkpoint() async throws(StoreFailure) {
    guard role == .gateway, let writer, lock.tryAcquire() else { return }
    let (journal, now) = (Journal(sha256: environment.sha256), environment.now())
    let unopened = Unopened.Pruning(journal: journal, now: now)
    let tallies = TallyPruning(journal: journal, now: now)
    let isTime = prunedAt.withLock { last in
      last.map { !(0..<Unopened.Pruning.restMilliseconds ~= now.milliseconds(since: $0)) } ?? true
    }
    let (old, hasTallies) = try await reader.read { db in
      (isTime ? try unopened.due(db).count : 0, try tallies.due(db) != nil)
    }
    if old > 0 || hasTallies {
      try await writer.transact { db in
        if old > 0 { try unopened.run(db) }
        try tallies.run(db)
      }
    }
    if isTime && old < Unopened.Pruning.batchMaximum { prunedAt.withLock { $0 = now } }
    try await writer.perform { db in try db.checkpointRestart() }
  }
}

extension SQLiteStore {
  private static let proofMilliseconds: Int64 = 500

  /// A write on the gateway's or a command's own writer.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    guard let writer else { throw .readOnly(path: path) }
    return try await writer.transact(body)
  }
}
