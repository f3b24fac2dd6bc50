import CallboardCore
import GRDB

extension CallbackQuery {
  /// The page, from one consistent read.
  func page(_ db: Database, at now: Timestamp) throws -> Page<Callback> {
    let isQueue = list == .queue
    let stretch = Stretch(
      table: "callbacks", columns: StoredCallback.boardColumns,
      key: isQueue ? order.columns : [.id],
      list: isQueue ? Condition(sql: "queue_rank IS NOT NULL") : .always, filter: filter.callbackCondition(at: now),
      anchor: anchor, limit: limit)
    let rows = try stretch.rows(db)
    let counts = try KeptCounts(db)
    let total = isQueue ? counts.queued : counts.callbacks
    let matching: Int
    if filter.isEmpty {
      matching = total
    } else if let state = filter.onlyState {
      matching = isQueue && !state.isQueued ? 0 : counts.of(state)
    } else {
      matching = isCounted ? try stretch.count(db) : rows.count
    }
    return Page(
      rows: try rows.map { try Callback($0, from: stretch.key.count) }.withKeepers(db),
      keys: rows.map(stretch.key),
      matching: matching, total: total)
  }
}

extension QueueOrder {
  /// As ``key(of:)`` of Core; only the first has an index, the others sort what is in the queue.
  fileprivate var columns: [KeyColumn] {
    switch self {
    case .urgency: [KeyColumn(sql: "queue_rank", part: .rank), KeyColumn(sql: "queue_at", part: .at), .id]
    case .age: [KeyColumn(sql: "received_at", part: .at), .id]
    case .amount: [KeyColumn(sql: "-max(0, ifnull(bet, 0), ifnull(win, 0))", part: .rank), .id]
    case .due: [KeyColumn(sql: "ifnull(claim_at, \(Int64.max))", part: .at), .id]
    }
  }
}

extension FlowQuery {
  /// The page, from one consistent read.
  func page(_ db: Database, at now: Timestamp) throws -> Page<FlowLine> {
    let stretch = Stretch(
      table: "flow", columns: FlowLine.columns, key: [.id], list: .always, filter: filter.flowCondition(at: now),
      anchor: anchor, limit: limit)
    let rows = try stretch.rows(db)
    let total = try KeptCounts(db).flowLines
    return Page(
      rows: try rows.map { try FlowLine($0, from: 1) }, keys: rows.map(stretch.key),
      matching: stretch.filter.isAlways ? total : isCounted ? try stretch.count(db) : rows.count, total: total)
  }
}
