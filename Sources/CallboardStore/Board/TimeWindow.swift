import GRDB

/// A stretch of time in milliseconds, its end left out.
struct TimeWindow {
  var from = Int64.min
  var until = Int64.max

  mutating func narrow(from: Int64?, until: Int64?) {
    self.from = max(self.from, from ?? .min)
    self.until = min(self.until, until ?? .max)
  }

  /// The ids between the first and the last of its rows; nil where it has more than are worth it.
  func ids(
    _ db: Database, in table: String, _ column: String, by index: String, _ patience: Patience
  ) throws -> Condition? {
    let row = try db.first(
      """
      SELECT count(*), min(id), max(id) FROM (
        SELECT id FROM \(table) INDEXED BY \(index) WHERE \(column) >= ? AND \(column) < ? LIMIT ?)
      """, [from, until, patience.narrowRows + 1])
    guard var columns = row.map({ Columns($0) }) else { return nil }
    let count = columns.count()
    guard count <= patience.narrowRows else { return nil }
    guard let first = columns.numberOrNil(), let last = columns.numberOrNil() else { return .never }
    return Condition(sql: "id BETWEEN ? AND ?", values: [first, last])
  }
}
