import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Going from hit to hit")
struct SeekingTests {
  private static func find(_ text: String, _ console: inout Console) {
    console.press(":")
    console.type("find " + text)
    console.press(.enter)
  }

  @Test("After the filter is cleared n and N go through what it held, and say where there is no more")
  func filter() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stuck")
    console.press(.enter, "\\", "g")
    var seen: [Int64?] = []
    for _ in 0..<3 {
      console.press("n")
      seen.append(console.model.notices.selected)
    }
    #expect(seen == [3, 9, 21] && console.model.notices.rows.count == 40)
    console.press("n")
    #expect(console.model.notices.selected == 21 && console.shows("No further hit below: state=stuck"))
    console.press("N", "N", "N")
    #expect(console.model.notices.selected == 3 && console.shows("No further hit above: state=stuck"))
  }

  @Test(":find leaves every row where it is and goes to the first hit; it works within a filter and in each pane")
  func found() {
    var console = Console(Fixture.board, rows: 40)
    console.press("g")
    Self.find("uid=hrgpl0001", &console)
    #expect(console.model.notices.selected == 4 && console.model.notices.rows.count == 40)
    console.press("/")
    console.type("route=hrg")
    console.press(.enter)
    Self.find("hrgpl0001", &console)
    console.press("g", "n")
    #expect(console.model.notices.rows.map(\.id) == [20, 40] && console.model.notices.selected == 40)
    console.press("\\", "3", "g", "n")
    #expect(console.model.flow.selectedRow?.uid == "hrgpl0001")
    console.press("2", "g", "n")
    #expect(console.model.queue.selectedRow?.uid == "hrgpl0001")
  }

  @Test("A hit beyond what was read is found, and the list goes on around it in both directions")
  func far() {
    var board = FakeBoard()
    board.callbacks = (Int64(1)...3_000).map { Fixture.callback($0, ago: (3_001 - $0) * 1_000) }
    board.callbacks[1_499].uid = "needle"
    var console = Console(board)
    #expect(console.model.notices.rows.first?.id ?? 0 > 2_000)
    console.press(":")
    console.type("find needle")
    console.press(.enter)
    #expect(console.model.notices.selected == 1_500)
    #expect(console.shows("needle"))
    for _ in 0..<150 { console.press("k") }
    #expect(console.model.notices.selected == 1_350)
    for _ in 0..<300 { console.press("j") }
    #expect(console.model.notices.selected == 1_650)
    #expect(zip(console.model.notices.rows, console.model.notices.rows.dropFirst()).allSatisfy { $0.id + 1 == $1.id })
    console.press("G")
    #expect(console.model.notices.selected == 3_000 && console.model.notices.isFollowing)
  }

  @Test("A hit that comes after the person has gone on moves nothing", arguments: ["k", "2", "d"] as [Key])
  func late(key: Key) throws {
    var console = Console(Fixture.board)
    Self.find("stuck", &console)
    console.isHolding = true
    console.press("N")
    let request = try #require(console.held.first { $0.slot == .seek })
    console.press(key)
    let selected = console.model.notices.selected
    #expect(console.givenUp == [.seek])
    console.answer(request)
    #expect(console.model.notices.selected == selected && console.model.notice == nil)
  }

  @Test("Nothing looked for yet is said")
  func nothing() {
    var console = Console(Fixture.board)
    console.press("n")
    #expect(console.shows("nothing was looked for yet; / filters, :find looks"))
    console.press(":")
    console.type("find")
    console.press(.enter)
    #expect(console.shows(":find wants more after it"))
    console.press(.escape)
  }

  @Test(
    "From the last row, where nothing is below, :find goes up and says so; N goes on, n comes back",
    arguments: [("1", [21, 9, 3]), ("2", [21, 9, 3])] as [(Key, [Int64])])
  func upward(pane: Key, hits: [Int64]) {
    var console = Console(Fixture.board)
    console.press(pane, "G")
    func selected() -> Int64? { pane == "1" ? console.model.notices.selected : console.model.queue.selected }
    Self.find("stuck", &console)
    #expect(selected() == hits[0])
    #expect(console.shows("state=stuck: the nearest above, nothing is below; N goes on"))
    console.press("N")
    #expect(selected() == hits[1] && !console.shows("the nearest above"))
    console.press("N", "N")
    #expect(selected() == hits[2] && console.shows("No further hit above: state=stuck"))
    console.press("n")
    #expect(selected() == hits[1])
    // One row above the last it goes down, as ever.
    console.press("G", "k")
    Self.find("stuck", &console)
    #expect(console.shows("No further hit below: state=stuck"))
    console.press("G")
    Self.find("uid=nobody", &console)
    #expect(console.shows("No further hit above: uid=nobody"))
  }

  @Test("How far it is with what has to be gone through is told, and Esc gives that up and nothing else")
  func givingUp() throws {
    var console = Console(Fixture.board)
    console.press("z")
    console.isHolding = true
    Self.find("late", &console)
    let request = try #require(console.held.last { $0.slot == .seek })
    #expect(!console.shows("looking for"))
    console.wait(milliseconds: 1_500)
    #expect(console.shows("looking for late (Esc gives up)"))
    console.send(.scanned(request: request.id, percent: 34))
    #expect(console.shows("looking for late: 34 % (Esc gives up)"))
    console.press(.escape)
    #expect(console.givenUp == [.seek] && console.shows("given up: late") && console.model.isZoomed)
    console.send(.loaded(request: request.id, console.board.answer(request.question, at: console.moment)))
    #expect(!console.shows("No further hit"))
  }

  @Test("That the store cannot say is told, and nothing else is blamed on it")
  func failure() {
    var console = Console(Fixture.board)
    Self.find("stuck", &console)
    console.failure = "the store is busy"
    console.press("N")
    #expect(console.shows("Not found out: the store is busy") && console.model.problem == nil)
  }
}
