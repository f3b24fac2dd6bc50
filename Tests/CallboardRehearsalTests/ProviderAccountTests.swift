import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Testing

@Suite("A provider's own books") struct ProviderAccountTests {
  @Test("A first success moves the wallet once, a repeat moves nothing")
  func applied() {
    var account = ProviderAccount()
    account.book(Self.sending(.win, change: 126_000), .applied(balance: .zero))
    account.book(Self.sending(.repeated, change: 126_000), .applied(balance: .zero))
    #expect(account.applied == 1)
    #expect(account.repeats == 1)
    #expect(account.contents == ["settlement 1"])
    #expect(account.changes == ["001": Money(units: 126_000)])
    #expect(account.unexpected == [])
  }

  @Test("A refused unknown user is owed until a later success")
  func owed() {
    var account = ProviderAccount()
    account.book(Self.sending(.unknownUser, change: -5_000), .refused("unknown user"))
    #expect(account.open == ["settlement 1": .init(uid: "001", change: Money(units: -5_000))])
    account.book(Self.sending(.redelivery, change: -5_000), .applied(balance: .zero))
    #expect(account.open == [:])
    #expect(account.applied == 1)
    #expect(account.changes == ["001": Money(units: -5_000)])
  }

  @Test(
    "An answer that should have been another is told",
    arguments: [
      (ProviderScript.Turn.conflict, SentAnswer.Meaning.applied(balance: .zero)),
      (.badCipher, .applied(balance: .zero)), (.win, .refused("no")), (.repeated, .refused("no")),
      (.lateBet, .applied(balance: .zero)), (.cancel, .refused("no")), (.order, .refused("no")), (.win, .waiting),
    ])
  func unexpected(turn: ProviderScript.Turn, meaning: SentAnswer.Meaning) {
    var account = ProviderAccount()
    account.book(Self.sending(turn, change: 1), meaning)
    #expect(account.unexpected.count == 1)
    #expect(account.changes == [:])
  }

  @Test("No answer is counted and moves nothing")
  func unanswered() {
    var account = ProviderAccount()
    account.book(Self.sending(.win, change: 1), nil)
    #expect(account.unanswered == 1)
    #expect(account.applied == 0)
  }

  @Test("A bet and its settlement share a reference and are two callbacks; a refused bet moves nothing")
  func bets() {
    var account = ProviderAccount()
    account.book(Self.sending(.bet, change: -50_000, to: .settle(.placeBet)), .applied(balance: .zero))
    account.book(Self.sending(.settlement, change: 70_000), .applied(balance: .zero))
    account.book(Self.sending(.lateBet, change: 0, to: .settle(.placeBet)), .refused("cancelled"))
    #expect(account.applied == 2)
    #expect(account.appliedKeys == ["bet 1", "settlement 1"])
    #expect(account.changes == ["001": Money(units: 20_000)])
    #expect(account.refusedBets == 1)
    #expect(account.unexpected == [])
  }

  @Test("An order moves no wallet of the ledger; one that is under way may be applied later, and is then booked once")
  func orders() {
    var account = ProviderAccount()
    account.book(Self.sending(.order, change: 5_000, to: .order(0)), .waiting)
    #expect(account.ordersWaiting == 1)
    #expect(account.open == ["order 1": .init(uid: "001", change: .zero)])
    account.book(Self.sending(.repeated, change: 5_000, to: .order(0)), .waiting)
    account.book(Self.sending(.repeated, change: 5_000, to: .order(0)), .applied(balance: nil))
    account.book(Self.sending(.repeated, change: 5_000, to: .order(0)), .applied(balance: nil))
    #expect(account.applied == 1)
    #expect(account.repeats == 1)
    #expect(account.open == [:])
    #expect(account.changes == [:])
    #expect(account.unexpected == [])
  }

  static func sending(
    _ turn: ProviderScript.Turn, change: Int64, to destination: Destination = .settle(.settle)
  ) -> Sending {
    Sending(
      turn: turn, destination: destination, uid: "001", reference: "1", change: Money(units: change), body: Data(),
      token: nil,
      content: .settlement(
        .init(
          ts: nil, userId: nil, txId: nil, roundId: nil, betTime: nil, gameType: nil, gameCode: nil, betAmount: nil,
          validBetAmount: nil, winAmount: nil, roundStartTime: nil, odds: nil, status: nil, result: nil,
          commission: nil)))
  }
}
