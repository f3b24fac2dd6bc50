import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Marks stand on ids")
struct MarksTests {
  @Test("Space marks and goes on; on a marked row it takes the mark")
  func space() {
    var console = Console(Fixture.board)
    console.press("2", " ", " ")
    #expect(console.model.marks.ids == [3, 9])
    #expect(console.model.queue.selected == 21)
    #expect(console.shows("2 marked"))
    console.press("k", " ")
    #expect(console.model.marks.ids == [3])
  }

  @Test("A mark is a sign beside the state, with a twin in ASCII, and a style")
  func signs() {
    var console = Console(Fixture.board)
    console.press("2", " ")
    #expect(console.shows(" ✗● 1732534548458928003") || console.shows(" ✗● stuck"))
    let scopes = console.model.view().rows.joined().filter { $0.text.contains("1732534548458928003") }.flatMap(\.scopes)
    #expect(scopes.contains("mark"))
    var plain = Console(Fixture.board, settings: Fixture.settings { $0.isASCII = true })
    plain.press("2", " ")
    #expect(plain.screen.contains { $0.hasPrefix(" X* ") })
  }

  @Test("V begins a range, and V again marks all from there to the cursor", arguments: [["j", "j"], ["G"]] as [[Key]])
  func range(moves: [Key]) {
    var console = Console(Fixture.board)
    console.press("2", "V")
    for key in moves { console.press(key) }
    let shown = console.model.shownMarks
    #expect(console.model.marks.ids.isEmpty && console.shows("V marks to here"))
    console.press("V")
    #expect(console.model.marks.ids == shown)
    #expect(shown.isSuperset(of: [3, 9, 21]))
  }

  @Test("A range ends with its pane, and Esc drops it and leaves the marks")
  func rangeEnds() {
    var console = Console(Fixture.board)
    console.press("2", " ", "V", "1")
    #expect(console.model.marks.range == nil)
    console.press("2", "V", "j", .escape)
    #expect(console.model.marks.range == nil)
    #expect(console.model.marks.ids == [3])
  }

  @Test("* marks all of the queue, or all that a filter holds; on Notices it wants a filter")
  func all() {
    var console = Console(Fixture.board)
    console.press("*")
    #expect(console.model.marks.isEmpty)
    #expect(console.shows("filter with / first"))
    console.press("2", "*")
    #expect(console.model.marks.ids == [3, 5, 9, 12, 21, 30, 38])
    console.press("u", "1", "/")
    console.type("uid=hrgpl0001 applied")
    console.press(.enter, "*")
    #expect(console.model.marks.ids == [4, 8, 16, 20, 24, 28, 32, 36, 40])
    console.press("\\", "3", "*")
    #expect(console.shows("marks are for callbacks"))
  }

  @Test("* marks what fills several pages, and says so while they come in")
  func pages() {
    var board = FakeBoard()
    board.callbacks = (1...2_345).map { Fixture.callback($0, .stuck, ago: 9_000_000 - $0) }
    var console = Console(board)
    console.press("2")
    console.isHolding = true
    console.press("*")
    #expect(console.model.marks.gathering != nil)
    // Pressed at once, r means what is being marked, never the one that is highlighted.
    console.press("r")
    #expect(console.model.context == .board && console.shows("the marks are still coming in"))
    console.isHolding = false
    for request in console.held where request.slot == .marks {
      console.send(.loaded(request: request.id, board.answer(request.question, at: console.moment)))
    }
    #expect(console.model.marks.count == 2_345)
    #expect(console.shows("2,345 marked"))
  }

  @Test(
    "A plan of marks names the first of them, and says how many the filter hides from the list",
    arguments: [
      (Language.english, "2 of the marks: 1732534548458928003", "2 of them are not in this list, whose filter is"),
      (.chinese, "已标记中的 2 条：1732534548458928003", "其中 2 条不在此列表中，过滤为 route=nowhere"),
    ])
  func hidden(language: Language, which: String, hidden: String) {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.strings = Strings(language) })
    console.press("2", " ", " ", "r")
    #expect(console.shows(which) && !console.shows("whose filter is") && !console.shows("不在此列表"))
    console.wait(milliseconds: 300)
    console.press(.enter, "/")
    console.type("route=nowhere")
    console.press(.enter, "r")
    #expect(console.shows(which))
    #expect(console.shows(hidden))
  }

  @Test("Marks that the filter leaves in the list are not called hidden; of several, those that are")
  func someHidden() throws {
    var console = Console(Fixture.board)
    console.press("2", " ", " ")
    let reference = try #require(console.board.callbacks.first { $0.id == console.model.marks.ids.min() }?.reference)
    console.press("/")
    console.type("ref=\(reference)")
    console.press(.enter, "r")
    #expect(console.shows("1 of them is not in this list, whose filter is"))
  }

  @Test("Marking that the store cannot go on with keeps what came, and says how much")
  func failure() {
    var console = Console(Fixture.board)
    console.press("2")
    console.failure = StoreFailure.busy.description
    console.press("*")
    #expect(console.model.marks.gathering == nil)
    #expect(console.shows("Marking stopped at 0"))
  }

  @Test(
    "u clears; above 20 marks it asks, and only y clears them",
    arguments: [("y", true), ("n", false), (.enter, false)] as [(Key, Bool)])
  func clearing(answer: Key, isCleared: Bool) {
    var console = Console(Fixture.board)
    console.press("2", " ", "u")
    #expect(console.model.marks.isEmpty)
    console.press("1", "/")
    console.type("applied")
    console.press(.enter, "*")
    let count = console.model.marks.count
    #expect(count > Marks.askedAbove)
    console.press("u")
    #expect(console.shows("Clear \(count) marks?"))
    console.press(answer)
    #expect(console.model.marks.isEmpty == isCleared)
    #expect(console.model.context == .board)
  }

  @Test("Esc goes back by range, filter, marks and zoom, in this order")
  func escaping() {
    var console = Console(Fixture.board)
    console.press("2", "z", " ", "/")
    console.type("stuck")
    console.press(.enter, "V", .escape)
    #expect(console.model.marks.range == nil && console.model.filterText == "stuck")
    console.press(.escape)
    #expect(console.model.filterText.isEmpty && !console.model.marks.isEmpty)
    console.press(.escape)
    #expect(console.model.marks.isEmpty && console.model.isZoomed)
    console.press(.escape)
    #expect(!console.model.isZoomed)
  }

  @Test(
    "Under random arrivals, changes and removals the marked callbacks stay the marked ones", arguments: UInt64(1)...8)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var console = Console(Fixture.board, rows: Int.random(in: 12...40, using: &generator))
    var wanted: Set<Int64> = []
    var nextID: Int64 = 1_000
    for _ in 0..<150 {
      console.press(["1", "2"].randomElement(using: &generator) ?? "1")
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        console.press(["j", "k"].randomElement(using: &generator) ?? "j")
      }
      if Bool.random(using: &generator), let id = console.model.markableID {
        wanted.formSymmetricDifference([id])
        console.press(" ")
      }
      console.commit { board in
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
          nextID += 1
          let state: CallbackState = [.stuck, .waiting, .rejected, .applied].randomElement(using: &generator) ?? .stuck
          board.callbacks.append(
            Fixture.callback(nextID, state, ago: Int64.random(in: 0...4_000_000, using: &generator)))
        }
        if let index = board.callbacks.indices.randomElement(using: &generator) {
          board.callbacks[index].standing = CallbackStanding(state: .applied)
          board.callbacks[index].version += 1
        }
      }
      #expect(console.model.marks.ids == wanted)
      if Bool.random(using: &generator) { console.wait(milliseconds: 2_500) }
    }
  }
}
