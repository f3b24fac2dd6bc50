import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Keys on the board")
struct KeysTests {
  @Test(
    "The panes and the filter are reached from what lies over the board, too",
    arguments: ["1", "2", "3", "/"] as [Key], [[.enter], ["x"], [.enter, "x"]] as [[Key]])
  func overBoard(key: Key, way: [Key]) {
    var console = Console(Fixture.board)
    console.press("2")
    for step in way { console.press(step) }
    #expect(console.model.context == .why || console.model.context == .detail)
    console.press(key)
    #expect(!console.model.detail.isOpen && console.model.place == .board)
    if key == "/" {
      #expect(console.model.context == .prompt)
    } else {
      #expect(console.model.context == .board)
      #expect(key.name(.english) == String(console.model.focus.rawValue + 1))
    }
  }

  @Test(
    "Digits and Tab reach every pane", arguments: [("1", .notices), ("2", .queue), ("3", .flow)] as [(Key, PaneName)])
  func panes(key: Key, pane: PaneName) {
    var console = Console(Fixture.board)
    console.press(key)
    #expect(console.model.focus == pane)
    console.press(.tab, .tab, .tab)
    #expect(console.model.focus == pane)
    console.press(.backTab, .tab)
    #expect(console.model.focus == pane)
  }

  @Test("q closes what is open and leaves from the bare board; Esc never leaves")
  func leaving() {
    var console = Console(Fixture.board)
    console.press("z", .enter, "?", "q", "q", "q")
    #expect(!console.didQuit)
    #expect(!console.model.isZoomed && !console.model.detail.isOpen)
    for _ in 0..<10 { console.press(.escape) }
    #expect(!console.didQuit)
    console.press("q")
    #expect(console.didQuit)
  }

  @Test("c copies the reference of what is highlighted or opened, and says where it went")
  func copy() {
    var console = Console(Fixture.board)
    console.press("c")
    #expect(console.copies == ["1732534548458928040"] || console.copies == ["AAA-251940"])
    console.press("2", "c", "3", "c", "1", "g", .enter, "c")
    let line = console.model.flow.selectedRow?.reference
    #expect(console.copies.dropFirst() == ["1732534548458928003", line, "1732534548458928001"].compactMap { $0 }[...])
    #expect(console.shows("1732534548458928001 went to the terminal's clipboard, if it takes OSC 52"))
    console.send(.copied(String(repeating: "x", count: 99), to: .file(path: "/run/user/7/callboard-copy-a")))
    #expect(console.shows(String(repeating: "x", count: 40) + "… is in /run/user/7/callboard-copy-a"))
  }

  @Test("What the terminal is taken for is said once, on the screen")
  func unknownTerminal() {
    var console = Console(Fixture.board)
    console.send(.terminalUnknown(name: "wyse", takenFor: "vt100"))
    #expect(console.shows("the terminal wyse is not known here; it is taken for vt100"))
    console.wait(milliseconds: Notice.standsMilliseconds + 1_000)
    #expect(!console.shows("wyse"))
  }

  @Test("At the side the former callback stands until the next one has come, and is never acted on")
  func following() {
    var console = Console(Fixture.board, columns: 160, rows: 50)
    console.press("2")
    #expect(console.shows("Callback 3 "))
    console.isHolding = true
    console.press("j")
    #expect(console.shows("Callback 3 ") && console.model.selectedCallbackID == 9)
    console.press(.enter)
    #expect(!console.shows("Callback 3 ") && console.shows("Callback 9 "))
    #expect(console.model.target == nil)
  }

  @Test("A paste on a list does nothing")
  func paste() {
    var console = Console(Fixture.board)
    let before = console.model.view()
    console.send(.key(.paste("q\nr\ny\n"), at: console.moment))
    #expect(console.model.view() == before)
    #expect(!console.didQuit)
  }

  @Test("Ctrl-L redraws wherever it is pressed", arguments: [[], ["/"], ["r"], ["?"], [.enter]] as [[Key]])
  func redraw(keys: [Key]) {
    var console = Console(Fixture.board)
    console.press("2")
    for key in keys { console.press(key) }
    console.press(.control("l"))
    #expect(console.redraws == 1)
  }

  @Test("Coming back from a stop paints and reads anew")
  func resumed() {
    var console = Console(Fixture.board)
    console.board.callbacks.append(Fixture.callback(41, ago: 0))
    console.send(.suspended)
    console.send(.resumed)
    #expect(console.redraws == 1)
    #expect(console.model.notices.count.total == 41)
  }

  @Test("At the side the detail follows the cursor; below 120 columns nothing is asked for it")
  func detail() {
    var console = Console(Fixture.board, columns: 130, rows: 40)
    console.press("2")
    #expect(console.model.detail.detail?.callback.id == 3)
    console.press("j")
    #expect(console.model.detail.detail?.callback.id == 9)
    console.resize(100, 40)
    #expect(console.model.detail.id == nil)
  }

  @Test("What follows the cursor at the side waits until it rests; what was asked for by a key does not")
  func restingDetail() {
    var console = Console(Fixture.board, columns: 130, rows: 40, isHolding: true)
    func details() -> [Bool] {
      console.held.compactMap { request in
        if case .detail = request.question { request.waitsForRest } else { nil }
      }
    }
    while let request = console.held.first(where: { if case .detail = $0.question { false } else { true } }) {
      console.answer(request)
    }
    // The first one has nothing to wait for.
    #expect(details() == [false])
    console.answerAll()
    console.press("k")
    console.press("k")
    #expect(details() == [true, true])
    console.press(.enter)
    #expect(details() == [true, true, false])
  }

  @Test("The opened detail scrolls, and stays on its callback")
  func scrolling() {
    var console = Console(Fixture.board, rows: 12)
    console.press("2", .enter)
    let top = console.screen[2]
    console.press("j", "j", .pageDown)
    #expect(console.screen[2] != top)
    console.press("G")
    let end = console.screen
    console.press("j", .pageDown)
    #expect(console.screen == end)
    console.press("g")
    #expect(console.screen[2] == top)
    #expect(console.model.detail.id == 3)
  }
}
