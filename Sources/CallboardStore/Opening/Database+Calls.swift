import GRDB
import GRDBSQLite

/// A value for a statement.
typealias Value = (any DatabaseValueConvertible)?

extension Database {
  /// Runs a statement that is prepared once for the life of the connection.
  func run(_ sql: String, _ values: [Value] = []) throws {
    try cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
  }

  /// The first row of a query that is prepared once for the life of the connection.
  func first(_ sql: String, _ values: [Value] = []) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: StatementArguments(values))
  }

  /// The rows of a query that is prepared once for the life of the connection.
  func all(_ sql: String, _ values: [Value] = []) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: StatementArguments(values))
  }

  /// The number that a query gives; 0 when it gives none.
  func number(_ sql: String, _ values: [Value] = []) throws -> Int64 {
    try Int64.fetchOne(cachedStatement(sql: sql), arguments: StatementArguments(values)) ?? 0
  }

  /// An immediate transaction: all of `body`, or nothing.
  func transact<Result>(_ body: () throws -> Result) throws -> Result {
    try checkUnmoved()
    try beginTransaction(.immediate)
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      try rollback()
      throw error
    }
  }

  /// Part of a transaction: what it did is undone when it throws, and what was done before it stands.
  func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    try run("SAVEPOINT part")
    do {
      let result = try body()
      try run("RELEASE part")
      return result
    } catch {
      // After a full disk or an I/O error SQLite may have ended the whole transaction by itself.
      if isInsideTransaction {
        try run("ROLLBACK TO part")
        try run("RELEASE part")
      }
      throw error
    }
  }

  /// Part of a transaction that concerns one row; nil when that row cannot be dealt with, which is to hold up no other.
  func partOrNothing<Result>(_ body: () throws -> Result?) throws -> Result? {
    do {
      return try savepoint(body)
    } catch  where isInsideTransaction && error.concernsOneRow {
      return nil
    }
  }

  /// Refuses to write into a file that was deleted or replaced under the connection: such a write would vanish.
  func checkUnmoved() throws {
    var hasMoved: Int32 = 0
    try expectOK(sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved))
    if hasMoved != 0 {
      throw DatabaseError(
        resultCode: .SQLITE_IOERR, message: "the file was deleted or replaced; stop, put it back, start again")
    }
  }

  /// Throws what SQLite says unless it is that all went well.
  func expectOK(_ code: Int32) throws {
    guard code == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errstr(code)))
    }
  }
}
