import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Windows over pages")
struct PagingTests {
  private static let long: FakeBoard = {
    var board = FakeBoard()
    for id in Int64(1)...5_000 { board.callbacks.append(Fixture.callback(id, ago: 6_000_000 - id * 1_000)) }
    return board
  }()

  @Test("Going up row by row meets every callback once, in a window of bounded size")
  func up() {
    var console = Console(Self.long)
    var met: [Int64] = []
    while let id = console.model.notices.selected, met.last != id {
      met.append(id)
      console.press("k")
      #expect(console.model.notices.rows.count <= Pane<Callback>.maximumRows)
    }
    #expect(met == Array((Int64(1)...5_000).reversed()))
  }

  @Test("Going down page by page from the first comes to the last and follows")
  func down() {
    var console = Console(Self.long)
    console.press("g")
    #expect(console.model.notices.selected == 1)
    #expect(!console.model.notices.isFollowing)
    var pages = 0
    while console.model.notices.selected != 5_000 && pages < 5_000 {
      console.press(.pageDown)
      pages += 1
    }
    #expect(console.model.notices.selected == 5_000)
    #expect(console.model.notices.isFollowing)
  }

  @Test("However large the store, a page is asked by a key and is bounded")
  func bounded() {
    var console = Console(Self.long, isHolding: true)
    for _ in 0..<20 {
      let held = console.held
      console.isHolding = false
      for request in held {
        console.send(.loaded(request: request.id, console.board.answer(request.question, at: console.moment)))
      }
      console.isHolding = true
      console.press("g", .pageDown, .pageDown, "G", .pageUp)
    }
    for request in console.held {
      if case .callbacks(let query) = request.question { #expect(query.limit <= Limits.pageMaximumRows) }
    }
    #expect(!console.held.isEmpty)
  }

  @Test("In the middle of a long list a refresh changes nothing on the screen")
  func middle() {
    var console = Console(Self.long)
    for _ in 0..<300 { console.press(.pageUp) }
    let before = console.screen.dropFirst()
    console.send(.storeChanged)
    #expect(console.screen.dropFirst() == before)
  }

  @Test("Without a filter the title counts all, with one it says how many of how many")
  func counts() {
    var console = Console(Self.long)
    #expect(console.shows("1 Notices 5,000"))
    console.press("/")
    console.type("ref~99")
    console.press(.enter)
    #expect(console.shows("of 5,000"))
  }
}
