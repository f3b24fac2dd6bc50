extension Filter {
  /// Whether a callback passes at a moment: the rule in memory, beside which the store's SQL is tested.
  ///
  /// `actors` are those who did something to it (``ActionOutcome/done``), `jobs` the bulk jobs that it is part of.
  package func matches(
    _ callback: Callback, at now: Timestamp, actors: [Actor] = [], jobs: Set<Int64> = []
  ) -> Bool {
    terms.allSatisfy { $0.test.isMet(by: callback, at: now, actors, jobs) != $0.isNegated }
  }

  /// Whether a flow line passes at a moment.
  ///
  /// Terms that speak of callbacks alone (state, kind, user, game, round, error, amounts, person, job) are ignored, so that
  /// one filter can stand over all panes.
  package func matches(_ line: FlowLine, at now: Timestamp) -> Bool {
    terms.allSatisfy { term in term.test.isMet(by: line, at: now).map { $0 != term.isNegated } ?? true }
  }
}

extension Filter.Test {
  /// Whether flow lines can be judged by it; where not, it leaves them as they are.
  package var isOnFlowLines: Bool {
    switch self {
    case .field(let field, _, _): field.isOnFlowLines
    case .time, .age, .text: true
    case .state, .unknown, .amount, .by, .job: false
    }
  }

  fileprivate func isMet(
    by callback: Callback, at now: Timestamp, _ actors: [Actor], _ jobs: Set<Int64>
  ) -> Bool {
    switch self {
    case .state(let state): callback.state == state
    case .unknown: callback.isOutcomeUnknown
    case .field(let field, let match, let value): field.values(of: callback).contains { match.isMet(by: $0, value) }
    case .time(let moment, let from, let until):
      Self.holds(from, until, moment == .played ? callback.playedAt : callback.receivedAt)
    case .age(let comparison, let length): Self.isMet(comparison, length, by: callback.receivedAt, at: now)
    case .amount(let amount, let comparison, let money):
      (amount == .bet ? callback.bet : callback.win).map { comparison.isMet(by: $0, money) } ?? false
    case .by(let match, let value):
      actors.contains { actor in
        [actor.user, actor.stated, actor.client].compactMap(\.self).contains { match.isMet(by: $0, value) }
      }
    case .job(let id): jobs.contains(id)
    case .text(let text):
      ([.ref, .uid, .user, .game, .round, .route, .err] as [Filter.Field])
        .contains { field in field.values(of: callback).contains { Filter.Match.contains.isMet(by: $0, text) } }
    }
  }

  /// Nil for a term that says nothing of flow lines.
  fileprivate func isMet(by line: FlowLine, at now: Timestamp) -> Bool? {
    switch self {
    case .field(let field, let match, let value):
      field.isOnFlowLines ? match.isMet(by: field.value(of: line), value) : nil
    case .time(let moment, let from, let until): Self.holds(from, until, moment == .played ? line.playedAt : line.at)
    case .age(let comparison, let length): Self.isMet(comparison, length, by: line.at, at: now)
    case .text(let text):
      [line.reference, line.uid, line.route].contains { Filter.Match.contains.isMet(by: $0, text) }
    case .state, .unknown, .amount, .by, .job: nil
    }
  }

  private static func holds(_ from: Timestamp?, _ until: Timestamp?, _ moment: Timestamp?) -> Bool {
    guard let moment else { return false }
    return (from.map { $0 <= moment } ?? true) && (until.map { moment < $0 } ?? true)
  }

  /// Whether something is as old as that: the older, the earlier it was.
  private static func isMet(
    _ comparison: Filter.Comparison, _ length: Int64, by moment: Timestamp, at now: Timestamp
  ) -> Bool {
    comparison.turned.isMet(by: moment, now.advanced(byMilliseconds: -length))
  }
}

extension Filter.Comparison {
  /// The comparison of moments that a comparison of ages is.
  package var turned: Self {
    switch self {
    case .equal: .equal
    case .above: .below
    case .atLeast: .atMost
    case .below: .above
    case .atMost: .atLeast
    }
  }
}

extension Filter.Field {
  /// Whether flow lines have this column.
  package var isOnFlowLines: Bool { self == .route || self == .uid || self == .ref }

  fileprivate func values(of callback: Callback) -> [String?] {
    switch self {
    case .route: [callback.route]
    case .kind: [callback.kind.rawValue]
    case .uid: [callback.uid]
    case .user: [callback.username]
    case .ref: [callback.reference]
    case .game: [callback.game]
    case .round: [callback.round]
    case .err: [callback.errorCode] + (callback.errorStatus.map { [String($0)] } ?? [])
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
  /// An absent value meets nothing but the wish for one.
  ///
  /// `contains` folds ASCII letters, as SQLite's `LIKE` does.
  func isMet(by value: String?, _ wanted: String) -> Bool {
    if self == .equals && wanted.isEmpty { return value?.isEmpty ?? true }
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
