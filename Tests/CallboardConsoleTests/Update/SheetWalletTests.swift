import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("What a plan tells of wallet and claim")
struct SheetWalletTests {
  @Test("Undoing a repair shows the amount, the wallet, and what it holds before and after")
  func undoing() throws {
    var board = Fixture.board
    let repaired = try #require(board.callbacks.first { $0.state == .repaired })
    board.wallets = [Wallet(uid: "001", opening: .zero, balance: Fixture.money(695_000))]
    board.lines.append(Fixture.line(999, of: repaired, .adjust, 195_000, before: 500_000))
    var console = Console(board, columns: 119)
    while console.model.notices.selected != repaired.id { console.press("k") }
    console.press("U")
    #expect(console.shows("an adjust line of −19.50 for wallet 001: 69.50 → 50.00"), "\(console.screen)")
    console.wait(milliseconds: 300)
    // The wallet goes on while the sheet is read.
    console.commit { $0.wallets[0].balance = Fixture.money(705_000) }
    #expect(console.shows("70.50 → 51.00"))
    console.press(.escape)
    board.lines.removeLast()
    var plain = Console(board, columns: 119)
    while plain.model.notices.selected != repaired.id { plain.press("k") }
    plain.press("U")
    #expect(plain.shows("no wallet is changed"))
  }

  @Test("A repair with an amount shows what the wallet holds after it, and is refused at once where none is open")
  func wallet() {
    var board = Fixture.board
    board.wallets = [Wallet(uid: "001", opening: .zero, balance: Fixture.money(10_000))]
    for isOpen in [true, false] {
      board.walletless = isOpen ? [] : ["001"]
      var console = Console(board, columns: 119)
      console.press("2", "m")
      console.wait(milliseconds: 300)
      console.press(.tab)
      console.type("why")
      console.press(.tab)
      console.type("5")
      #expect(console.shows("1.00 → 6.00") == isOpen)
      console.press(.tab, "y")
      #expect(console.acts.isEmpty == !isOpen)
      #expect(console.shows("No wallet is open for 001: leave the amount empty, or open one first.") == !isOpen)
    }
  }

  @Test("A plan that is open when the console ends, by a cut line too, is journaled as cancelled")
  func closing() {
    var console = Console(Fixture.board)
    console.press("2", "r")
    console.type("why")
    console.send(.closing)
    #expect(console.acts.isEmpty && console.cancelled.map(\.wish) == [.retry])
    console.send(.closing)
    #expect(console.cancelled.count == 1)
  }

  @Test("Who else looks after a callback stands in each of its plans", arguments: ["r", "m", "d"] as [Key])
  func keeper(key: Key) {
    for (by, isShown) in [("ann", true), ("mara@10.0.0.7", false)] {
      var board = Fixture.board
      board.callbacks[2].keeper = Keeper(by: Actor(user: by), since: Fixture.now, reason: nil)
      var console = Console(board)
      console.press("2", key)
      #expect(console.shows("\(by) looks after it since 12:07:11") == isShown)
    }
  }
}
