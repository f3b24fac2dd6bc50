import CallboardCore
import Testing

@Suite("LedgerRules") struct LedgerRulesTests {
  private func money(_ text: String) throws -> Money { try Money(text: text) }

  @Test("Money rule 2: a notice has a stake line always and a win line only above zero")
  func noticeLines() throws {
    let losing = try LedgerRules.moves(kind: .notice, bet: money("3"), win: .zero)
    #expect(losing == [.init(business: .bet, amount: try money("-3"))])
    let free = try LedgerRules.moves(kind: .notice, bet: .zero, win: money("15.6"))
    #expect(free == [.init(business: .bet, amount: .zero), .init(business: .win, amount: try money("15.6"))])
  }

  @Test("Money rule 2: a settlement has one payout line, be it 0", arguments: ["0", "19.5"])
  func settlementLines(win: String) throws {
    let moves = try LedgerRules.moves(kind: .settlement, bet: money("10"), win: money(win))
    #expect(moves == [.init(business: .payout, amount: try money(win))])
  }

  @Test("Balance after is before − stake + win, line by line")
  func change() throws {
    let change = try LedgerRules.change(
      kind: .notice, bet: money("3"), win: money("15.6"), balance: money("4081.9"), overdraft: .allow)
    #expect(change.balance == (try money("4094.5")))
    #expect(change.steps.map(\.before) == [try money("4081.9"), try money("4078.9")])
    #expect(change.steps.map(\.after) == [try money("4078.9"), try money("4094.5")])
    #expect(change.warnings.isEmpty)
  }

  @Test("Money rule 6: play that happened is applied below zero with a warning, or refused after both lines")
  func overdraft() throws {
    let applied = try LedgerRules.change(
      kind: .notice, bet: money("3"), win: money("1"), balance: money("1"), overdraft: .allow)
    #expect(applied.balance == (try money("-1")))
    #expect(applied.warnings == [.overdrawn])
    #expect(throws: ApplyFailure.overdraft) {
      try LedgerRules.change(kind: .notice, bet: money("3"), win: money("1"), balance: money("1"), overdraft: .refuse)
    }
    // The stake alone is not covered; with the win it is.
    let covered = try LedgerRules.change(
      kind: .notice, bet: money("3"), win: money("2"), balance: money("1"), overdraft: .refuse)
    #expect(covered.balance == .zero)
  }

  @Test("Money rule 6: a bet is refused for want of funds, whatever the route says", arguments: OverdraftRule.allCases)
  func betFunds(overdraft: OverdraftRule) throws {
    #expect(throws: ApplyFailure.overdraft) {
      try LedgerRules.change(kind: .bet, bet: money("3"), win: .zero, balance: money("2.9999"), overdraft: overdraft)
    }
    let whole = try LedgerRules.change(
      kind: .bet, bet: money("3"), win: .zero, balance: money("3"), overdraft: overdraft)
    #expect(whole.balance == .zero)
    let free = try LedgerRules.change(
      kind: .bet, bet: .zero, win: .zero, balance: money("-1"), overdraft: overdraft)
    #expect(free.balance == (try money("-1")))
  }

  @Test("Money rule 12: a cancel gives back exactly what its bet took, and nothing where it took nothing")
  func refund() throws {
    let moves = try LedgerRules.moves(kind: .cancel, bet: .zero, win: .zero, taken: money("3"))
    #expect(moves == [.init(business: .refund, amount: try money("3"))])
    #expect(try LedgerRules.moves(kind: .cancel, bet: .zero, win: .zero) == [])
  }

  @Test("Money rule 6: a payout into a wallet below zero is no overdraft")
  func payoutBelowZero() throws {
    let change = try LedgerRules.change(
      kind: .settlement, bet: .zero, win: money("1"), balance: money("-5"), overdraft: .refuse)
    #expect(change.balance == (try money("-4")))
    #expect(change.warnings.isEmpty)
  }

  @Test("Money rule 1: a balance that does not fit is a failure")
  func overflow() {
    #expect(throws: ApplyFailure.overflow) {
      try LedgerRules.change(
        kind: .settlement, bet: .zero, win: Money(units: 1), balance: Money(units: .max), overdraft: .allow)
    }
  }
}
