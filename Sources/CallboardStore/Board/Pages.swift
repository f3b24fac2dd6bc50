import CallboardCore
import GRDB

/// How a list is read.
enum Pace {
  /// Others wait for the connection: what takes long is not done.
  case prompt(Patience)
  /// On a connection of its own, which may go through the whole list.
  case thorough(Patience, telling: (_ percent: Int) -> Void)
}

extension CallbackQuery {
  /// The page, from one consistent read; nil when it takes longer than the pace allows.
  func page(_ db: Database, at now: Timestamp, _ pace: Pace) throws -> Page<Callback>? {
    let stretch = Stretch(callbacks: list, filter, in: order, at: now, anchor: anchor, limit: limit)
    let counts = try KeptCounts(db)
    let total = list == .queue ? counts.queued : counts.callbacks
    guard
      let found = try stretch.read(
        db, counting, kept: try filter.keptCount(db, counts, of: list, total: total), pace)
    else { return nil }
    return Page(
      rows: try found.rows.map { try Callback($0, from: stretch.key.count) }.withKeepers(db),
      keys: found.rows.map(stretch.key),
      matching: found.count ?? found.rows.count, total: total, isCounted: found.count != nil)
  }
}

extension QueueOrder {
  /// As ``key(of:)`` of Core; only the first has an index, the others sort what is in the queue.
  fileprivate var columns: [KeyColumn] {
    switch self {
    case .urgency: [KeyColumn(sql: "queue_rank", part: .rank), KeyColumn(sql: "queue_at", part: .at), .id]
    // The sign keeps an index on this column from being walked for the few that are in the queue.
    case .age: [KeyColumn(sql: "+received_at", part: .at), .id]
    case .amount: [KeyColumn(sql: "-max(0, ifnull(bet, 0), ifnull(win, 0))", part: .rank), .id]
    case .due: [KeyColumn(sql: "ifnull(claim_at, \(Int64.max))", part: .at), .id]
    }
  }
}

extension FlowQuery {
  /// The page, from one consistent read; nil when it takes longer than the pace allows.
  func page(_ db: Database, at now: Timestamp, _ pace: Pace) throws -> Page<FlowLine>? {
    let stretch = Stretch(flow: filter, at: now, anchor: anchor, limit: limit)
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
    let stretch =
      switch self {
      case .callbacks(let list, let filter): Stretch(callbacks: list, filter, at: now, anchor: .first, limit: 0)
      case .flow(let filter): Stretch(flow: filter, at: now, anchor: .first, limit: 0)
      }
    switch pace {
    case .prompt(let patience): return try db.with(patience) { try stretch.count(db) }
    case .thorough(let patience, let progress):
      return try stretch.scannedCount(db, by: patience.windowIDs, telling: progress)
    }
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
      list: isQueue ? Condition(sql: "queue_rank IS NOT NULL") : .always, filter: filter.callbackCondition(at: now),
      anchor: anchor, limit: limit)
  }

  init(flow filter: Filter, at now: Timestamp, anchor: PageAnchor, limit: Int) {
    self.init(
      table: "flow", columns: FlowLine.columns, key: [.id], list: .always, filter: filter.flowCondition(at: now),
      anchor: anchor, limit: limit)
  }

  /// The rows, and how many there are in all where that was asked for and is known.
  fileprivate func read(
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
  /// How many callbacks it leaves of a list, where the store keeps that count; nil where it does not.
  fileprivate func keptCount(_ db: Database, _ counts: KeptCounts, of list: CallbackList, total: Int) throws -> Int? {
    guard let named = keptTerms else { return nil }
    let states = CallbackState.allCases.filter { state in
      (list == .notices || state.isQueued) && named.states.allSatisfy { $0 == state }
    }
    if named.routes.isEmpty { return named.states.isEmpty ? total : states.map(counts.of).reduce(0, +) }
    guard let route = named.routes.first, named.routes.allSatisfy({ $0 == route }), !route.utf8.contains(0) else {
      return nil
    }
    return try states.reduce(0) { sum, state in
      sum + Int(try db.number("SELECT n FROM route_counts WHERE route = ? AND name = ?", [route, state.rawValue]))
    }
  }

  /// The states and routes that are asked for, when nothing else is.
  private var keptTerms: (states: [CallbackState], routes: [String])? {
    var (states, routes): ([CallbackState], [String]) = ([], [])
    for term in terms {
      switch (term.test, term.isNegated) {
      case (.state(let state), false): states.append(state)
      case (.field(.route, .equals, let route), false) where !route.isEmpty: routes.append(route)
      default: return nil
      }
    }
    return (states, routes)
  }
}
