import CallboardCore

/// The columns of the Routes view.
enum RouteColumns {
  static let all: [Column<RouteStanding>] = [
    Column(title: .columnRoute, width: .content(minimum: 5, maximum: 40), dropOrder: nil) { row, _ in
      Cell(row.route, ["text.strong"])
    },
    Column(title: .columnMode, width: .content(minimum: 11, maximum: 11), dropOrder: nil) { row, pen in
      Cell(pen.strings(.mode(row.modeNow(pen.now))), scopes(of: row, pen))
    },
    Column(title: .columnSince, width: .content(minimum: 5, maximum: 11), alignment: .right, dropOrder: 4) { row, pen in
      row.mode?.standing(at: pen.now).map { Cell(pen.briefMoment($0.since)) } ?? .empty
    },
    Column(title: .columnUntil, width: .content(minimum: 5, maximum: 11), alignment: .right, dropOrder: 3) { row, pen in
      row.mode?.standing(at: pen.now)?.until.map { Cell(pen.briefMoment($0)) } ?? .empty
    },
    Column(title: .columnRate, width: .content(minimum: 4, maximum: 6), alignment: .right, dropOrder: 6) { row, _ in
      let rate = row.rates.perMinute
      return Cell(Spell.brief(rate), rate == 0 ? ["text.dim"] : ["text"])
    },
    Column(title: .columnFailing, width: .content(minimum: 4, maximum: 6), alignment: .right, dropOrder: 8) { row, _ in
      failing(row.rates)
    },
    Column(title: .columnWaiting, width: .content(minimum: 4, maximum: 11), alignment: .right, dropOrder: 10) {
      row, _ in
      count(row.waiting, ["state.waiting"])
    },
    Column(title: .columnStuck, width: .content(minimum: 5, maximum: 11), alignment: .right, dropOrder: 11) { row, _ in
      count(row.stuck, ["state.stuck"])
    },
    Column(title: .columnRejected, width: .content(minimum: 3, maximum: 11), alignment: .right, dropOrder: 9) {
      row, _ in count(row.rejected, ["state.rejected"])
    },
    Column(title: .columnNotBack, width: .content(minimum: 8, maximum: 11), alignment: .right, dropOrder: 7) {
      row, _ in count(row.notComeBack, ["warning"])
    },
    Column(title: .columnLast, width: .content(minimum: 8, maximum: 11), alignment: .right, dropOrder: 5) { row, pen in
      row.lastApplied.map { Cell(pen.moment($0)) } ?? Cell("-", ["text.dim"])
    },
    Column(title: .columnBreaker, width: .content(minimum: 7, maximum: 20), dropOrder: 12) { row, pen in
      guard let since = row.breaker?.openSince else { return .empty }
      return Cell(pen.strings(.breakerSince, pen.briefMoment(since)), ["warning"])
    },
    Column(title: .columnBy, width: .content(minimum: 4, maximum: 20), dropOrder: 2) { row, pen in
      row.mode?.standing(at: pen.now).map { Cell($0.by) } ?? .empty
    },
    Column(title: .columnReason, width: .rest(minimum: 10), dropOrder: 1) { row, pen in
      row.mode?.standing(at: pen.now)?.reason.map { Cell($0, ["text.dim"]) } ?? .empty
    },
  ]

  /// How a mode looks: only an open route needs no eye.
  static func scopes(of row: RouteStanding, _ pen: Pen) -> [String] {
    row.modeNow(pen.now) == .open ? ["text"] : ["warning"]
  }

  /// The share that failed of what ended; nothing known where nothing ended.
  private static func failing(_ rates: Rates) -> Cell {
    guard let share = rates.failingShare else { return Cell("-", ["text.dim"]) }
    return Cell(share, rates.failures == 0 ? ["text.dim"] : ["warning"])
  }

  private static func count(_ number: Int, _ scopes: [String]) -> Cell {
    Cell(Spell.count(number), number == 0 ? ["text.dim"] : scopes)
  }
}
