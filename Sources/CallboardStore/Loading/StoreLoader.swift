package import CallboardCore
import GRDB
import Synchronization

/// Fills an empty store with a past, in large transactions, for rehearsals.
///
/// The store's own tables, checks and triggers take every row. Only the indexes that hold nearly every row are dropped
/// first and made at the end, sorted at once. Until ``finish()`` has made them the file calls itself empty, so that
/// nobody opens half a store.
package final class StoreLoader: Sendable {
  /// What each of these holds is known only when all rows are there; no trigger looks anything up in them.
  private static let latecomers = [
    "callbacks_by_reference", "callbacks_by_uid", "attempts_by_callback", "flow_by_uid", "flow_by_callback",
    "flow_by_reference",
  ]

  private let writer: Connection
  private let journal: Journal
  /// The definitions of the indexes that are yet to be made.
  private let indexes: [String]

  /// Makes an absent store, or takes one that nobody has used yet.
  ///
  /// - Throws: ``StoreFailure/failed(_:)`` for a store that holds something.
  package init(path: String, environment: StoreEnvironment) throws(StoreFailure) {
    writer = try Opening(path: path).writer(mayMigrate: false)
    journal = Journal(sha256: environment.sha256)
    do {
      indexes = try writer.performNow { db in try Self.prepare(db) }
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

  /// Writes a stretch of the past, with its tallies, in one transaction.
  package func load(_ stretch: PastStretch) async throws(StoreFailure) {
    try await writer.transact { [journal] db in
      var tallies = Tallies()
      var applied: [String: Timestamp] = [:]
      for callback in stretch.callbacks {
        try callback.insert(db, &tallies)
        for attempt in callback.attempts where callback.isAtAgent && attempt.outcome == .applied {
          applied[callback.arrival.route] = attempt.endedAt
        }
      }
      for line in stretch.lines { try line.line.insert(db, isAtAgent: line.isAtAgent) }
      for action in stretch.actions { try action.insert(db, journal) }
      try tallies.write(db)
      for (route, moment) in applied { try Recording.noteSuccess(db, route: route, at: moment) }
    }
    try await writer.perform { db in try db.checkpointRestart() }
  }

  /// Writes how an agent's breaker stands at the end.
  package func load(_ breaker: Breaker, of route: String) async throws(StoreFailure) {
    try await writer.transact { db in try breaker.save(db, route: route) }
  }

  /// Makes the indexes, opens the store to others and closes this handle.
  package func finish() async throws(StoreFailure) {
    let indexes = indexes
    try await writer.transact { db in
      for index in indexes { try db.execute(sql: index) }
      try db.execute(sql: "PRAGMA user_version = \(Schema.current.version)")
    }
    try await writer.perform { db in try db.checkpointRestart() }
    writer.close()
  }

  /// Gives up; what is there is nobody's.
  package func abandon() { writer.close() }

  private static func prepare(_ db: Database) throws -> [String] {
    // Sorting a million entries in memory is what makes late indexes quick.
    try db.execute(sql: "PRAGMA cache_size = -262144")
    try db.execute(sql: "PRAGMA temp_store = MEMORY")
    return try db.transact {
      for table in ["callbacks", "wallets", "actions", "flow"] where try db.first("SELECT 1 FROM \(table)") != nil {
        throw StoreFailure.failed("only an empty store can be given a past, and \(table) holds rows")
      }
      var indexes: [String] = []
      for name in latecomers {
        guard let row = try db.first("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", [name]) else {
          continue
        }
        indexes.append(row[0])
        try db.execute(sql: "DROP INDEX \(name)")
      }
      try db.execute(sql: "PRAGMA user_version = 0")
      return indexes
    }
  }
}
