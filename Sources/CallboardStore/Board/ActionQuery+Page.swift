import CallboardCore
import GRDB

extension ActionQuery {
  /// The page, from one consistent read; nil when it takes longer than the pace allows.
  func page(_ db: Database, _ pace: Pace) throws -> Page<Action>? {
    var stretch = Stretch(
      table: "actions", columns: ActionLine.columns, key: [.id], list: .always, filter: condition, anchor: anchor,
      limit: limit)
    var window = TimeWindow()
    window.narrow(from: since?.milliseconds, until: until?.milliseconds)
    if since != nil {
      stretch.ids = try window.ids(db, in: "actions", "at", by: "actions_by_time", pace.patience) ?? .always
    }
    let total = try KeptCounts(db).actions
    let kept = stretch.filter.isAlways ? total : nil
    guard let found = try stretch.read(db, counting, kept: kept, pace) else { return nil }
    return Page(
      rows: try found.rows.map { try ActionLine.action(db, $0, from: 1) }, keys: found.rows.map(stretch.key),
      matching: found.count ?? found.rows.count, total: total, isCounted: found.count != nil)
  }

  private var condition: Condition {
    var all: [Condition] = []
    if let since { all.append(Condition(sql: "+at >= ?", values: [since.milliseconds])) }
    if let until { all.append(Condition(sql: "+at < ?", values: [until.milliseconds])) }
    if let by, !by.isEmpty { all.append(.person(.contains, by)) }
    if !verbs.isEmpty { all.append(.words("verb", verbs.map(\.rawValue))) }
    if !outcomes.isEmpty { all.append(.words("outcome", outcomes.map(\.rawValue))) }
    if let callbackID { all.append(Condition(sql: "callback_id = ?", values: [callbackID])) }
    if let reference { all.append(.text("reference", .equals, reference)) }
    if let uid { all.append(.text("uid", .equals, uid)) }
    return .all(all)
  }
}
