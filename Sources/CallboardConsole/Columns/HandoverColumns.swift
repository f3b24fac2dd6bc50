import CallboardCore

/// The columns of the hand-over's tables.
enum HandoverColumns {
  static let causes: [Column<OpenCause>] = [
    Column(title: .columnState, width: .fixed(2), dropOrder: nil) { cause, pen in
      Cell(pen.glyph("state.\(cause.state.rawValue)"), scopes(of: cause))
    },
    Column(title: .columnStateWord, width: .content(minimum: 7, maximum: 9), dropOrder: 1) { cause, pen in
      Cell(pen.strings(.state(cause.state)), scopes(of: cause))
    },
    Column(title: .columnRoute, width: .content(minimum: 5, maximum: 20), dropOrder: nil) { cause, _ in
      Cell(cause.route)
    },
    Column(
      title: .handover(.columnCount), width: .content(minimum: 5, maximum: 13), alignment: .right, dropOrder: nil
    ) { cause, _ in Cell(Spell.count(cause.count), ["text.strong"]) },
    Column(
      title: .handover(.columnOldest), width: .content(minimum: 6, maximum: 6), alignment: .right, dropOrder: 2
    ) { cause, pen in Cell(pen.age(of: cause.oldest)) },
    Column(title: .columnError, width: .rest(minimum: 12), dropOrder: 3) { cause, _ in
      Cell(cause.error ?? "", ["warning"])
    },
  ]

  /// Callbacks, with who looks after each and why.
  static let callbacks: [Column<Callback>] =
    CallbackColumns.queue.filter { kept.contains($0.title) } + [
      Column(title: .columnError, width: .content(minimum: 8, maximum: 16), dropOrder: 3) { row, _ in
        Cell(row.errorCode ?? "", ["warning"])
      },
      Column(title: .handover(.columnKeeper), width: .rest(minimum: 15), dropOrder: 2) { row, pen in
        guard let keeper = row.keeper else { return .empty }
        return Cell(pen.strings.name(of: keeper.by) + (keeper.reason.map { pen.strings(.colon) + $0 } ?? ""), ["claim"])
      },
    ]

  private static let kept: [Word] = [.columnState, .columnReference, .columnAge, .columnRoute, .columnUser]

  static let held: [Column<HeldAgent>] = [
    Column(title: .columnRoute, width: .content(minimum: 5, maximum: 40), dropOrder: nil) { agent, _ in
      Cell(agent.route, ["text.strong"])
    },
    Column(title: .columnSince, width: .content(minimum: 5, maximum: 11), alignment: .right, dropOrder: nil) {
      agent, pen in Cell(pen.moment(agent.since))
    },
    Column(title: .columnWaiting, width: .content(minimum: 4, maximum: 13), alignment: .right, dropOrder: nil) {
      agent, _ in Cell(Spell.count(agent.waiting), ["warning"])
    },
  ]

  static let due: [Column<DueCount>] = [
    Column(title: .columnRoute, width: .content(minimum: 5, maximum: 40), dropOrder: nil) { due, _ in
      Cell(due.route, ["text.strong"])
    },
    Column(
      title: .handover(.columnCount), width: .content(minimum: 5, maximum: 13), alignment: .right, dropOrder: nil
    ) { due, _ in Cell(Spell.count(due.count)) },
    Column(
      title: .handover(.columnFirst), width: .content(minimum: 5, maximum: 11), alignment: .right, dropOrder: nil
    ) { due, pen in Cell(pen.moment(due.first)) },
  ]

  static let touched: [Column<TouchCount>] = [
    Column(title: .columnBy, width: .content(minimum: 4, maximum: 40), dropOrder: nil) { touch, _ in
      Cell(touch.by, ["text.strong"])
    },
    Column(title: .columnVerb, width: .content(minimum: 6, maximum: 20), dropOrder: nil) { touch, pen in
      Cell(pen.strings(.verb(touch.verb)))
    },
    Column(
      title: .handover(.columnCount), width: .content(minimum: 5, maximum: 13), alignment: .right, dropOrder: nil
    ) { touch, _ in Cell(Spell.count(touch.count)) },
    Column(
      title: .handover(.columnLastDone), width: .content(minimum: 5, maximum: 11), alignment: .right, dropOrder: 1
    ) { touch, pen in Cell(pen.moment(touch.last)) },
  ]

  private static func scopes(of cause: OpenCause) -> [String] { ["state.\(cause.state.rawValue)"] }
}
