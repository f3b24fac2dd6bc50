extension Filter {
  /// Whether a callback passes: the rule in memory, beside which the store's SQL is tested.
  package func matches(_ callback: Callback) -> Bool {
    terms.allSatisfy { $0.matches(callback) }
  }

  /// Whether a flow line passes.
  ///
  /// Terms that speak of callbacks alone (state, kind, user, game, round, error) are ignored, so that one filter can
  /// stand over all panes.
  package func matches(_ line: FlowLine) -> Bool {
    terms.allSatisfy { $0.matches(line) }
  }
}

extension Filter.Term {
  fileprivate func matches(_ callback: Callback) -> Bool {
    let isMet =
      switch test {
      case .state(let state): callback.state == state
      case .unknown: callback.isOutcomeUnknown
      case .field(let field, let match, let value): match.isMet(by: field.value(of: callback), value)
      case .text(let text):
        ([.ref, .uid, .user, .game, .round, .route, .err] as [Filter.Field])
          .contains { Filter.Match.contains.isMet(by: $0.value(of: callback), text) }
      }
    return isMet != isNegated
  }

  fileprivate func matches(_ line: FlowLine) -> Bool {
    let isMet: Bool
    switch test {
    case .field(let field, let match, let value):
      guard let text = field.value(of: line) else { return !field.isOnFlowLines || isNegated }
      isMet = match.isMet(by: text, value)
    case .text(let text):
      isMet = [line.reference, line.uid, line.route].contains { Filter.Match.contains.isMet(by: $0, text) }
    case .state, .unknown: return true
    }
    return isMet != isNegated
  }
}

extension Filter.Field {
  /// Whether flow lines have this column.
  package var isOnFlowLines: Bool { self == .route || self == .uid || self == .ref }

  fileprivate func value(of callback: Callback) -> String? {
    switch self {
    case .route: callback.route
    case .kind: callback.kind.rawValue
    case .uid: callback.uid
    case .user: callback.username
    case .ref: callback.reference
    case .game: callback.game
    case .round: callback.round
    case .err: callback.errorCode
    }
  }

  fileprivate func value(of line: FlowLine) -> String? {
    switch self {
    case .route: line.route
    case .uid: line.uid
    case .ref: line.reference
    case .kind, .user, .game, .round, .err: nil
    }
  }
}

extension Filter.Match {
  /// An absent value meets nothing.
  ///
  /// `contains` folds ASCII letters, as SQLite's `LIKE` does.
  fileprivate func isMet(by value: String?, _ wanted: String) -> Bool {
    guard let value else { return false }
    switch self {
    case .equals: return Array(value.utf8) == Array(wanted.utf8)
    case .contains:
      let hay = value.utf8.map(\.asciiLowercased)
      let needle = wanted.utf8.map(\.asciiLowercased)
      guard needle.count <= hay.count else { return false }
      return (0...(hay.count - needle.count)).contains { hay[$0..<($0 + needle.count)].elementsEqual(needle) }
    }
  }
}

extension UInt8 {
  fileprivate var asciiLowercased: UInt8 { 65...90 ~= self ? self + 32 : self }
}
