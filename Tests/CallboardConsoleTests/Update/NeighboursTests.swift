import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The neighbours of a row")
struct NeighboursTests {
  /// The highlighted callback of the queue is number 21: uid 001, played at 11:39:30 and received a moment later.
  private static func console(_ settings: ConsoleSettings = Fixture.settings) -> Console {
    var console = Console(Fixture.board, rows: 40, settings: settings)
    console.press("2", "j", "j")
    return console
  }

  @Test("Around a callback: its wallet, by when the game was played, in the console's zone")
  func callback() {
    var console = Self.console()
    #expect(console.model.queue.selected == 21)
    console.press("w")
    #expect(console.model.filterText == "uid=001 played=2026-03-14T11:39:30±20m")
    #expect(console.model.queue.selected == 21)
    let near = Fixture.board.callbacks.filter { row in
      row.uid == "001" && row.playedAt.map { abs($0.milliseconds - 1_773_488_370_000) <= 1_200_000 } ?? false
    }
    #expect(near.count > 5 && near.count < 40)
    #expect(console.model.notices.rows == near)
    #expect(console.shows("1 Notices \(near.count) of 40"))
    #expect(console.model.flow.rows.allSatisfy { line in near.contains { $0.id == line.callbackID } })
    let zoned = Fixture.settings { $0.zone = ZoneOffsets(minutes: 480) }
    var east = Self.console(zoned)
    east.press("w")
    #expect(east.model.filterText == "uid=001 played=2026-03-14T19:39:30±20m")
    #expect(east.model.notices.rows == near)
  }

  @Test("A callback that does not say when it was played goes by when it came")
  func received() {
    var console = Console(Fixture.board)
    console.press("2", "j", "j", "j", "w")
    #expect(console.model.queue.selected == 5)
    #expect(console.model.filterText == "uid=001 received=2026-03-14T11:17:23±20m")
  }

  @Test("Around a flow line: by when the lines were written, so that balances follow from each other")
  func flow() throws {
    var console = Console(Fixture.board, rows: 40)
    console.press("3", "g")
    for _ in 0..<20 { console.press("j") }
    let line = try #require(console.model.flow.selectedRow)
    console.press("w")
    #expect(console.model.filterText == "uid=\(line.uid) received=\(line.at.dateAndClock(offsetMinutes: 0))±20m")
    #expect(console.model.flow.selectedRow == line)
    #expect(console.model.flow.rows.count > 5)
    #expect(
      console.model.flow.rows.allSatisfy {
        $0.uid == line.uid && abs($0.at.milliseconds - line.at.milliseconds) <= 1_200_000
      })
  }

  @Test("Esc leads back to the filter, the pane and the row from before, step by step")
  func back() {
    var console = Console(Fixture.board, rows: 40)
    console.press("/")
    console.type("uid=001")
    console.press(.enter, "g", "j", "j")
    let selected = console.model.notices.selected
    console.press("w", "3", "k", "w")
    #expect(console.model.vantages.count == 2)
    console.press(.escape)
    #expect(console.model.focus == .flow && console.model.filterText.hasPrefix("uid=001 played="))
    console.press(.escape)
    #expect(console.model.filterText == "uid=001" && console.model.focus == .notices)
    #expect(console.model.notices.selected == selected)
    #expect(console.model.notices.rows.allSatisfy { $0.uid == "001" })
    console.press(.escape)
    #expect(console.model.filterText.isEmpty)
  }

  @Test("What came in meanwhile is there after Esc; \\ drops the way back with the filter")
  func live() {
    var console = Console(Fixture.board)
    console.press("w")
    console.commit { $0.callbacks.append(Fixture.callback(41, ago: 0, uid: "other")) }
    console.press(.escape)
    console.wait(milliseconds: 2_500)
    #expect(console.model.notices.count.total == 41 && console.model.notices.rows.last?.id == 41)
    console.press("w", "\\", .escape)
    #expect(console.model.vantages.isEmpty && console.model.filterText.isEmpty)
  }

  @Test("From an opened callback it shows the board; a row without a user says so")
  func opened() {
    var board = Fixture.board
    board.callbacks[4].uid = nil
    var console = Console(board)
    console.press("2", .enter, "w")
    #expect(console.model.context == .board && console.model.filterText.hasPrefix("uid=001 played="))
    console.press(.escape, "j", "j", "j", "w")
    #expect(console.shows("it names no user") && console.model.filterText.isEmpty)
  }

  @Test("In ASCII the reach is typed without a sign from outside it, and a uid with blanks is quoted")
  func ascii() {
    var board = Fixture.board
    board.callbacks[2].uid = "a \"b\""
    var console = Console(board, settings: Fixture.settings { $0.isASCII = true })
    console.press("2", "w")
    #expect(console.model.filterText == "uid=\"a \"\"b\"\"\" played=2026-03-14T11:14:36+-20m")
    #expect(console.model.notices.rows.map(\.id) == [3])
  }

  @Test("A wallet's neighbours are all its callbacks and lines; Esc leads back to the wallets")
  func wallet() {
    var console = TrailTests.console("wallets")
    console.press("j", "k", "w")
    #expect(console.model.place == .board && console.model.filterText == "uid=001")
    console.press(.escape)
    #expect(console.model.place == .wallets && console.model.filterText.isEmpty)
  }
}
