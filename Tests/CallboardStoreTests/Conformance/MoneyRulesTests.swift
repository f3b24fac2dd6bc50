import CallboardCore
import Foundation
import Testing

@Suite("Money rules in the store") struct MoneyRulesTests {
  @Test("Rule 1: a balance that would not fit is a failure, and nothing moves")
  func overflow() async throws {
    let house = try House()
    let almost = Money(units: .max - 10)
    _ = try await house.store.openWallet(NewWallet(uid: "001", balance: almost), house.request(nil))
    let outcome = try await house.store.receive(CallbackContent.notice("1", bet: "0", win: "1").arrival())
    #expect(outcome.words == "failed overflow")
    #expect(try await house.store.wallet(uid: "001")?.balance == almost)
    try await house.verify()
  }

  @Test("Rule 2: a stake line always, a win line above zero, one payout be it 0")
  func lines() async throws {
    let house = try House()
    try await house.open("001")
    #expect(
      try await house.store.receive(CallbackContent.notice("1", bet: "3", win: "15.6").arrival()).words
        == "applied 112.6")
    #expect(
      try await house.store.receive(CallbackContent.notice("2", bet: "0", win: "0").arrival()).words == "applied 112.6")
    #expect(try await house.store.receive(CallbackContent.settlement("3", win: "0").arrival()).words == "applied 112.6")
    #expect(
      try await house.flow() == ["bet -3 100→97", "win 15.6 97→112.6", "bet 0 112.6→112.6", "payout 0 112.6→112.6"])
    try await house.verify()
  }

  @Test("Rule 3: a hundred concurrent repeats change the wallet once")
  func repeats() async throws {
    let house = try House()
    try await house.open("001")
    let arrival = try CallbackContent.notice("1", bet: "3", win: "15.6").arrival()
    let words = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<100 { group.addTask { try await house.store.receive(arrival).words } }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(words == ["applied 112.6": 1, "repeat 112.6": 99])
    #expect(try await house.callback("1").arrivals == 100)
    #expect(try await house.flow() == ["bet -3 100→97", "win 15.6 97→112.6"])
    try await house.verify()
  }

  @Test("Rule 3: a repeat is told the current balance")
  func currentBalance() async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    _ = try await house.store.receive(CallbackContent.notice("2", bet: "7").arrival())
    #expect(try await house.store.receive(CallbackContent.notice("1").arrival()).words == "repeat 90")
  }

  @Test("Rule 3: kinds and routes share no references")
  func references() async throws {
    let house = try House()
    try await house.open("001")
    for (route, content) in [
      ("jj", try CallbackContent.notice("1")), ("jj2", try .notice("1")), ("jj", try .settlement("1", win: "1")),
    ] {
      guard case .applied(_, _, isRepeat: false) = try await house.store.receive(content.arrival(route: route)) else {
        Issue.record("not applied")
        continue
      }
    }
    try await house.verify()
  }

  static let contradictions: [(field: String, original: CallbackContent, altered: CallbackContent)] = {
    guard let notice = try? CallbackContent.notice("1"), let payout = try? CallbackContent.settlement("1") else {
      return []
    }
    return [
      ("uid", notice, notice.with { $0.uid = "002" }),
      ("total_bet", notice, notice.with { $0.bet = Money(units: 1) }),
      ("total_win", notice, notice.with { $0.win = Money(units: 1) }),
      ("game_id", notice, notice.with { $0.game = "50" }),
      ("business", notice, notice.with { $0.business = "free" }),
      ("userId", payout, payout.with { $0.uid = "002" }),
      ("winAmount", payout, payout.with { $0.win = Money(units: 1) }),
      ("betAmount", payout, payout.with { $0.bet = Money(units: 1) }),
      ("gameType", payout, payout.with { $0.gameType = "SLOT" }),
      ("gameCode", payout, payout.with { $0.game = "B02" }),
      ("roundId", payout, payout.with { $0.round = "R2" }),
    ]
  }()

  @Test("Rules 4 and 5: other content is refused by its first field, kept once and linked", arguments: contradictions)
  func conflict(field: String, original: CallbackContent, altered: CallbackContent) async throws {
    let house = try House()
    try await house.open("001")
    let first = try await house.store.receive(original.arrival())
    let second = try await house.store.receive(altered.arrival())
    let third = try await house.store.receive(altered.arrival())
    #expect(second == .conflict(id: second.id, field: field))
    #expect(third == second)
    let kept = try await #require(house.store.detail(of: second.id)).callback
    #expect(kept.state == .rejected)
    #expect(kept.rejection == Rejection(.conflict, field: field))
    #expect(kept.relatedID == first.id)
    #expect(kept.arrivals == 2)
    #expect(try await house.store.find("1").map(\.id) == [first.id, second.id])
    #expect(try await house.store.retry(kept.rowVersion, house.request()).words.hasPrefix("a conflict cannot be"))
    try await house.verify()
  }

  @Test("Rule 4: fields that do not count are a warning, once")
  func otherDifferences() async throws {
    let house = try House()
    try await house.open("001")
    let notice = try CallbackContent.notice("1")
    _ = try await house.store.receive(notice.arrival())
    for _ in 0..<2 {
      let later = notice.with { $0.recorded.netWin = Money(units: 5) }
      #expect(try await house.store.receive(later.arrival()).words == "repeat 97")
    }
    #expect(try await house.callback("1").warnings == [.repeatDiffers(field: "net_win")])
  }

  @Test("Rule 6: what happened is applied below zero with a warning, or refused where the route says so")
  func overdraft() async throws {
    let house = try House(routes: [LedgerRoute(name: "strict", overdraft: .refuse)])
    try await house.open("001", "2")
    let play = try CallbackContent.notice("1", bet: "3")
    #expect(try await house.store.receive(play.arrival(route: "strict")).words == "failed overdraft")
    #expect(try await house.balance("001") == "2")
    #expect(try await house.store.receive(play.arrival(route: "jj")).words == "applied -1")
    #expect(try await house.store.find("1").first { $0.route == "jj" }?.warnings == [.overdrawn])
    let covered = try CallbackContent.notice("2", bet: "3", win: "5").arrival(route: "strict")
    #expect(try await house.store.receive(covered).words == "applied 1")
    try await house.verify()
  }

  @Test("Rule 7: an unknown user fails, and a retry applies it once the wallet exists")
  func unknownUser() async throws {
    let house = try House()
    #expect(try await house.store.receive(CallbackContent.notice("1").arrival()).words == "failed unknown_user")
    #expect(try await house.store.wallet(uid: "001") == nil)
    let waiting = try await house.callback("1")
    #expect(waiting.state == .waiting)
    #expect(waiting.standing.dueAt == House.start.advanced(byMilliseconds: 60_000))
    try await house.open("001")
    #expect(try await house.store.retry(waiting.rowVersion, house.request(nil)).words == "done waiting")
    #expect(try await house.runDue().map(\.state) == [.applied])
    #expect(try await house.flow() == ["bet -3 100→97"])
    let attempts = try await house.detail("1").attempts
    #expect(attempts.map(\.cause) == [.schedule, .manual])
    #expect(attempts.map(\.outcome) == [.failed, .applied])
    try await house.verify()
  }

  @Test("Rule 8: late ones are applied as a change on arrival, and carry when they were played")
  func late() async throws {
    let house = try House()
    try await house.open("001")
    let early = House.start.advanced(byMilliseconds: -4_860_000)
    _ = try await house.store.receive(CallbackContent.notice("2", bet: "5").arrival())
    _ = try await house.store.receive(CallbackContent.notice("1").with { $0.playedAt = early }.arrival())
    #expect(try await house.flow() == ["bet -5 100→95", "bet -3 95→92"])
    let page = try await house.store.flow(FlowQuery(anchor: .first, limit: 10))
    #expect(page.rows.map(\.playedAt) == [House.start, early])
    try await house.verify()
  }

  @Test("Rule 13: what is recorded never moves anything")
  func recorded() async throws {
    let house = try House()
    try await house.open("001")
    let recorded = CallbackContent.Recorded(
      netWin: Money(units: -1), validBet: Money(units: 2), odds: Money(units: -3), commission: Money(units: 4),
      fee: Money(units: 5), result: "WIN")
    _ = try await house.store.receive(CallbackContent.settlement("1").with { $0.recorded = recorded }.arrival())
    #expect(try await house.balance("001") == "120")
    #expect(try await house.detail("1").content == recorded)
  }
}
