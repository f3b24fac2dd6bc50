import CallboardCore
import GRDB

extension ActionQuery {
  /// The page, from one consistent read.
  func page(_ db: Database) throws -> Page<Action> {
    let stretch = Stretch(
      table: "actions", columns: ActionLine.columns, key: [.id], list: .always, filter: condition, anchor: anchor,
      limit: limit)
    let rows = try stretch.rows(db)
    let total = try KeptCounts(db).actions
    return Page(
      rows: try rows.map { try ActionLine($0, from: 1).action }, keys: rows.map(stretch.key),
      matching: stretch.filter.isAlways ? total : try stretch.count(db), total: total)
  }

  private var condition: Condition {
    var all: [Condition] = []
    if let since { all.append(Condition(sql: "at >= ?", values: [since.milliseconds])) }
    if let until { all.append(Condition(sql: "at < ?", values: [until.milliseconds])) }
    if let by, !by.isEmpty { all.append(.person(.contains, by)) }
    if !verbs.isEmpty { all.append(.words("verb", verbs.map(\.rawValue))) }
    if !outcomes.isEmpty { all.append(.words("outcome", outcomes.map(\.rawValue))) }
    if let callbackID { all.append(Condition(sql: "callback_id = ?", values: [callbackID])) }
    if let reference { all.append(.text("reference", .equals, reference)) }
    if let uid { all.append(.text("uid", .equals, uid)) }
    return .all(all)
  }
}
