import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Counting callbacks by what they share")
struct GroupTests {
  static func console(_ line: String, keys: [Key] = [], board: FakeBoard = Fixture.board, rows: Int = 24) -> Console {
    var console = Console(board, rows: rows)
    for key in keys { console.press(key) }
    console.press(":")
    console.type(line)
    console.press(.enter)
    return console
  }

  @Test(
    "Each value with its count, most first, of the pane in focus",
    arguments: [
      ("error", [], ["unknown_user", "unopened", "conflict:total_win", nil], 40),
      ("error", ["2"], ["unknown_user", "conflict:total_win", "unopened"], 7),
      ("route", [], ["jj", "hrg"], 40), ("user", ["2"], ["001", "hrgpl0001"], 7), ("game", ["2"], ["49", nil], 7),
    ] as [(String, [Key], [String?], Int)])
  func counts(by: String, keys: [Key], values: [String?], matching: Int) {
    let console = Self.console("group \(by)", keys: keys)
    let groups = console.model.grouping.groups.rows
    #expect(Set(groups.map(\.value)) == Set(values))
    #expect(groups.map(\.count).reduce(0, +) == matching && groups.map(\.count) == groups.map(\.count).sorted(by: >))
    #expect(console.shows("\(values.count) values, \(matching) callbacks"))
  }

  @Test("Enter filters the pane to the value, beside the filter that stands; Esc leads back to the counts")
  func enter() {
    var console = Self.console("group user", keys: ["2", "/"] + "stuck".map(Key.character) + [.enter])
    #expect(console.shows("· stuck "))
    #expect(console.model.grouping.groups.rows.map(\.count) == [3])
    console.press(.enter)
    #expect(console.model.filterText == "stuck uid=001")
    #expect(console.model.place == .board && console.model.focus == .queue)
    #expect(console.model.queue.rows.map(\.id) == [3, 9, 21])
    console.press(.escape)
    #expect(console.model.place == .groups && console.model.filterText == "stuck")
    console.press("q")
    #expect(console.model.place == .board && console.model.filterText == "stuck")
  }

  @Test("Those without a value are found by it too")
  func none() {
    var console = Self.console("group error")
    console.press("g")
    #expect(console.model.grouping.groups.selectedRow?.value == nil && console.shows("(none)"))
    let count = console.model.grouping.groups.selectedRow?.count
    console.press(.enter)
    #expect(console.model.filterText == "err=\"\"" && console.model.notices.count.matching == count)
  }

  @Test("While it is being counted one goes on; who leaves gives it up, and nothing of it comes in later")
  func leaving() throws {
    var console = Console(Fixture.board)
    console.isHolding = true
    console.press(":")
    console.type("group error")
    console.press(.enter)
    console.wait(milliseconds: 12_000)
    #expect(console.shows("counting… 12s; Esc gives it up"))
    let request = try #require(console.held.last { $0.slot == .groups })
    #expect(request.question.mayTakeLong)
    console.press(.escape)
    #expect(console.givenUp == [.groups] && console.model.pending[.groups] == nil)
    console.send(.loaded(request: request.id, console.board.answer(request.question, at: console.moment)))
    console.send(.failed(request: request.id, "given up"))
    #expect(console.model.grouping.totals == nil && console.model.problem == nil)
    #expect(!console.shows("given up"))
  }

  @Test("R counts anew while the counts stand; commits do not; a failure is said, and they stay")
  func again() {
    var console = Self.console("group route")
    console.commit { $0.callbacks.append(Fixture.callback(41, ago: 0)) }
    #expect(console.shows("2 values, 40 callbacks"))
    console.press("R")
    #expect(console.shows("2 values, 41 callbacks"))
    console.failure = "the store is busy"
    console.press("R")
    #expect(console.model.notice?.text == "Not counted: the store is busy")
    #expect(console.model.grouping.groups.rows.count == 2)
  }

  @Test("One value and one callback are said as one", arguments: Language.allCases)
  func one(language: Language) {
    var board = FakeBoard()
    board.callbacks = [Fixture.callback(1, .stuck, ago: 1_000)]
    var console = Console(board, settings: Fixture.settings { $0.strings = Strings(language) })
    console.press(":")
    console.type("group route")
    console.press(.enter)
    #expect(console.shows(language == .english ? "1 value, 1 callback " : "1 个值，1 笔 "))
    console.commit { $0.callbacks.append(Fixture.callback(2, .stuck, ago: 0)) }
    console.press("R")
    #expect(console.shows(language == .english ? "1 value, 2 callbacks " : "1 个值，2 笔 "))
  }

  @Test("What cannot be grouped by is named, and Tab knows what can")
  func typed() {
    #expect(Self.console("group colour").shows("colour is nothing to group by; write error, route, user, game"))
    #expect(Self.console("group").shows(":group wants more after it"))
    var console = Console(Fixture.board)
    console.press(":")
    console.type("group e")
    console.press(.tab, .enter)
    #expect(console.model.place == .groups)
  }
}
