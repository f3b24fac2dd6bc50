import CallboardCore

/// The columns of callbacks: all of Notices, and of the Retry queue in another order of importance.
enum CallbackColumns {
  /// In the Notices pane.
  static let notices: [Column<Callback>] = {
    var all = columns(Order(received: 5, age: 9, user: 10, bet: 11, win: 12, tries: 6, next: 3, error: 2))
    let user = all.firstIndex { $0.title == .columnUser } ?? 0
    all.insert(name, at: user + 1)
    return all
  }()
  /// In the Retry queue, where no amount, however large, takes the room of what comes next and what is wrong.
  static let queue = columns(
    Order(received: 2, age: 5, user: 9, bet: 6, win: 8, tries: 7, next: 10, error: 11))

  /// When each column is dropped where the two lists differ: the lowest first.
  private struct Order {
    var received: Int
    var age: Int
    var user: Int
    var bet: Int
    var win: Int
    var tries: Int
    var next: Int
    var error: Int
  }

  private static func columns(_ order: Order) -> [Column<Callback>] {
    [
      Column(title: .columnState, width: .fixed(2), dropOrder: nil) { row, pen in
        Cell(
          pen.glyph("state.\(row.state.rawValue)") + (row.keeper == nil ? "" : pen.glyph("claim")), scopes(of: row))
      },
      Column(title: .columnStateWord, width: .content(minimum: 7, maximum: 9), dropOrder: 1) { row, pen in
        Cell(pen.strings(.state(row.state)), scopes(of: row))
      },
      Column(title: .columnReference, width: .content(minimum: 12, maximum: 64), dropOrder: nil) { row, _ in
        Cell(row.reference ?? "-", row.reference == nil ? ["text.dim"] : ["text.strong"])
      },
      Column(
        title: .columnReceived, width: .content(minimum: 8, maximum: 11), alignment: .right, dropOrder: order.received
      ) { row, pen in
        Cell(pen.moment(row.receivedAt))
      },
      Column(title: .columnAge, width: .content(minimum: 3, maximum: 5), alignment: .right, dropOrder: order.age) {
        row, pen in Cell(pen.age(of: row.receivedAt))
      },
      Column(title: .columnRoute, width: .content(minimum: 5, maximum: 12), dropOrder: 4) { row, _ in
        Cell(row.route)
      },
      Column(title: .columnUser, width: .content(minimum: 6, maximum: 16), dropOrder: order.user) { row, _ in
        Cell(row.uid ?? "-", row.uid == nil ? ["text.dim"] : ["text"])
      },
      Column(title: .columnBet, width: .content(minimum: 6, maximum: 27), alignment: .point, dropOrder: order.bet) {
        row, _ in money(row.bet)
      },
      Column(title: .columnWin, width: .content(minimum: 6, maximum: 27), alignment: .point, dropOrder: order.win) {
        row, _ in money(row.win)
      },
      Column(title: .columnTries, width: .fixed(3), alignment: .right, dropOrder: order.tries) { row, _ in
        Cell(row.attempts == 0 ? "" : String(row.attempts))
      },
      Column(
        title: .columnNext, width: .content(minimum: 6, maximum: 9), alignment: .right, dropOrder: order.next
      ) { row, pen in
        nextCell(row, pen)
      },
      Column(title: .columnError, width: .rest(minimum: 12), dropOrder: order.error) { row, pen in
        keptCell(row, pen, errorCell(row, pen))
      },
    ]
  }

  /// The user's name, where there is room for everything else: not in the queue, whose errors take any room there is.
  private static let name = Column<Callback>(
    title: .list(.columnName), width: .content(minimum: 4, maximum: 16), dropOrder: 0
  ) { row, _ in
    Cell(row.username ?? "-", row.username == nil ? ["text.dim"] : ["text"])
  }

  static func scopes(of row: Callback) -> [String] { ["state.\(row.state.rawValue)"] }

  private static func money(_ amount: Money?) -> Cell {
    guard let amount else { return .empty }
    return Cell(amount.display, ["amount", amount.isNegative ? "amount.negative" : "amount"])
  }

  /// When it is tried next, or where it stands when it is not.
  static func nextCell(_ row: Callback, _ pen: Pen) -> Cell {
    let scopes = scopes(of: row)
    switch pen.hold(on: row) {
    case .agent: return Cell(pen.strings(.nextHeld), scopes)
    case .mode(let line): return Cell(pen.strings(line.mode == .paused ? .nextPaused : .nextMaintenance), scopes)
    case nil: break
    }
    if let due = row.standing.claimableAt {
      let left = due.milliseconds(since: pen.now)
      return Cell(left <= 0 ? pen.strings(.nextNow) : Spell.span(milliseconds: left, in: pen.strings), scopes)
    }
    switch row.state {
    case .applied, .refused: return .empty
    case .waiting, .applying, .stuck, .rejected, .repaired: return Cell(pen.strings(.state(row.state)), scopes)
    }
  }

  /// What is wrong with it.
  ///
  /// That its agent is held says the column of what comes next already, and the line above the
  /// keys since when: the last error is told, where there is one.
  private static func errorCell(_ row: Callback, _ pen: Pen) -> Cell {
    let isUnknown = row.isOutcomeUnknown && row.state != .applied
    let error = row.errorCode.map { code in
      Cell(isUnknown ? pen.strings(.list(.errorUnknown), code) : code, ["warning"])
    }
    if case .agent? = pen.hold(on: row), let error { return error }
    return heldCell(row, pen) ?? error ?? warningCell(row)
  }

  /// Why a callback waits though its time has come.
  private static func heldCell(_ row: Callback, _ pen: Pen) -> Cell? {
    switch pen.hold(on: row) {
    case .agent(let agent): Cell(pen.strings(.held, pen.downSince(agent)), ["warning"])
    case .mode(let line):
      Cell(pen.strings(.modeSince, pen.strings(.mode(line.mode)), pen.briefMoment(line.since)), ["warning"])
    case nil: nil
    }
  }

  /// Who looks after it, before what is wrong with it.
  private static func keptCell(_ row: Callback, _ pen: Pen, _ cell: Cell) -> Cell {
    guard let keeper = row.keeper else { return cell }
    return Cell("\(pen.glyph("claim"))\(keeper.by.brief) \(cell.text)", ["claim"])
  }

  private static func warningCell(_ row: Callback) -> Cell {
    guard let warning = row.warnings.first else { return .empty }
    let more = row.warnings.count > 1 ? " +\(row.warnings.count - 1)" : ""
    return Cell("\(warning)\(more)", ["text.dim"])
  }
}
