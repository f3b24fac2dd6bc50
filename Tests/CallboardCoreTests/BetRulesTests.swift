import CallboardCore
import Testing

@Suite("BetRules") struct BetRulesTests {
  private static let placed = BetRules.Placed(uid: "001", amount: Money(units: 100_000))

  private static func content(_ kind: CallbackKind, uid: String = "001", bet: Int64 = 100_000) -> CallbackContent? {
    Reference("1").map {
      CallbackContent(kind: kind, reference: $0, uid: uid, bet: Money(units: bet), win: Money(units: 200_000))
    }
  }

  private static let table: [(CallbackKind, BetRules.Standing, BetRules.Verdict)] = [
    (.bet, .init(), .free(warnings: [], taken: nil)),
    (.bet, .init(isSettled: true), .free(warnings: [], taken: nil)),
    (.bet, .init(isCancelled: true), .failed(.cancelled)),
    (.bet, .init(isAnswered: true), .failed(.answeredBefore)),
    (.cancel, .init(), .free(warnings: [], taken: nil)),
    (.cancel, .init(isAnswered: true), .free(warnings: [], taken: nil)),
    (.cancel, .init(placed: placed), .free(warnings: [], taken: placed.amount)),
    (.cancel, .init(placed: placed, isSettled: true), .excluded(.betSettled)),
    (.cancel, .init(isSettled: true), .excluded(.betSettled)),
    (.settlement, .init(), .free(warnings: [.noBet], taken: nil)),
    (.settlement, .init(placed: placed), .free(warnings: [], taken: nil)),
    (.settlement, .init(placed: placed, isCancelled: true), .excluded(.betCancelled)),
    (.settlement, .init(isCancelled: true), .excluded(.betCancelled)),
    (.event, .init(placed: placed, isCancelled: true, isSettled: true), .free(warnings: [], taken: nil)),
    (.notice, .init(placed: placed, isCancelled: true, isSettled: true), .free(warnings: [], taken: nil)),
  ]

  @Test("Money rule 12: what came before says what may be done", arguments: table.indices)
  func verdicts(index: Int) throws {
    let (kind, standing, verdict) = Self.table[index]
    #expect(BetRules.verdict(on: try #require(Self.content(kind)), standing, isStrict: false) == verdict)
  }

  @Test("Money rule 12: a strict route refuses a settlement without a bet")
  func strict() throws {
    let settlement = try #require(Self.content(.settlement))
    #expect(BetRules.verdict(on: settlement, .init(), isStrict: true) == .failed(.noBet))
    let free = BetRules.Verdict.free(warnings: [], taken: nil)
    #expect(BetRules.verdict(on: settlement, .init(placed: Self.placed), isStrict: true) == free)
  }

  @Test(
    "Money rule 12: a message about another user's bet is a conflict", arguments: [CallbackKind.cancel, .settlement])
  func anotherUser(kind: CallbackKind) throws {
    let content = try #require(Self.content(kind, uid: "002"))
    #expect(
      BetRules.verdict(on: content, .init(placed: Self.placed), isStrict: false) == .conflict(field: "userId"))
  }

  @Test(
    "Money rule 12: the same letters in other bytes are another user", arguments: [CallbackKind.cancel, .settlement])
  func anotherForm(kind: CallbackKind) throws {
    let placed = BetRules.Placed(uid: SameBytesTests.composed, amount: Money(units: 100_000))
    let content = try #require(Self.content(kind, uid: SameBytesTests.decomposed))
    #expect(BetRules.verdict(on: content, .init(placed: placed), isStrict: false) == .conflict(field: "userId"))
  }

  @Test("Money rule 12: another stake than the bet's is a warning")
  func anotherStake() throws {
    let content = try #require(Self.content(.settlement, bet: 1))
    #expect(
      BetRules.verdict(on: content, .init(placed: Self.placed), isStrict: true)
        == .free(warnings: [.odd(field: "betAmount")], taken: nil))
  }
}
