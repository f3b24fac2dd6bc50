import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Filters that the store has to go through the list for")
struct ScanningTests {
  private static var board: FakeBoard {
    var board = Fixture.board
    board.countsAtOnce = false
    return board
  }

  /// The request that waits in a place.
  private func request(_ slot: Request.Slot, in console: Console) throws -> Request {
    try #require(console.held.last { $0.slot == slot })
  }

  /// A console under a filter whose rows have come and are being counted.
  private func counting() throws -> Console {
    var console = Console(Self.board)
    console.isHolding = true
    console.press("/")
    console.type("uid=001")
    for pane in PaneName.allCases {
      let page = try request(.page(pane.list), in: console)
      console.send(.loaded(request: page.id, console.board.answer(page.question, at: console.moment)))
    }
    return console
  }

  @Test("The rows come first, then how far the count is, then the count")
  func count() throws {
    var console = try counting()
    #expect(console.model.notices.rows.count == 30)
    #expect(console.shows("1 Notices … of 40"))
    let count = try request(.count(.notices), in: console)
    console.send(.scanned(request: count.id, percent: 34))
    #expect(console.shows("1 Notices scanning 34 % of 40"))
    console.send(.loaded(request: count.id, .count(30)))
    #expect(console.shows("1 Notices 30 of 40"))
    #expect(console.model.notices.newCount == 0)
  }

  @Test(
    "Where the rows themselves are sought, those of the filter before look as such, and the title says how far it is")
  func rows() throws {
    var console = Console(Self.board)
    console.isHolding = true
    console.press("/")
    console.type("uid=001")
    let page = try request(.page(.notices), in: console)
    console.send(.scanned(request: page.id, percent: 7))
    #expect(console.shows("1 Notices scanning 7 % of 40"))
    #expect(console.model.notices.isHeld)
    console.send(.loaded(request: page.id, console.board.answer(page.question, at: console.moment)))
    #expect(!console.model.notices.isHeld)
    #expect(console.model.notices.rows.count == 30)
  }

  @Test("Another filter, or none, gives a count up", arguments: ["1", "\u{1B}"])
  func givingUp(key: Character) throws {
    var console = try counting()
    console.press(key == "\u{1B}" ? .escape : .character(key))
    #expect(Set(console.givenUp) == Set(PaneName.allCases.map(Request.Slot.count)))
    let stale = try request(.count(.notices), in: console)
    console.send(.loaded(request: stale.id, .count(30)))
    #expect(!console.shows("30 of 40"))
  }

  @Test("While the store moves on it is counted again after a rest, and the last count stands meanwhile; R does it now")
  func resting() throws {
    var console = Console(Self.board)
    console.press("/")
    console.type("uid=001")
    console.press(.enter)
    #expect(console.shows("1 Notices 30 of 40"))
    console.commit { $0.callbacks.append(Fixture.callback(41, ago: 0)) }
    #expect(console.model.notices.rows.last?.id == 41)
    #expect(console.shows("1 Notices 30 of 41"))
    console.wait(milliseconds: Model.scanRestMilliseconds + 1_000)
    #expect(console.shows("1 Notices 31 of 41"))
    console.commit { $0.callbacks.append(Fixture.callback(42, ago: 0)) }
    #expect(console.shows("1 Notices 31 of 42"))
    console.press("R")
    #expect(console.shows("1 Notices 32 of 42"))
  }

  @Test("Rows that had to be sought are sought again after a rest")
  func postponed() throws {
    var console = Console(Self.board)
    console.isHolding = true
    console.press("/")
    console.type("uid=001")
    let page = try request(.page(.notices), in: console)
    console.send(.scanned(request: page.id, percent: 50))
    console.isHolding = false
    console.send(.loaded(request: page.id, console.board.answer(page.question, at: console.moment)))
    console.press(.enter)
    console.commit { $0.callbacks.append(Fixture.callback(41, ago: 0)) }
    #expect(console.model.notices.rows.last?.id != 41)
    console.wait(milliseconds: Model.scanRestMilliseconds + 1_000)
    #expect(console.model.notices.rows.last?.id == 41)
  }
}
