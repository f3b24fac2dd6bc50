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
  var namesFew: Bool {
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

  /// When a callback or a line must have been to meet the filter; nil where that goes back to the beginning.
  private func window(of wanted: Moment, at now: Timestamp) -> TimeWindow? {
    var window = TimeWindow()
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
