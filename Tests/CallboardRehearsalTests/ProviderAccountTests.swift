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
    #expect(account.contents == ["1"])
    #expect(account.changes == ["001": Money(units: 126_000)])
    #expect(account.unexpected == [])
  }

  @Test("A refused unknown user is owed until a later success")
  func owed() {
    var account = ProviderAccount()
    account.book(Self.sending(.unknownUser, change: -5_000), .refused("unknown user"))
    #expect(account.open == ["1": .init(uid: "001", change: Money(units: -5_000))])
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

  static func sending(_ turn: ProviderScript.Turn, change: Int64) -> Sending {
    Sending(
      turn: turn, uid: "001", reference: "1", change: Money(units: change), body: Data(), token: nil,
      content: .settlement(
        .init(
          ts: nil, userId: nil, txId: nil, roundId: nil, betTime: nil, gameType: nil, gameCode: nil, betAmount: nil,
          validBetAmount: nil, winAmount: nil, roundStartTime: nil, odds: nil, status: nil, result: nil,
          commission: nil)))
  }
}
