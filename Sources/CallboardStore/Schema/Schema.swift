import CallboardCore
import GRDB

/// The tables, and how an older store becomes a newer one.
struct Schema: Sendable {
  /// The steps from an empty file to the present; step n makes version n.
  ///
  /// A published step is never changed: a change of the tables is a new step.
  var migrations: [String]

  /// What this edition knows.
  static let current = Schema(migrations: [version1, version2, version3, version4])

  /// `CBRD`: marks the file as a store, for `file(1)` and for us.
  static let applicationID: Int64 = 0x4342_5244

  /// The newest version.
  var version: Int { migrations.count }

  /// Checks what a file holds and says its version; 0 for an empty one.
  func version(of db: Database, path: String) throws -> Int {
    let version = Int(try db.number("PRAGMA user_version"))
    let application = try db.number("PRAGMA application_id")
    if application == 0 && version == 0 {
      guard try db.number("SELECT count(*) FROM sqlite_master") == 0 else {
        throw StoreFailure.corrupt(path: path, why: "it belongs to another program")
      }
      return 0
    }
    guard application == Self.applicationID else {
      throw StoreFailure.corrupt(path: path, why: "it belongs to another program")
    }
    guard version <= self.version else {
      throw StoreFailure.newerSchema(path: path, found: version, known: self.version)
    }
    return version
  }

  /// Brings a file to the newest version, in one transaction.
  ///
  /// An empty file becomes a store; an older store is changed only where `mayMigrate` says so.
  func bringUp(_ db: Database, path: String, mayMigrate: Bool) throws {
    guard try version(of: db, path: path) != version else { return }
    // A table that is made anew is dropped first, and what points at it must outlive that. Inside a transaction the
    // setting would do nothing.
    try db.execute(sql: "PRAGMA foreign_keys = OFF")
    let result = Result { try db.transact { try migrate(db, path: path, mayMigrate: mayMigrate) } }
    try db.execute(sql: "PRAGMA foreign_keys = ON")
    try result.get()
  }

  private func migrate(_ db: Database, path: String, mayMigrate: Bool) throws {
    // Read again under the lock: another process may have done it.
    let found = try version(of: db, path: path)
    guard found != version else { return }
    guard found == 0 || mayMigrate else {
      throw StoreFailure.olderSchema(path: path, found: found, known: version)
    }
    for migration in migrations[found...] { try db.execute(sql: migration) }
    if let row = try db.first("PRAGMA foreign_key_check") {
      let (table, id): (String, Int64?) = (row[0], row[1])
      throw StoreFailure.corrupt(path: path, why: "row \(id ?? 0) of \(table) points at a row that is not there")
    }
    try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Refuses a file that is not of the newest version.
  func require(_ db: Database, path: String) throws {
    let found = try version(of: db, path: path)
    if found == 0 { throw StoreFailure.missing(path: path) }
    if found != version { throw StoreFailure.olderSchema(path: path, found: found, known: version) }
  }
}
