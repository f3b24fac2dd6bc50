import CallboardCore
import GRDB

/// How a list is read.
enum Pace {
  /// Others wait for the connection: what takes long is not done.
  case prompt(Patience)
  /// On a connection of its own, which may go through the whole list.
  case thorough(Patience, telling: (_ percent: Int) -> Void)

  var patience: Patience {
    switch self {
    case .prompt(let patience), .thorough(let patience, _): patience
    }
  }
}

extension CallbackQuery {
  /// The page, from one consistent read; nil when it takes longer than the pace allows.
  func page(_ db: Database, at now: Timestamp, _ pace: Pace) throws -> Page<Callback>? {
    let counts = try KeptCounts(db)
    var stretch = Stretch(callbacks: list, filter, in: order, at: now, anchor: anchor, limit: limit)
    if list == .notices { stretch.ids = try filter.callbackIDs(db, counts, at: now, pace.patience) }
    let total = list == .queue ? counts.queued : counts.callbacks
    stretch.size = total
    let kept = try filter.keptCounts(db, counts)?.total { list == .notices || $0.isQueued }
    guard let found = try stretch.read(db, counting, kept: kept, pace) else { return nil }
    return Page(
      rows: try found.rows.map { try Callback($0, from: stretch.key.count) }.withKeepers(db),
      keys: found.rows.map(stretch.key),
      matching: found.count ?? found.rows.count, total: total, isCounted: found.count != nil)
  }
}

extension QueueOrder {
  /// As ``key(of:)`` of Core; each is what its index holds.
  fileprivate var columns: [KeyColumn] {
    switch self {
    case .urgency: [KeyColumn(sql: "queue_rank", part: .rank), KeyColumn(sql: "queue_at", part: .at), .id]
    case .age: [KeyColumn(sql: "ifnull(received_at, 0)", part: .at, isExpression: true), .id]
    case .amount:
      [KeyColumn(sql: "-max(0, ifnull(bet, 0), ifnull(win, 0))", part: .rank, isExpression: true), .id]
    case .due: [KeyColumn(sql: "ifnull(claim_at, \(Int64.max))", part: .at, isExpression: true), .id]
    }
  }
}

extension FlowQuery {
  /// The page, from one consistent read; nil when it takes longer than the pace allows.
  func page(_ db: Database, at now: Timestamp, _ pace: Pace) throws -> Page<FlowLine>? {
    var stretch = Stretch(flow: filter, at: now, anchor: anchor, limit: limit)
    stretch.ids = try filter.flowIDs(db, at: now, pace.patience)
    let total = try KeptCounts(db).flowLines
    guard let found = try stretch.read(db, counting, kept: stretch.filter.isAlways ? total : nil, pace) else {
      return nil
    }
    return Page(
      rows: try found.rows.map { try FlowLine($0, from: 1) }, keys: found.rows.map(stretch.key),
      matching: found.count ?? found.rows.count, total: total, isCounted: found.count != nil)
  }
}

extension CountQuery {
  /// The count, from one consistent read; nil when it takes longer than the pace allows.
  func count(_ db: Database, at now: Timestamp, _ pace: Pace) throws -> Int? {
    var stretch: Stretch
    switch self {
    case .callbacks(let list, let filter):
      let counts = try KeptCounts(db)
      stretch = Stretch(callbacks: list, filter, at: now, anchor: .first, limit: 0)
      stretch.size = counts.queued
      if list == .notices { stretch.ids = try filter.callbackIDs(db, counts, at: now, pace.patience) }
    case .flow(let filter):
      stretch = Stretch(flow: filter, at: now, anchor: .first, limit: 0)
      stretch.ids = try filter.flowIDs(db, at: now, pace.patience)
    }
    switch pace {
    case .prompt(let patience): return try db.with(patience) { try stretch.count(db) }
    case .thorough(let patience, let progress):
      return try stretch.scannedCount(db, by: patience.windowIDs, telling: progress)
    }
  }
}

extension Filter {
  /// What is in the queue; with the rank of the state that is asked for, where the order is by ranks.
  fileprivate func queueCondition(in order: QueueOrder) -> Condition {
    let wanted = terms.compactMap { term -> CallbackState? in
      if case .state(let state) = term.test, !term.isNegated { state } else { nil }
    }
    guard let state = wanted.first else { return Condition(sql: "queue_rank IS NOT NULL") }
    guard let rank = state.queueRank else { return .never }
    return Condition(sql: order == .urgency ? "queue_rank = \(rank)" : "queue_rank IS NOT NULL")
  }
}

extension Stretch {
  init(
    callbacks list: CallbackList, _ filter: Filter, in order: QueueOrder = .urgency, at now: Timestamp,
    anchor: PageAnchor, limit: Int
  ) {
    let isQueue = list == .queue
    self.init(
      table: "callbacks", columns: StoredCallback.boardColumns,
      key: isQueue ? order.columns : [.id],
      list: isQueue ? filter.queueCondition(in: order) : .always,
      filter: filter.callbackCondition(at: now, isInQueue: isQueue), anchor: anchor, limit: limit)
  }

  init(flow filter: Filter, at now: Timestamp, anchor: PageAnchor, limit: Int) {
    self.init(
      table: "flow", columns: FlowLine.columns, key: [.id], list: .always, filter: filter.flowCondition(at: now),
      anchor: anchor, limit: limit)
  }

  /// The rows, and how many there are in all where that was asked for and is known.
  func read(
    _ db: Database, _ counting: Counting, kept: Int?, _ pace: Pace
  ) throws -> (rows: [Row], count: Int?)? {
    let rows: [Row]
    switch pace {
    case .prompt(let patience):
      guard let found = try db.with(patience, { try self.rows(db) }) else { return nil }
      rows = found
    case .thorough(let patience, let progress): rows = try scannedRows(db, by: patience.windowIDs, telling: progress)
    }
    if counting == .none { return (rows, nil) }
    if let known = kept ?? (holdsAll(rows) ? rows.count : nil) { return (rows, known) }
    switch pace {
    case .prompt(let patience):
      let count = try db.with(patience) { try self.count(db) }
      return count == nil && counting == .all ? nil : (rows, count)
    case .thorough(let patience, let progress):
      let count = counting == .all ? try scannedCount(db, by: patience.windowIDs, telling: progress) : nil
      return (rows, count)
    }
  }

  /// Whether these rows are all that the list holds under the filter.
  private func holdsAll(_ rows: [Row]) -> Bool {
    guard rows.count < limit else { return false }
    return anchor == .first || anchor == .last
  }
}

extension Filter {
  /// How many callbacks it leaves in each state, where the store keeps these counts; nil where it does not.
  func keptCounts(_ db: Database, _ counts: KeptCounts) throws -> [CallbackState: Int]? {
    var routes: [String] = []
    for term in terms {
      switch (term.test, term.isNegated) {
      case (.state, _): continue
      case (.field(.route, .equals, let route), false) where !route.isEmpty: routes.append(route)
      default: return nil
      }
    }
    guard let route = routes.first else {
      return Dictionary(uniqueKeysWithValues: states.map { ($0, counts.of($0)) })
    }
    guard routes.allSatisfy({ $0 == route }), !route.utf8.contains(0) else { return nil }
    return try Dictionary(
      uniqueKeysWithValues: states.map { state in
        let kept = try db.number("SELECT n FROM route_counts WHERE route = ? AND name = ?", [route, state.rawValue])
        return (state, Int(kept))
      })
  }

  /// The states in which a callback can meet it, as far as its terms on states say.
  var states: Set<CallbackState> {
    terms.reduce(into: Set(CallbackState.allCases)) { states, term in
      guard case .state(let state) = term.test else { return }
      if term.isNegated { states.remove(state) } else { states.formIntersection([state]) }
    }
  }
}

extension [CallbackState: Int] {
  /// How many there are in some states together.
  fileprivate func total(_ isMeant: (CallbackState) -> Bool) -> Int {
    reduce(0) { isMeant($1.key) ? $0 + $1.value : $0 }
  }
}
