import CallboardCore
import GRDB

/// A stretch of a list, found by key and never by an offset.
struct Stretch {
  var table: String
  /// The columns of a row, without those of its key.
  var columns: String
  /// What orders the list.
  var key: [KeyColumn]
  /// Which rows the list holds at all.
  var list: Condition
  var filter: Condition
  /// Which ids can meet the filter, where few can.
  var ids = Condition.always
  /// How many rows the list holds, as far as the store knows: by it somebody hears how far it is gone through.
  var size = 0
  var anchor: PageAnchor
  var limit: Int

  /// The rows in the list's order, each with its key's columns first.
  func rows(_ db: Database) throws -> [Row] { try rows(db, limit: limit) }

  /// The same with another limit, within more bounds.
  func rows(_ db: Database, limit: Int, within bounds: Condition = .always, indexing: String = "") throws -> [Row] {
    let condition = Condition.all([list, ids, anchorBound, bounds, filter])
    let rows = try db.all(
      """
      SELECT \(keyColumns), \(columns) FROM \(table) \(indexing) WHERE \(condition.sql)
      ORDER BY \(order) LIMIT ?
      """, condition.values + [max(0, min(limit, Limits.pageMaximumRows))])
    return isBackward ? rows.reversed() : rows
  }

  /// Whether it is read from its end.
  var isBackward: Bool {
    switch anchor {
    case .last, .before: true
    case .first, .after, .from: false
    }
  }

  /// What lies on the anchor's side of the list.
  var anchorBound: Condition {
    switch anchor {
    case .first, .last: .always
    case .after(let key): compare(">", key)
    case .before(let key): compare("<", key)
    case .from(let key): compare(">=", key)
    }
  }

  /// The order in which it is read.
  var order: String { key.map { isBackward ? "\($0.sql) DESC" : $0.sql }.joined(separator: ", ") }

  /// What ``key(of:)`` reads.
  var keyColumns: String { key.map(\.sql).joined(separator: ", ") }

  /// How many rows the list holds under the filter.
  func count(_ db: Database, within bounds: Condition = .always, indexing: String = "") throws -> Int {
    let condition = Condition.all([list, ids, bounds, filter])
    return Int(try db.number("SELECT count(*) FROM \(table) \(indexing) WHERE \(condition.sql)", condition.values))
  }

  /// The key of a row that ``rows(_:)`` gave.
  func key(of row: Row) -> PageKey {
    var place = PageKey()
    for (index, column) in key.enumerated() {
      switch column.part {
      case .rank: place.rank = row[index]
      case .at: place.at = row[index]
      case .id: place.id = row[index]
      case .text: place.text = row[index]
      }
    }
    return place
  }

  /// What stands on one side of a place.
  func compare(_ sign: String, _ place: PageKey) -> Condition {
    let values = key.map { $0.value(in: place) }
    guard key.count > 1 else { return Condition(sql: "\(key[0].sql) \(sign) ?", values: values) }
    let places = key.map { _ in "?" }.joined(separator: ", ")
    let whole = Condition(
      sql: "(\(keyColumns)) \(sign) (\(places))", values: values)
    guard key[0].isExpression else { return whole }
    // An index on an expression is entered by that alone, not by several values at once.
    let first = Condition(sql: "\(key[0].sql) \(sign.hasSuffix("=") ? sign : sign + "=") ?", values: [values[0]])
    return .all([first, whole])
  }
}

/// A column, or an expression that is never absent, which orders a list, and which part of a page key it is.
///
/// The parts of a list stand in the order rank, at, id, text, as ``PageKey`` compares them.
struct KeyColumn {
  var sql: String
  var part: Part
  /// Whether an index holds it as an expression, and not as a column.
  var isExpression = false

  enum Part {
    case rank
    case at
    case id
    case text
  }

  static let id = KeyColumn(sql: "id", part: .id)

  fileprivate func value(in place: PageKey) -> Value {
    switch part {
    case .rank: place.rank
    case .at: place.at
    case .id: place.id
    case .text: place.text
    }
  }
}
