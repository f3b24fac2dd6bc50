import CallboardCore
import GRDB

extension Grouping {
  /// The groups, most first, from one consistent read that goes through all that the filter leaves.
  static func read(_ db: Database, _ query: GroupQuery, at now: Timestamp, _ patience: Patience) throws -> Grouping {
    let list = query.list == .queue ? Condition(sql: "queue_rank IS NOT NULL") : .always
    let ids = query.list == .notices ? try query.filter.callbackIDs(db, KeptCounts(db), at: now, patience) : .always
    let condition = Condition.all([list, ids, query.filter.callbackCondition(at: now)])
    // An empty text is none, as the filter has it.
    let value = "nullif(\(query.by.field.column), '')"
    let rows = try db.all(
      """
      SELECT value, n, count(*) OVER (), sum(n) OVER () FROM (
        SELECT \(value) AS value, count(*) AS n FROM callbacks WHERE \(condition.sql) GROUP BY 1)
      ORDER BY n DESC, value IS NULL, value LIMIT ?
      """, condition.values + [max(1, min(query.limit, Limits.pageMaximumRows))])
    return Grouping(
      groups: rows.map { row in
        var columns = Columns(row)
        return GroupCount(columns.textOrNil(), by: query.by, count: columns.count())
      },
      distinct: rows.first.map { $0[2] } ?? 0, matching: rows.first.map { $0[3] } ?? 0)
  }
}
