import CallboardCore

extension Filter {
  /// What a callback must meet: the same as `matches(_:)` of Core, in SQL.
  var callbackCondition: Condition {
    .all(
      terms.map { term in
        let condition = term.test.callbackCondition
        return term.isNegated ? condition.negated : condition
      })
  }

  /// What a flow line must meet; terms that speak of callbacks alone are ignored.
  var flowCondition: Condition {
    .all(
      terms.map { term in
        guard let condition = term.test.flowCondition else { return .always }
        return term.isNegated ? condition.negated : condition
      })
  }

  /// The one state that is asked for, when nothing else is: its count is kept.
  var onlyState: CallbackState? {
    guard terms.count == 1, let term = terms.first, !term.isNegated, case .state(let state) = term.test else {
      return nil
    }
    return state
  }
}

extension Filter.Test {
  fileprivate var callbackCondition: Condition {
    switch self {
    case .state(let state):
      // The words are ours, and written out so that the partial indexes are found.
      let word = "state = '\(state.rawValue)'"
      return Condition(sql: state == .applied ? word : "(\(word) AND state <> 'applied')")
    case .unknown: return Condition(sql: "outcome_unknown = 1")
    case .field(.ref, let match, let value):
      return .any([.text("reference", match, value), .text("claimed_reference", match, value)])
    case .field(let field, let match, let value):
      return .text(field.column, match, value)
    case .text(let value):
      let columns = ["reference", "claimed_reference", "uid", "username", "game", "round", "route"]
      return .any((columns + [Filter.Field.err.column]).map { .text($0, .contains, value) })
    }
  }

  fileprivate var flowCondition: Condition? {
    switch self {
    case .state, .unknown: nil
    case .field(let field, let match, let value): field.isOnFlowLines ? .text(field.column, match, value) : nil
    case .text(let value): .any(["reference", "uid", "route"].map { .text($0, .contains, value) })
    }
  }
}

extension Filter.Field {
  fileprivate var column: String {
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
      (CASE WHEN rejection IS NOT NULL \
      THEN CASE WHEN rejection_field IS NULL THEN rejection ELSE rejection || ':' || rejection_field END \
      WHEN state IN ('applied', 'repaired') THEN NULL ELSE failure END)
      """
    }
  }
}
