import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Copying one field")
struct CopyingTests {
  private static func console(_ keys: Key..., board: FakeBoard = TrailTests.board) -> Console {
    var console = Console(board, rows: 40)
    for key in keys { console.press(key) }
    return console
  }

  @Test("Y shows the fields of the row that hold something; Enter copies the highlighted one")
  func chooser() {
    var console = Self.console("2", "Y")
    #expect(console.model.context == .copying && console.shows("▌Reference     1732534548458928003"))
    #expect(console.shows(" Error         unknown_user") && !console.shows(" Round "))
    console.press("j", "j", "j", .enter)
    #expect(console.copies == ["player-001"] && console.model.context == .board)
    console.press("Y", "G", .enter, "Y", "g", "k", .enter, "Y", .escape, "Y", "q")
    #expect(console.copies.dropFirst() == ["callboard show id:3", "1732534548458928003"])
    #expect(console.model.context == .board && !console.didQuit)
  }

  @Test("What stood there when the key was pressed is copied, whatever comes in meanwhile")
  func frozen() {
    var console = Self.console("2", "Y")
    console.commit { $0.callbacks.append(Fixture.callback(99, .stuck, ago: 9_000_000)) }
    console.wait(milliseconds: 3_000)
    console.press(.enter)
    #expect(console.copies == ["1732534548458928003"])
  }

  @Test(
    ":copy names the field, in every list",
    arguments: [
      ([], "copy played", "2026-03-14T12:05:47.100Z"), (["2"], "copy error", "unknown_user"),
      (["2"], "copy command", "callboard show id:3"), (["2", .enter], "copy win", "0.0000"),
      (["3", "g"], "copy before", "4081.9000"), (["3", "g"], "copy uid", "001"),
    ] as [([Key], String, String)])
  func typed(keys: [Key], line: String, text: String) {
    var console = Console(Fixture.board)
    for key in keys { console.press(key) }
    console.press(":")
    console.type(line)
    console.press(.enter)
    #expect(console.copies == [text])
  }

  @Test(
    "Views have their fields too",
    arguments: [
      ("actions", "copy who", "ann@10.0.0.7"), ("actions", "copy command", "callboard repair id:14"),
      ("wallets", "copy balance", "234.5678"), ("wallets", "copy command", "callboard flow --uid 001"),
      ("group user", "copy command", "callboard list --where uid=001"), ("routes", "copy route", "jj"),
    ])
  func views(view: String, line: String, text: String) {
    var console = TrailTests.console(view)
    console.press(":")
    console.type(line)
    console.press(.enter)
    #expect(console.copies == [text])
  }

  @Test("A field that the row has not, or that there is not, is said")
  func absent() {
    var console = Self.console("2", ":")
    console.type("copy round")
    console.press(.enter)
    #expect(console.shows("There is no round here to be copied.") && console.copies.isEmpty)
    console.press(":")
    console.type("copy refrence")
    console.press(.enter)
    #expect(console.shows("refrence is no field; Tab shows them. Did you mean reference?"))
    var empty = Self.console("Y", board: FakeBoard())
    #expect(empty.shows("nothing is highlighted"))
    empty.press(":")
    empty.type("copy uid")
    empty.press(.enter)
    #expect(empty.copies.isEmpty && empty.model.context == .board)
  }
}
