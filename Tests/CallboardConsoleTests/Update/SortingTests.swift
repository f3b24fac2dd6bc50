import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Another order")
struct SortingTests {
  @Test("S goes through the orders of the queue, and the highlighted callback stays highlighted")
  func queue() {
    var console = Console(Fixture.board, rows: 40)
    console.press("2", "j")
    #expect(console.model.queue.rows.map(\.id) == [3, 9, 21, 5, 30, 12, 38])
    let orders: [(String, [Int64])] = [
      ("by age", [3, 5, 9, 12, 21, 30, 38]), ("by amount", [38, 3, 9, 12, 21, 5, 30]),
      ("by next due", [12, 38, 3, 5, 9, 21, 30]),
    ]
    for (title, ids) in orders {
      console.press("S")
      #expect(console.model.queue.rows.map(\.id) == ids)
      #expect(console.model.queue.selected == 9 && console.shows("2 Retry queue 7 · \(title) "))
    }
    console.press("S")
    #expect(console.model.queue.rows.map(\.id) == [3, 9, 21, 5, 30, 12, 38])
    #expect(!console.shows("stuck first ·"))
  }

  @Test(":sort names the order; one that the list has not is said")
  func typed() {
    var console = Console(Fixture.board)
    console.press("2", ":")
    console.type("sort amount")
    console.press(.enter)
    #expect(console.model.queueOrder == .amount)
    console.press(":")
    console.type("sort balance")
    console.press(.enter)
    #expect(console.shows("balance is no order of this list; orders are urgency, age, amount, due"))
    console.press("1", "S")
    #expect(console.shows("the Retry queue and the Wallets can be sorted; 2 goes there"))
    #expect(console.model.queueOrder == .amount)
  }

  @Test(
    "Tab offers the orders of the list that has the keys, and no others",
    arguments: [
      (PlaceOfList.board("2"), "sort a", "sort age"), (.board("2"), "sort am", "sort amount "),
      (.board("2"), "sort bal", "sort bal"), (.board("1"), "sort am", "sort am"),
      (.wallets, "sort bal", "sort balance "),
      (.wallets, "sort am", "sort am"),
    ])
  func offered(place: PlaceOfList, text: String, whole: String) {
    var console: Console
    switch place {
    case .board(let key):
      console = Console(Fixture.board)
      console.press(key)
    case .wallets: console = TrailTests.console("wallets")
    }
    console.press(":")
    console.type(text)
    console.press(.tab)
    guard case .prompt(let prompt) = console.model.overlay else {
      Issue.record("the prompt is gone")
      return
    }
    #expect(prompt.input.text == whole)
  }

  /// Where a list stands.
  enum PlaceOfList {
    case board(Key)
    case wallets
  }

  @Test(
    "A long queue is paged through in each order, both ways, what comes in meanwhile in its place",
    arguments: QueueOrder.allCases)
  func pages(order: QueueOrder) {
    var generator = SeededGenerator(seed: 7)
    var board = FakeBoard()
    for id in Int64(1)...900 {
      let state: CallbackState = [.stuck, .waiting, .rejected].randomElement(using: &generator) ?? .stuck
      var row = Fixture.callback(id, state, ago: Int64.random(in: 0...9_000_000, using: &generator))
      row.bet = row.bet.map { _ in Fixture.money(Int64.random(in: 0...9, using: &generator) * 10_000) }
      if state == .waiting {
        row.standing.dueAt = Fixture.now.advanced(byMilliseconds: row.receivedAt.milliseconds % 7_000)
      }
      board.callbacks.append(row)
    }
    var console = Console(board)
    console.press("2", ":")
    console.type("sort \(order.rawValue)")
    console.press(.enter, "g")
    let sorted = board.callbacks.sorted { order.key(of: $0) < order.key(of: $1) }.map(\.id)
    var seen: [Int64] = []
    for _ in 0..<900 {
      console.model.queue.selected.map { seen.append($0) }
      console.press("j")
    }
    #expect(seen == sorted)
    console.press("G")
    #expect(console.model.queue.selected == sorted.last)
    for _ in 0..<450 { console.press("k") }
    #expect(console.model.queue.selected == sorted[449])
  }

  @Test("Wallets by balance, the largest first")
  func wallets() {
    var console = TrailTests.console("wallets")
    console.press("j", "S")
    #expect(console.model.wallets.selected == "0010" && console.shows("Wallets 12 · by balance "))
    console.press("g")
    #expect(console.model.wallets.rows.map(\.balance.units) == (1...12).reversed().map { $0 * 2_345_678 })
    console.press("S")
    #expect(console.model.wallets.rows.map(\.uid) == TrailTests.board.wallets.map(\.uid).sorted())
  }
}
