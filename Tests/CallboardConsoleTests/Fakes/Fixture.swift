import CallboardCore
import FoundationEssentials

@testable import CallboardConsole

/// The board that tests look at: always the same, at always the same time.
enum Fixture {
  /// 2026-03-14T12:07:11Z.
  static let now = Timestamp(milliseconds: 1_773_490_031_000)

  static let settings = ConsoleSettings(
    environment: "test", currency: "CNY", actor: "mara@10.0.0.7", actorName: "mara", routes: ["jj", "hrg"])

  static func settings(_ change: (inout ConsoleSettings) -> Void) -> ConsoleSettings {
    var copy = settings
    change(&copy)
    return copy
  }

  static func money(_ units: Int64) -> Money { Money(units: units) }

  /// A callback of the `jj` route; `ago` is in milliseconds.
  static func callback(_ id: Int64, _ state: CallbackState = .applied, ago: Int64, uid: String = "001") -> Callback {
    var standing = CallbackStanding(state: state)
    if state == .waiting { standing.dueAt = now.advanced(byMilliseconds: 42_000) }
    if state == .stuck { standing.scheduledFailures = 4 }
    if state == .repaired { standing.repairedFrom = .stuck }
    let isOpen = state != .rejected
    return Callback(
      id: id, version: 1, route: "jj", kind: .notice, reference: "17325345484589\(28_000 + id)", uid: uid,
      username: isOpen ? "player-\(uid)" : nil, game: isOpen ? "49" : nil, business: isOpen ? "spin" : nil,
      bet: isOpen ? money(30_000) : nil, win: isOpen ? money(id % 3 == 0 ? 0 : 156_000 + id % 7 * 1_250) : nil,
      playedAt: isOpen ? now.advanced(byMilliseconds: -ago - 900) : nil,
      receivedAt: now.advanced(byMilliseconds: -ago), standing: standing, attempts: state == .stuck ? 4 : 1,
      rejection: state == .rejected ? Rejection(.unopened) : nil,
      failure: state == .stuck || state == .waiting ? .unknownUser : nil)
  }

  static func line(_ id: Int64, of callback: Callback, _ business: FlowBusiness, _ amount: Int64, before: Int64)
    -> FlowLine
  {
    FlowLine(
      id: id, at: callback.receivedAt, uid: callback.uid ?? "", route: callback.route, reference: callback.reference,
      callbackID: callback.id, business: business, amount: money(amount), before: money(before),
      after: money(before + amount), status: .applied, playedAt: callback.playedAt)
  }

  /// Forty callbacks of the last hour, two settlements among them, with their lines.
  static let board: FakeBoard = {
    var board = FakeBoard()
    for id in Int64(1)...40 {
      let state: CallbackState =
        switch id {
        case 3, 9, 21: .stuck
        case 5, 30: .rejected
        case 12, 38: .waiting
        case 14: .repaired
        case 17: .refused
        default: .applied
        }
      var callback = callback(id, state, ago: (41 - id) * 83_000, uid: id % 4 == 0 ? "hrgpl0001" : "001")
      if id % 20 == 0 {
        callback.route = "hrg"
        callback.kind = .settlement
        callback.reference = "AAA-2519\(id)"
        callback.round = "RND-7"
      }
      if id == 30 { callback.rejection = Rejection(.conflict, field: "total_win") }
      if id == 25 { callback.warnings = [.overdrawn, .netWinDiffers] }
      board.callbacks.append(callback)
    }
    var balance: Int64 = 40_819_000
    for callback in board.callbacks where callback.state == .applied {
      let next = Int64(board.lines.count + 1)
      board.lines.append(line(next, of: callback, .bet, -30_000, before: balance))
      balance -= 30_000
      if let win = callback.win, win > .zero {
        board.lines.append(line(next + 1, of: callback, .win, win.units, before: balance))
        balance += win.units
      }
    }
    board.attempts[3] = (Int64(1)...4).map { number in
      let start = now.advanced(byMilliseconds: -3_154_000 + number * 60_000)
      return Attempt(
        id: number, cause: .schedule, startedAt: start, endedAt: start.advanced(byMilliseconds: 12 * number),
        outcome: .failed, failure: .unknownUser)
    }
    board.actions[3] = [
      Action(
        id: 7, at: now.advanced(byMilliseconds: -600_000), actor: Actor(user: "mara", client: "10.0.0.7"), verb: .retry,
        outcome: .cancelled, callbackID: 3, reference: nil, uid: nil, reason: "waiting for the wallet", before: nil,
        after: nil, command: "callboard retry 3", hash: Data())
    ]
    board.minutes = [40, 55, 38, 90, 120, 80, 64, 71, 12].enumerated().map { index, count in
      MinuteTally(
        minute: now.advanced(byMilliseconds: Int64(index - 8) * 60_000),
        counts: [.applied: count, .failed: index % 4, .repeated: 2])
    }
    return board
  }()
}
