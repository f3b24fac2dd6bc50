import CallboardCore

extension Filter {
  /// What a callback must meet: the same as `matches(_:)` of Core, in SQL.
  ///
  /// The queue has its own indexes; that of states would have to be sorted for it.
  func callbackCondition(at now: Timestamp, isInQueue: Bool = false) -> Condition {
    .all(
      terms.map { term in
        if case .state(let state) = term.test, !term.isNegated, isInQueue {
          return Condition(sql: "+state = '\(state.rawValue)'")
        }
        let condition = term.test.callbackCondition(at: now)
        if case .state(let state) = term.test, term.isNegated { return Condition(sql: "state <> '\(state.rawValue)'") }
        return term.isNegated ? condition.negated : condition
      })
  }

  /// What a flow line must meet; terms that speak of callbacks alone are ignored.
  func flowCondition(at now: Timestamp) -> Condition {
    .all(
      terms.map { term in
        guard let condition = term.test.flowCondition(at: now) else { return .always }
        return term.isNegated ? condition.negated : condition
      })
  }
}

extension Filter {
  /// The one state that is asked for, when nothing else is.
  var onlyState: CallbackState? {
    guard terms.count == 1, let term = terms.first, !term.isNegated, case .state(let state) = term.test else {
      return nil
    }
    return state
  }
}

extension Filter.Test {
  /// The sign before a time keeps its index from being sorted; `Filter+Narrowing` asks it.
  fileprivate func callbackCondition(at now: Timestamp) -> Condition {
    switch self {
    case .state(let state):
      // The words are ours, and written out so that the partial indexes are found.
      let word = "state = '\(state.rawValue)'"
      return Condition(sql: state == .applied ? word : "(\(word) AND state <> 'applied')")
    case .unknown: return Condition(sql: "outcome_unknown = 1")
    case .field(.ref, .equals, ""):
      return .text("coalesce(reference, claimed_reference)", .equals, "")
    case .field(.ref, let match, let value):
      return .any([.text("reference", match, value), .text("claimed_reference", match, value)])
    case .field(.err, let match, let value) where !value.isEmpty:
      return .any([Filter.Field.err.column, Self.errorStatus].map { .text($0, match, value) })
    case .field(let field, let match, let value):
      return .text(field.column, match, value)
    case .time(let moment, let from, let until):
      return .moment(moment == .played ? "+played_at" : "+received_at", from: from, until: until)
    case .age(let comparison, let length):
      return Self.age(comparison, length, of: "+received_at", at: now)
    case .amount(let amount, let comparison, let money):
      return Condition(sql: "\(amount.rawValue) \(comparison.rawValue) ?", values: [money.units])
    case .by(let match, let name):
      let person = Condition.person(match, name)
      return Condition(
        sql: """
          id IN (SELECT callback_id FROM actions
            WHERE callback_id IS NOT NULL AND outcome = 'done' AND \(person.sql))
          """, values: person.values)
    case .job(let id):
      return Condition(sql: "id IN (SELECT callback_id FROM bulk_items WHERE job_id = ?)", values: [id])
    case .text(let value):
      let columns = ["reference", "claimed_reference", "uid", "username", "game", "round", "route"]
      return .any((columns + [Filter.Field.err.column, Self.errorStatus]).map { .text($0, .contains, value) })
    }
  }

  fileprivate func flowCondition(at now: Timestamp) -> Condition? {
    switch self {
    case .state, .unknown, .amount, .by, .job: nil
    case .field(let field, let match, let value): field.isOnFlowLines ? .text(field.column, match, value) : nil
    case .time(let moment, let from, let until):
      .moment(moment == .played ? "played_at" : "+at", from: from, until: until)
    case .age(let comparison, let length): Self.age(comparison, length, of: "+at", at: now)
    case .text(let value): .any(["reference", "uid", "route"].map { .text($0, .contains, value) })
    }
  }
}

extension Filter.Test {
  /// As `Callback.errorStatus`.
  fileprivate static let errorStatus = """
    (CASE WHEN rejection IS NULL AND state NOT IN ('applied', 'repaired') AND failure IS NOT NULL \
    THEN CAST(http_status AS TEXT) END)
    """

  /// The older, the earlier.
  fileprivate static func age(
    _ comparison: Filter.Comparison, _ length: Int64, of column: String, at now: Timestamp
  ) -> Condition {
    Condition(
      sql: "\(column) \(comparison.turned.rawValue) ?", values: [now.advanced(byMilliseconds: -length).milliseconds])
  }
}

extension Filter.Field {
  /// The column, or the expression, of a callback's text.
  var column: String {
    switch self {
    case .route: "route"
    case .kind: "kind"
    case .uid: "uid"
    case .user: "username"
    case .ref: "reference"
    case .game: "game"
    case .round: "round"
    case .err:
      // As `Callback.errorCode`.
      """
      (CASE WHEN state = 'applied' THEN NULL WHEN rejection IS NOT NULL \
      THEN CASE WHEN rejection_field IS NULL THEN rejection ELSE rejection || ':' || rejection_field END \
      WHEN state = 'repaired' THEN NULL ELSE failure END)
      """
    }
  }
}
