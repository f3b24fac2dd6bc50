import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import CallboardStore
import FoundationEssentials
import Support
import Testing

@Suite("Delivering", .timeLimit(.minutes(10))) struct DeliveringTests {
  @Test(
    "Rule 8: deliveries to an agent go by played_at within a wallet, one in flight, and a failed one holds back none")
  func order() async throws {
    let clock = TestClock()
    try await Agents.with(["a": try AgentScript(parsing: "ok*2,500,ok")], now: { clock.now }) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      for seconds in [50, 20, 40, 10, 30] as [Int64] {
        try await house.order("\(seconds)", on: "a", playedAfterSeconds: seconds)
      }
      try await house.run {
        await house.settle()
        #expect(agents["a"].receipts.map(\.reference) == ["10", "20", "30", "40", "50"])
        #expect(agents["a"].mostInFlight == 1)
        await house.advance(minutes: 1)
        #expect(agents["a"].receipts.map(\.reference).last == "30")
        #expect(agents["a"].book.count == 5)
        try await house.verify()
      }
    }
  }

  @Test("Rule 9: an unknown outcome says so, and what is sent again is the identical data")
  func unknown() async throws {
    let clock = TestClock()
    try await Agents.with(["a": try AgentScript(parsing: "lost,ok")], now: { clock.now }) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      try await house.run {
        try await house.order("1", on: "a")
        await house.settle()
        let waiting = try await house.detail("1").callback
        #expect(waiting.state == .waiting && waiting.isOutcomeUnknown && waiting.errorCode == "connect")
        await house.advance(minutes: 1)
        #expect(agents["a"].receipts.map(\.verdict) == [.applied, .repeated])
        #expect(try await house.flow() == ["bet -2 1000→998", "win 5 998→1003"])
        try await house.verify()
      }
    }
  }

  @Test("Rule 11: the wallet in the agent's answer is the after of the last line, in both protocols")
  func wallets() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript(), "b": AgentScript()], now: { clock.now }) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a"), agents.settleRoute("b")], clock: clock)
      try await house.run {
        try await house.order("1", on: "a")
        let time = clock.now.settleText
        let settlement = SettleRequest(
          ts: time, userId: "u2", txId: "T1", roundId: "r", betTime: time, gameType: "slot", gameCode: "g",
          betAmount: "1", validBetAmount: "1", winAmount: "2.5", roundStartTime: time, odds: "1", status: "win",
          result: [], commission: "0")
        try await house.receive(settlement.json, on: "b")
        await house.settle()
        #expect(
          try await house.flow().sorted() == ["bet -2 1000→998", "payout 2.5 1000→1002.5", "win 5 998→1003"])
        #expect(agents["b"].receipts.map(\.verdict) == [.applied])
        try await house.verify()
      }
    }
  }

  @Test("A relay opens what a provider sent and seals it again for its agent")
  func relay() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      var route = agents.noticeRoute("a", keys: [RereaderTests.new])
      route.receive = .init(form: .notice(.init(account: "agent@example", keys: [RereaderTests.old])))
      let house = try DeliveryHouse([route], clock: clock)
      try await house.run {
        let kept = try RereaderTests.kept(RereaderTests.old)
        try await house.receive(kept.body, on: "a", authorization: "Bearer \(kept.token ?? "")")
        await house.settle()
        #expect(agents["a"].receipts.map(\.verdict) == [.applied])
        #expect(agents["a"].receipts.map(\.reference) == [RereaderTests.order.orderNo])
        #expect(try await house.detail(RereaderTests.order.orderNo).callback.state == .applied)
        try await house.verify()
      }
    }
  }
}
