import CallboardCore
import GRDB

/// A stretch of a list, found by key and never by an offset.
struct Stretch {
  var table: String
  /// The columns of a row, without those of its key.
  var columns: String
  /// The columns that order the list.
  var key: [String]
  /// Which rows the list holds at all.
  var list: Condition
  var filter: Condition
  var anchor: PageAnchor
  var limit: Int

  /// The rows in the list's order, each with its key's columns first.
  func rows(_ db: Database) throws -> [Row] { try rows(db, limit: limit) }

  /// The same with another limit, within more bounds.
  func rows(_ db: Database, limit: Int, within bounds: Condition = .always, indexing: String = "") throws -> [Row] {
    let (isBackward, bound): (Bool, Condition) =
      switch anchor {
      case .first: (false, .always)
      case .last: (true, .always)
      case .after(let key): (false, compare(">", key))
      case .before(let key): (true, compare("<", key))
      case .from(let key): (false, compare(">=", key))
      }
    let condition = Condition.all([list, bound, bounds, filter])
    let order = key.map { isBackward ? "\($0) DESC" : $0 }.joined(separator: ", ")
    let rows = try db.all(
      """
      SELECT \(key.joined(separator: ", ")), \(columns) FROM \(table) \(indexing) WHERE \(condition.sql)
      ORDER BY \(order) LIMIT ?
      """, condition.values + [max(0, min(limit, Limits.pageMaximumRows))])
    return isBackward ? rows.reversed() : rows
  }

  /// How many rows the list holds under the filter.
  func count(_ db: Database, within bounds: Condition = .always, indexing: String = "") throws -> Int {
    let condition = Condition.all([list, bounds, filter])
    return Int(try db.number("SELECT count(*) FROM \(table) \(indexing) WHERE \(condition.sql)", condition.values))
  }

  private func compare(_ sign: String, _ place: PageKey) -> Condition {
    guard key.count > 1 else { return Condition(sql: "id \(sign) ?", values: [place.id]) }
    return Condition(
      sql: "(\(key.joined(separator: ", "))) \(sign) (?, ?, ?)", values: [place.rank, place.at, place.id])
  }
}
