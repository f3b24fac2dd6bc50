import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Which columns of callbacks stay where there is little room")
struct CallbackColumnsTests {
  /// A stuck callback of the size that a currency of small worth has.
  private static func row(bet: Int64, win: Int64) -> Callback {
    var row = Fixture.callback(3, .stuck, ago: 240_000, uid: "hrgpl0001")
    (row.bet, row.win) = (Fixture.money(bet), Fixture.money(win))
    return row
  }

  private static let small = row(bet: 30_000, win: 156_000)
  private static let large = row(bet: 250_000_010_000, win: 1_250_000_015_000)
  private static let largest = row(bet: 999_999_999_999_999_999, win: -999_999_999_999_999_999)

  private static let pen = Pen(settings: Fixture.settings, now: Fixture.now, held: [], modes: [:])

  /// The titles of the columns that there is room for.
  private func titles(_ columns: [Column<Callback>], _ row: Callback, width: Int) -> String {
    Table(columns, rows: [row], width: width, pen: Self.pen).columns.map(\.title.text).joined(separator: " ")
  }

  @Test(
    "In the Retry queue no amount takes the room of what comes next and what is wrong",
    arguments: [
      (small, 119, "ST STATE REFERENCE RECEIVED AGE ROUTE USER BET WIN TRY NEXT ERROR"),
      (small, 79, "ST REFERENCE AGE USER BET WIN TRY NEXT ERROR"),
      (large, 79, "ST REFERENCE USER WIN TRY NEXT ERROR"),
      (largest, 79, "ST REFERENCE USER WIN NEXT ERROR"),
      (small, 59, "ST REFERENCE USER WIN NEXT ERROR"),
      (large, 59, "ST REFERENCE USER NEXT ERROR"),
      (small, 39, "ST REFERENCE ERROR"),
      (large, 34, "ST REFERENCE"),
    ])
  func queue(row: Callback, width: Int, expected: String) {
    #expect(titles(CallbackColumns.queue, row, width: width) == expected)
  }

  @Test(
    "In Notices the user's name stands beside the id where there is room for all",
    arguments: [(119, true), (79, false)])
  func name(width: Int, isThere: Bool) {
    #expect(titles(CallbackColumns.notices, Self.small, width: width).contains("USER NAME BET") == isThere)
  }

  @Test(
    "In Notices the amounts stay, and what is wrong gives way",
    arguments: [
      (small, 79, "ST REFERENCE RECEIVED AGE ROUTE USER BET WIN TRY NEXT"),
      (large, 79, "ST REFERENCE RECEIVED AGE USER BET WIN TRY"),
      (largest, 79, "ST REFERENCE BET WIN"),
    ])
  func notices(row: Callback, width: Int, expected: String) {
    #expect(titles(CallbackColumns.notices, row, width: width) == expected)
  }

  @Test("A held row tells its last error, since what comes next says held already; without one, since when it is held")
  func held() {
    var board = PlacesTests.board
    board.callbacks = [Fixture.callback(1, .waiting, ago: 90_000), Fixture.callback(2, .waiting, ago: 60_000)]
    for index in board.callbacks.indices { board.callbacks[index].route = "agent-007" }
    board.callbacks[0].failure = .delivery(code: "connect")
    board.callbacks[1].failure = nil
    var console = Console(board, settings: PlacesTests.settings)
    console.press("2")
    let rows = console.screen.filter { $0.contains("held") && $0.contains("17325") }
    #expect(rows.contains { $0.trimmed.hasSuffix("held connect") })
    #expect(rows.contains { $0.contains("held held: agent-0") })
    // Why a closed route is closed is told nowhere else in the row.
    board.held = []
    board.modes["agent-007"] = RouteModeLine(
      mode: .paused, since: Fixture.now.advanced(byMilliseconds: -60_000), until: nil, reason: nil, by: "mara")
    var paused = Console(board, settings: PlacesTests.settings)
    paused.press("2")
    #expect(paused.screen.contains { $0.contains("paused paused since") })
  }
}
