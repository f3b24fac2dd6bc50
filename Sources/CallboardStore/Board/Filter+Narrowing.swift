import CallboardCore
import GRDB

/// Finding out, before a list is walked, which ids can meet a filter at all.
///
/// The condition only says once more what the filter says, and leaves the walk in the order of ids. Left to itself,
/// SQLite would sort what an index on a time gives, be it a million rows.
extension Filter {
  /// Where the ids of callbacks that meet the filter lie; always true where no index tells.
  func callbackIDs(
    _ db: Database, _ counts: KeptCounts, at now: Timestamp, _ patience: Patience
  ) throws -> Condition {
    var conditions: [Condition] = []
    for moment in Moment.allCases {
      let (column, index) =
        moment == .played ? ("played_at", "callbacks_by_played") : ("received_at", "callbacks_by_received")
      conditions.append(
        try window(of: moment, at: now)?.ids(db, in: "callbacks", column, by: index, patience) ?? .always)
    }
    let unapplied = counts.callbacks - counts.of(.applied)
    if excludesApplied && !namesFew && unapplied <= patience.unappliedRows {
      conditions.append(
        Condition(sql: "id IN (SELECT id FROM callbacks INDEXED BY callbacks_by_state WHERE state <> 'applied')"))
    }
    return .all(conditions)
  }

  /// Where the ids of lines that meet the filter lie; always true where no index tells.
  func flowIDs(_ db: Database, at now: Timestamp, _ patience: Patience) throws -> Condition {
    try window(of: .received, at: now)?.ids(db, in: "flow", "at", by: "flow_by_time", patience) ?? .always
  }

  /// Whether no applied callback meets it.
  private var excludesApplied: Bool {
    terms.contains { term in
      switch (term.test, term.isNegated) {
      case (.state(.applied), true): true
      case (.field(.err, _, let value), false): !value.isEmpty
      default: false
      }
    }
  }

  /// Whether a term names what an index finds by itself.
  private var namesFew: Bool {
    terms.contains { term in
      switch (term.test, term.isNegated) {
      case (.field(let field, .equals, let value), false):
        [.uid, .user, .ref, .round].contains(field) && !value.isEmpty
      case (.unknown, false): true
      case (.state(let state), false): state != .applied
      default: false
      }
    }
  }

  /// A stretch of time in milliseconds, its end left out.
  private struct Window {
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

  /// When a callback or a line must have been to meet the filter; nil where that goes back to the beginning.
  private func window(of wanted: Moment, at now: Timestamp) -> Window? {
    var window = Window()
    for term in terms where !term.isNegated {
      switch term.test {
      case .time(wanted, let from, let until):
        window.narrow(from: from?.milliseconds, until: until?.milliseconds)
      case .age(let comparison, let length) where wanted == .received:
        let moment = now.advanced(byMilliseconds: -length).milliseconds
        switch comparison.turned {
        case .equal: window.narrow(from: moment, until: moment &+ 1)
        case .above: window.narrow(from: moment &+ 1, until: nil)
        case .atLeast: window.narrow(from: moment, until: nil)
        case .below: window.narrow(from: nil, until: moment)
        case .atMost: window.narrow(from: nil, until: moment &+ 1)
        }
      default: break
      }
    }
    return window.from == .min ? nil : window
  }
}
