package import CallboardCore
import GRDB
import Synchronization

/// Fills an empty store with a past, in large transactions, for rehearsals.
///
/// The store's own tables and checks take every row. Three things wait for the end, where they are done for all rows at
/// once: the indexes that hold nearly every row, the counts that triggers keep row by row, and the disk. Until
/// ``finish()`` has done them the file calls itself empty, so that nobody opens half a store.
package final class StoreLoader: Sendable {
  /// What each of these holds is known only when all rows are there; nothing is looked up in them before.
  private static let lateIndexes = [
    "callbacks_by_reference", "callbacks_by_uid", "attempts_by_callback", "flow_by_uid", "flow_by_callback",
    "flow_by_reference", "callbacks_by_username", "callbacks_by_round", "callbacks_by_received", "callbacks_by_played",
    "flow_by_time", "wallets_by_balance",
  ]
  /// These count what ``count(_:)`` counts.
  private static let lateTriggers = [
    "callback_in", "route_in", "maintenance_in", "unopened_in", "due_in", "flow_in", "wallet_in",
  ]

  /// How much of the file is mapped while indexes are made.
  private static let mappedBytes: Int64 = 1 << 34

  let writer: Connection
  let journal: Journal
  /// The definitions of the indexes and triggers that are yet to be made.
  private let late: [String]
  /// How many callbacks were prepared.
  private let count = Mutex<Int64>(0)

  /// Makes an absent store, or takes one that nobody has used yet.
  ///
  /// - Throws: ``StoreFailure/failed(_:)`` for a store that holds something.
  package init(path: String, environment: StoreEnvironment) throws(StoreFailure) {
    writer = try Opening(path: path).writer(mayMigrate: false)
    journal = Journal(sha256: environment.sha256)
    do {
      late = try writer.performNow { db in try Self.prepare(db) }
    } catch {
      writer.close()
      throw StoreFailure(error, path: path)
    }
  }

  /// Writes wallets as they stand at the end, with what they were opened with.
  package func load(_ wallets: [Wallet], openedAt moment: Timestamp) async throws(StoreFailure) {
    try await writer.transact { db in
      for wallet in wallets {
        try db.run(
          "INSERT INTO wallets (uid, username, opening, balance, opened_at) VALUES (?, ?, ?, ?, ?)",
          [wallet.uid, wallet.username, wallet.opening.units, wallet.balance.units, moment.milliseconds])
      }
    }
  }

  /// Makes the rows of a stretch of the past, one stretch after the other: work that needs no store, to be done while
  /// the one before is written.
  package func prepare(_ stretch: PastStretch) -> PreparedStretch {
    let before = count.withLock { count in
      defer { count += Int64(stretch.callbacks.count) }
      return count
    }
    return PreparedStretch(rows: PastRows(stretch, after: before), actions: stretch.actions)
  }

  /// Writes a stretch of the past, with its tallies, in one transaction; in the order in which they were prepared.
  package func load(_ stretch: PreparedStretch) async throws(StoreFailure) {
    try await writer.transact { [journal] db in
      try stretch.rows.write(db)
      for action in stretch.actions { try action.insert(db, journal) }
    }
  }

  /// Writes how an agent's breaker stands at the end.
  package func load(_ breaker: Breaker, of route: String) async throws(StoreFailure) {
    try await writer.transact { db in try breaker.save(db, route: route) }
  }

  /// Makes what is late, opens the store to others once the disk has all of it, and closes this handle.
  package func finish() async throws(StoreFailure) {
    let late = late
    // Each index goes through a whole table: where that lies in memory already it is not copied once more for each.
    try await writer.perform { db in try db.execute(sql: "PRAGMA mmap_size = \(Self.mappedBytes)") }
    try await writer.transact { db in
      for definition in late { try db.execute(sql: definition) }
      try Self.count(db)
    }
    try await writer.perform { db in
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL")
      // The first commit after it waits for the disk.
      try db.transact { try db.execute(sql: "PRAGMA user_version = \(Schema.current.version)") }
      try db.checkpointRestart()
    }
    writer.close()
  }

  /// Gives up; what is there is nobody's.
  package func abandon() { writer.close() }

  private static func prepare(_ db: Database) throws -> [String] {
    // Sorting a million entries in memory is what makes late indexes quick.
    try db.execute(sql: "PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY")
    let late = try db.transact {
      for table in ["callbacks", "wallets", "actions", "flow"] where try db.first("SELECT 1 FROM \(table)") != nil {
        throw StoreFailure.failed("only an empty store can be given a past, and \(table) holds rows")
      }
      let late = try drop(lateIndexes, of: "index", db) + drop(lateTriggers, of: "trigger", db)
      try db.execute(sql: "PRAGMA user_version = 0")
      return late
    }
    // Nobody else has this file yet: after a crash it is made anew, so nothing is logged, and the disk is waited for
    // at the end. What rows point at is checked by verify.
    try db.checkpointRestart()
    try db.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF")
    return late
  }

  /// Drops what goes by these names; gives back the definitions.
  private static func drop(_ names: [String], of kind: String, _ db: Database) throws -> [String] {
    try names.compactMap { name in
      guard let row = try db.first("SELECT sql FROM sqlite_master WHERE type = ? AND name = ?", [kind, name]) else {
        return nil
      }
      let definition: String = row[0]
      try db.execute(sql: "DROP \(kind) \(name)")
      return definition
    }
  }

  /// Writes what the triggers would have counted.
  private static func count(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO route_counts (route, name, n) SELECT route, state, count(*) FROM callbacks GROUP BY route, state;
        INSERT OR REPLACE INTO counts (name, n) SELECT name, sum(n) FROM route_counts GROUP BY name;
        INSERT OR REPLACE INTO counts (name, n) SELECT 'flow', count(*) FROM flow;
        INSERT OR REPLACE INTO counts (name, n) SELECT 'wallets', count(*) FROM wallets;
        INSERT INTO counts (name, n) SELECT 'unopened:' || route, count(*) FROM callbacks
          WHERE state = 'rejected' AND rejection = 'token_unopened' GROUP BY route;
        INSERT INTO route_counts (route, name, n) SELECT route, 'maintenance', count(*) FROM callbacks
          WHERE state = 'rejected' AND rejection = 'maintenance' GROUP BY route;
        INSERT INTO due_wallets (route, uid, claim_at) SELECT route, uid, min(claim_at) FROM callbacks
          WHERE state = 'waiting' AND claim_at IS NOT NULL GROUP BY route, uid;
        """)
  }
}

/// A stretch of the past as rows that wait to be written.
package struct PreparedStretch: Sendable {
  let rows: PastRows
  let actions: [PastAction]
}
