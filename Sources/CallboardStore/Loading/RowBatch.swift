import Foundation
import GRDB
import GRDBSQLite

/// Rows of one table that wait to be written, many by one statement.
///
/// What a single statement costs beside its rows, such as opening each of the table's indexes, falls due once for many;
/// and what is bound lies in one piece, which SQLite need not copy.
struct RowBatch: Sendable {
  /// How many rows one statement writes.
  private static let rowsPerStatement = 100

  let insertion: Insertion
  private var cells: [Cell] = []
  /// All texts and blobs, end to end; the first byte is nobody's, so that there is always a place to point at.
  private var bytes: [UInt8] = [0]

  fileprivate enum Cell {
    case null
    case integer(Int64)
    case text(at: Int, count: Int)
    case blob(at: Int, count: Int)
  }

  init(_ insertion: Insertion) { self.insertion = insertion }

  var count: Int { cells.count / insertion.width }

  /// Adds a row: a value for each of the insertion's columns.
  mutating func add(_ values: [Value]) {
    precondition(values.count == insertion.width, "a row has a value for each column")
    for value in values { cells.append(pack(value)) }
  }

  private mutating func pack(_ value: Value) -> Cell {
    guard let value else { return .null }
    let start = bytes.count
    switch value.databaseValue.storage {
    case .null: return .null
    case .int64(let number): return .integer(number)
    case .double: preconditionFailure("no column holds one")
    case .string(let text):
      bytes.append(contentsOf: text.utf8)
      return .text(at: start, count: bytes.count - start)
    case .blob(let data):
      bytes.append(contentsOf: data)
      return .blob(at: start, count: data.count)
    }
  }

  /// Writes all rows in their order, inside a transaction.
  func write(_ db: Database) throws {
    try bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var first = 0
      while first < count {
        let rows = count - first < Self.rowsPerStatement ? 1 : Self.rowsPerStatement
        let sql = rows == 1 ? insertion.sql : insertion.sql(rows: rows)
        let statement = try db.cachedStatement(sql: sql).sqliteStatement
        defer {
          // What is bound is gone after this.
          sqlite3_reset(statement)
          sqlite3_clear_bindings(statement)
        }
        let bound = cells[(first * insertion.width)..<((first + rows) * insertion.width)]
        for (place, cell) in zip(Int32(1)..., bound) { try db.expectOK(cell.bind(statement, place, in: base)) }
        guard sqlite3_step(statement) == SQLITE_DONE else {
          throw DatabaseError(resultCode: db.lastErrorCode, message: db.lastErrorMessage)
        }
        first += rows
      }
    }
  }
}

extension RowBatch.Cell {
  /// Binds it without a copy.
  fileprivate func bind(_ statement: OpaquePointer, _ place: Int32, in base: UnsafeRawPointer) -> Int32 {
    switch self {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let number): sqlite3_bind_int64(statement, place, number)
    case .text(let start, let count):
      sqlite3_bind_text(
        statement, place, (base + start).assumingMemoryBound(to: CChar.self), Int32(count), nil)
    case .blob(let start, let count): sqlite3_bind_blob(statement, place, base + start, Int32(count), nil)
    }
  }
}
