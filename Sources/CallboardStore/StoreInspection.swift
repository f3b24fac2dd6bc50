package import CallboardCore
import GRDB
import GRDBSQLite
import Glibc

/// What a store's file is, looked at from outside: nothing is changed, and an older schema is no failure.
package struct StoreInspection: Sendable, Equatable {
  /// The permission bits in octal: `0640`.
  package var mode: String
  /// The size of the file, and of the write-ahead log beside it, in bytes.
  package var bytes: Int64
  package var logBytes: Int64
  /// The version of its tables.
  package var schema: Int
  /// `wal`, unless somebody changed it.
  package var journalMode: String
  /// What SQLite's `quick_check` complains of; empty when the file is sound or was not checked.
  package var damages: [String]

  package init(
    mode: String, bytes: Int64, logBytes: Int64, schema: Int, journalMode: String, damages: [String] = []
  ) {
    self.mode = mode
    self.bytes = bytes
    self.logBytes = logBytes
    self.schema = schema
    self.journalMode = journalMode
    self.damages = damages
  }
}

extension SQLiteStore {
  /// The version of the tables that this edition makes.
  package static var knownSchema: Int { Schema.current.version }

  /// The version of the SQLite library that runs.
  package static var libraryVersion: String { String(cString: sqlite3_libversion()) }

  /// Looks at a store's file through a handle that cannot write.
  ///
  /// With `checksPages` SQLite reads the whole file, which takes as long as the file is large.
  ///
  /// - Throws: ``StoreFailure`` when it is absent, another program's, open to others, or written by a newer edition.
  package static func inspect(_ path: String, checksPages: Bool) async throws(StoreFailure) -> StoreInspection {
    let opening = Opening(path: path)
    let connection = try opening.lookingGlass()
    defer { connection.close() }
    let (bytes, mode) = Self.status(of: path)
    return try await connection.read { db in
      StoreInspection(
        mode: mode, bytes: bytes, logBytes: Self.status(of: path + "-wal").bytes,
        schema: try opening.schema.version(of: db, path: path),
        journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
        damages: checksPages ? try Self.damages(db) : [])
    }
  }

  /// At most this many complaints are gathered; one is enough to act on.
  private static let damageMaximum = 20

  private static func damages(_ db: Database) throws -> [String] {
    let lines = try String.fetchAll(db, sql: "PRAGMA quick_check(\(damageMaximum))")
    return lines == ["ok"] ? [] : lines
  }

  private static func status(of path: String) -> (bytes: Int64, mode: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return (0, "") }
    return (Int64(status.st_size), "0" + String(status.st_mode & 0o7777, radix: 8))
  }
}

extension Opening {
  /// A connection that cannot write, to a store of any version up to the present one.
  func lookingGlass() throws(StoreFailure) -> Connection {
    try StoreFile.checkFolder(of: path)
    switch try StoreFile.check(path) {
    case .absent, .empty: throw .missing(path: path)
    case .present: break
    }
    guard StoreFile.isReadable(path) else {
      throw .folderUnusable(path: path, why: "this user may not read it")
    }
    return try Connection(path: path, isReadOnly: true) { db in
      if try schema.version(of: db, path: path) == 0 { throw StoreFailure.missing(path: path) }
    }
  }
}
