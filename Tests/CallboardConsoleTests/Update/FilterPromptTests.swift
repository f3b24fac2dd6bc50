import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The filter prompt")
struct FilterPromptTests {
  @Test("Each keystroke filters all panes, and the counts say of how many")
  func live() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("uid=hrgpl0001")
    #expect(console.shows("1 Notices 10 of 40"))
    #expect(console.shows("2 Retry queue 1 of 7"))
    #expect(console.model.flow.rows.allSatisfy { $0.uid == "hrgpl0001" })
  }

  @Test("A broken term is left out and named; the others stand")
  func broken() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stuck")
    let rows = console.model.notices.rows
    console.type(" colour=")
    #expect(console.shows("colour wants a value after it"))
    console.type("red")
    #expect(console.shows("there is no term colour"))
    console.press(.enter)
    #expect(console.model.context == .prompt)
    #expect(rows.map(\.id) == [3, 9, 21])
  }

  @Test("While a word is typed that nothing matches yet, the rows stay; Enter shows the truth")
  func held() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("nobody")
    #expect(console.shows("1 Notices 0 of 40 · rows of before"))
    #expect(!console.model.notices.rows.isEmpty)
    console.press(.enter)
    #expect(console.model.notices.rows.isEmpty)
    #expect(console.shows("nothing matches the filter") && !console.shows("rows of before"))
  }

  @Test(
    "Where nothing matches it is said how a name or an id may have been meant",
    arguments: [
      ("user=PLAYER-001", "nothing matches; try user~PLAYER-001 or uid=PLAYER-001"),
      ("uid=player-001", "nothing matches; try uid~player-001 or user~player-001"),
      ("player-001", "nothing matches; lines have no names, and no uid, reference or route has"),
      ("err=nothing", "nothing matches the filter"),
      ("nobody 21:10", "a time is typed as played=21:10±20m"),
      ("nobody 58.50", "an amount is typed as bet=58.50 or win=58.50"),
      ("user=mara,", "nothing matches; try user=mara"),
      ("mara;", "nothing matches; try mara"),
      ("uid=001 played=\"2025-01-31 21:10\"", "nothing matches; try played=\"2025-01-31 21:10\"±20m"),
    ])
  func hints(filter: String, hint: String) {
    var console = Console(Fixture.board)
    console.press("/")
    console.type(filter)
    console.press(.enter)
    #expect(console.shows(hint))
    #expect(console.screen.allSatisfy { !$0.contains("nothing matches; try") || !$0.trimmed.hasSuffix("…") })
  }

  @Test("The word that the screen has for a state is no text, and it is said how the state is typed")
  func stateWord() {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.strings = .chinese })
    console.press("/")
    console.type("卡单")
    console.press(.enter)
    #expect(console.shows("可写 state=stuck"))
  }

  @Test("A queue without a row says that nothing waits, and not that nothing has come yet")
  func emptyQueue() {
    var board = Fixture.board
    board.callbacks.removeAll { FakeBoard.isQueued($0) }
    let console = Console(board)
    #expect(console.shows("nothing is waiting, stuck or rejected") && !console.shows("nothing yet"))
  }

  @Test("Esc goes back to the filter before; \\ clears it; Esc on the board clears it too")
  func leaving() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stuck")
    console.press(.enter, "/")
    console.type(" x")
    console.press(.escape)
    #expect(console.model.filterText == "stuck")
    #expect(console.model.notices.rows.map(\.id) == [3, 9, 21])
    console.press("\\")
    #expect(console.model.filterText.isEmpty)
    #expect(console.model.notices.count.total == 40 && console.model.notices.count.matching == 40)
    console.press("/")
    console.type("stuck")
    console.press(.enter, .escape)
    #expect(console.model.filterText.isEmpty)
  }

  @Test("The highlighted callback stays highlighted when it matches")
  func selection() {
    var console = Console(Fixture.board)
    while console.model.notices.selected != 9 { console.press("k") }
    console.press("/")
    console.type("stuck")
    console.press(.enter)
    #expect(console.model.notices.selected == 9)
  }

  @Test(
    "A time of day is the last one by the console's clock and zone",
    arguments: [
      (0, "received=11:39", [21]), (0, "received=12:08", []), (480, "received=19:39", [21]),
      (480, "received=11:39", []), (-60, "received=10:39", [21]), (0, "played=11:39±90s", [20, 21]),
      (0, "played>=12:04 state=applied", [39, 40]),
    ] as [(Int, String, [Int64])])
  func clock(zone: Int, text: String, ids: [Int64]) {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.zone = ZoneOffsets(minutes: zone) })
    console.press("/")
    console.type(text)
    console.press(.enter)
    #expect(console.model.context == .board && console.model.notices.rows.map(\.id) == ids)
  }

  @Test(
    "What is wrong with a term fits on a line of 80 columns, in both languages, and the table stays",
    arguments: [
      "colour=red", "rout=jj", "state=gone", "state=stuk", "by=", "uid>5", "win~5", "win>1,000.123456", "age=30m",
      "age>soon", "played=25:00", "played=21:10±far", "played=10:00..09:00", "text>x", "state>stuck",
      "received=a-very-long-text-that-is-no-time-at-all-and-goes-on-and-on-and-on-and-on-and-on",
    ], [Language.english, .chinese])
  func sentences(text: String, language: Language) {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.strings = Strings(language) })
    console.press("/")
    console.type("uid=001 ")
    let rows = console.model.notices.rows
    console.type(text)
    let line = console.screen[22]
    #expect(!line.contains("…") || text.count > 40, "\(line)")
    #expect(line.count > 10 && TextWidth.of(line) <= 80)
    #expect(console.model.notices.rows == rows && !console.model.notices.isHeld)
  }

  @Test("The flow says which terms it leaves aside")
  func ignored() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("uid=001 stuck !err~user win>1")
    #expect(console.shows("· ignores state=stuck !err~user win>1 "))
    console.press(.enter, "\\")
    #expect(!console.shows("ignores"))
  }
}
