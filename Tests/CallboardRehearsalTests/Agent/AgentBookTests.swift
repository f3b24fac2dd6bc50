import CallboardCore
import CallboardRehearsal
import Testing

@Suite("An agent's book") struct AgentBookTests {
  static func notice(_ reference: String, bet: Int64, win: Int64) throws -> CallbackContent {
    CallbackContent(
      kind: .notice, reference: try #require(Reference(reference)), uid: "u1", bet: Money(units: bet),
      win: Money(units: win))
  }

  @Test("A reference is applied once; a repeat says the balance of now, another content is a conflict")
  func once() throws {
    var book = AgentBook(opening: Money(units: 100))
    let (first, second) = (try Self.notice("1", bet: 30, win: 10), try Self.notice("2", bet: 5, win: 0))
    let entries = [first, second, first, try Self.notice("1", bet: 30, win: 11)].map { book.apply($0) }
    #expect(
      entries == [
        .applied(balance: Money(units: 80)), .applied(balance: Money(units: 75)), .repeated(balance: Money(units: 75)),
        .conflict(field: "total_win"),
      ])
    #expect(book.wallets == ["u1": Money(units: 75)])
    #expect(book.hasApplied(.notice, "1") && !book.hasApplied(.settlement, "1"))
    #expect(book.balance(of: "stranger") == Money(units: 100))
  }

  @Test("What does not fit is not applied")
  func overflow() throws {
    var book = AgentBook(opening: Money(units: .max))
    #expect(book.apply(try Self.notice("1", bet: 0, win: 1)) == .overflow)
    #expect(book.count == 0)
  }
}
