import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Live data")
struct LiveTests {
  private func arrive(_ console: inout Console, _ ids: ClosedRange<Int64>) {
    console.commit { board in
      for id in ids { board.callbacks.append(Fixture.callback(id, ago: 0)) }
    }
  }

  @Test("At the live end new callbacks come in at the bottom, and the last is highlighted")
  func follows() {
    var console = Console(Fixture.board)
    arrive(&console, 41...43)
    #expect(console.model.notices.selected == 43)
    #expect(console.model.notices.newCount == 0)
    #expect(console.shows("1732534548458928043"))
  }

  @Test("While the person reads, new callbacks are counted and nothing moves")
  func reading() {
    var console = Console(Fixture.board)
    console.press("k", "k")
    let before = console.screen[2...7]
    arrive(&console, 41...52)
    #expect(console.screen[2...7] == before)
    #expect(console.shows("12 new (G)"))
    console.press("G")
    #expect(console.model.notices.selected == 52)
    #expect(!console.shows("new (G)"))
  }

  @Test("For two seconds after a cursor key the live end holds still, then goes on by itself")
  func quiet() {
    var console = Console(Fixture.board)
    console.press("j")
    arrive(&console, 41...43)
    #expect(console.model.notices.selected == 40)
    #expect(console.shows("3 new"))
    console.press("j")
    #expect(console.model.notices.selected == 40)
    console.wait(milliseconds: 2_100)
    #expect(console.model.notices.selected == 43)
    #expect(!console.shows("3 new"))
  }

  @Test("Paused, rows stand still and are counted; they still change in place")
  func paused() {
    var console = Console(Fixture.board)
    console.press("p")
    arrive(&console, 41...44)
    console.wait(milliseconds: 5_000)
    #expect(console.model.notices.selected == 40)
    #expect(console.shows("paused"))
    #expect(console.shows("4 new"))
    console.commit { board in
      board.callbacks[38].standing = CallbackStanding(state: .stuck)
      board.callbacks[38].version = 2
    }
    #expect(console.model.notices.rows.first { $0.id == 39 }?.state == .stuck)
    #expect(console.model.queue.rows.first { $0.id == 39 } == nil)
    console.press("p")
    #expect(console.model.notices.selected == 44)
    #expect(console.model.queue.rows.contains { $0.id == 39 })
  }

  @Test("F goes back to the live end and ends the pause")
  func follow() {
    var console = Console(Fixture.board)
    console.press("k", "p")
    arrive(&console, 41...44)
    console.press("F")
    #expect(!console.model.isPaused)
    #expect(console.model.notices.selected == 44)
  }

  @Test(
    "New rows that were asked for at the live end do not carry along who has moved meanwhile", arguments: ["", "G"])
  func moved(jump: String) {
    var console = Console(Fixture.board)
    console.isHolding = true
    console.type(jump)
    arrive(&console, 41...43)
    console.press("k", "k")
    #expect(console.model.notices.selected == 38)
    console.answerAll()
    #expect(console.model.notices.selected == 38)
    console.isHolding = false
    console.press("F")
    #expect(console.model.notices.selected == 43)
  }

  @Test("Paused, another filter leaves the cursor on its row where that still stands; then it goes on with the others")
  func pausedFilter() {
    var console = Console(Fixture.board)
    console.press("p")
    arrive(&console, 41...43)
    console.press("/")
    console.type("applied")
    console.press(.enter)
    #expect(console.model.notices.selected == 40 && console.model.notices.rows.last?.id == 43)
    console.press("p")
    #expect(console.model.notices.selected == 43)
  }

  @Test("A changed row is marked for two seconds")
  func changed() {
    var console = Console(Fixture.board)
    console.commit { $0.callbacks[36].version = 2 }
    #expect(console.shows("•✓  1732534548458928037"))
    console.wait(milliseconds: 2_000)
    #expect(!console.shows("•"))
  }

  @Test(
    "The header says how old the picture is",
    arguments: [(1_000, "live"), (1_999, "live"), (2_000, "2 s stale"), (61_500, "61 s stale")])
  func freshness(milliseconds: Int64, text: String) {
    var console = Console(Fixture.board)
    console.failure = "no"
    console.wait(milliseconds: milliseconds)
    #expect(console.screen[0].contains(text))
  }

  @Test("A store that cannot be read is said, asked again each second, and forgotten once it can")
  func failure() {
    var console = Console(Fixture.board)
    console.failure = StoreFailure.busy.description
    console.send(.storeChanged)
    #expect(console.shows("store not readable · last read 0 s ago: another writer"))
    console.wait(milliseconds: 3_000)
    #expect(console.shows("last read 3 s ago"))
    console.failure = nil
    console.wait(milliseconds: 1_000)
    #expect(!console.shows("store not readable"))
    #expect(console.screen[0].contains("live"))
  }

  @Test(
    "What was not answered is asked again by itself, but for what a key asks for",
    arguments: [
      ([], .summary, true), (["2"], .page(.queue), true), (["2", "*"], .marks, false),
      (["2", "r"], .openJob, false), (["2", " ", "r"], .draft, false),
    ] as [([Key], Request.Slot, Bool)])
  func askedAgain(keys: [Key], slot: Request.Slot, isAskedAgain: Bool) throws {
    var console = Console(PlacesTests.board)
    console.isHolding = true
    for key in keys { console.press(key) }
    console.send(.storeChanged)
    let request = try #require(console.held.last { $0.slot == slot })
    #expect(request.question.isAskedAgain == isAskedAgain)
    console.send(.failed(request: request.id, StoreFailure.busy.description))
    console.wait(milliseconds: 1_000)
    #expect(console.held.contains { $0.slot == slot && $0.id > request.id } == isAskedAgain)
  }

  @Test("An answer to a request that a later one replaced is dropped")
  func stale() throws {
    var console = Console(Fixture.board, isHolding: true)
    console.press("/", "s", "t", "u", "c", "k")
    let pages = console.held.filter { $0.slot == .page(.notices) }
    let first = try #require(pages.first)
    let last = try #require(pages.last)
    #expect(first.id != last.id)
    console.send(.loaded(request: last.id, console.board.answer(last.question, at: console.moment)))
    console.send(.loaded(request: first.id, console.board.answer(first.question, at: console.moment)))
    #expect(console.model.notices.rows.map(\.id) == [3, 9, 21])
  }
}
