import CallboardCore

/// The columns of the trail.
enum ActionColumns {
  static let all: [Column<Action>] = [
    Column(title: .columnTime, width: .content(minimum: 8, maximum: 11), alignment: .right, dropOrder: nil) {
      action, pen in Cell(pen.moment(action.at), ["text.dim"])
    },
    Column(title: .columnBy, width: .rest(minimum: 14), dropOrder: 5) { action, pen in
      Cell(pen.strings.name(of: action.actor))
    },
    Column(title: .columnVerb, width: .content(minimum: 5, maximum: 14), dropOrder: nil) { action, pen in
      Cell(pen.strings(.verb(action.verb)), ["text.strong"])
    },
    Column(title: .list(.columnOutcome), width: .content(minimum: 4, maximum: 9), dropOrder: 4) { action, pen in
      Cell(outcome(of: action, pen), scopes(of: action))
    },
    Column(title: .list(.columnTarget), width: .content(minimum: 6, maximum: 64), dropOrder: 3) { action, _ in
      target(of: action).map { Cell($0) } ?? Cell("-", ["text.dim"])
    },
    Column(title: .list(.columnChange), width: .content(minimum: 8, maximum: 30), dropOrder: 1) { action, pen in
      change(of: action, pen).map { Cell($0, ["text.dim"]) } ?? .empty
    },
    Column(title: .columnReason, width: .rest(minimum: 10), dropOrder: 2) { action, _ in
      action.reason.map { Cell($0, ["text.dim"]) } ?? .empty
    },
  ]

  /// How an outcome looks: what was not done stands out from what was.
  static func scopes(of action: Action) -> [String] {
    switch action.outcome {
    case .done: ["text"]
    case .refused: ["warning"]
    case .cancelled: ["text.dim"]
    }
  }

  /// What became of it; of a retry that was not refused only that it is asked for: its attempts say how that ended.
  static func outcome(of action: Action, _ pen: Pen) -> String {
    if action.isUndone { return pen.strings(.list(.outcomeUndone)) }
    let isAsked = action.verb == .retry && action.outcome == .done
    return pen.strings(isAsked ? .list(.outcomeAsked) : .actionOutcome(action.outcome))
  }

  /// What it was done to, in the shortest name that finds it again.
  static func target(of action: Action) -> String? {
    action.reference ?? action.callbackID.map { "id:\($0)" } ?? action.uid ?? action.jobID.map { "#\($0)" }
  }

  /// `stuck → waiting`, or of what was refused why: `refused: you claimed it 2 s before`; nil where nothing is known to
  /// have changed.
  static func change(of action: Action, _ pen: Pen) -> String? {
    if action.outcome == .refused {
      return action.after.map { pen.strings(.list(.refusedBecause), pen.strings.toldThen($0)) }
    }
    guard let before = action.before, let after = action.after, before != after else { return nil }
    return "\(pen.strings.toldChange(before)) \(Symbol.arrow) \(pen.strings.toldChange(after))"
  }
}
