/// The statement by which rows of a table are written.
struct Insertion: Sendable {
  var table: String
  /// As they stand in the statement.
  var columns: String
  /// For one row.
  let sql: String
  /// How many columns there are.
  let width: Int

  init(into table: String, _ columns: String) {
    self.table = table
    self.columns = columns
    width = columns.split(separator: ",").count
    sql = Self.statement(table, columns, width: width, rows: 1)
  }

  /// The same for several rows at once.
  func sql(rows: Int) -> String { Self.statement(table, columns, width: width, rows: rows) }

  private static func statement(_ table: String, _ columns: String, width: Int, rows: Int) -> String {
    let row = "(" + Array(repeating: "?", count: width).joined(separator: ", ") + ")"
    return "INSERT INTO \(table) (\(columns)) VALUES " + Array(repeating: row, count: rows).joined(separator: ", ")
  }
}
