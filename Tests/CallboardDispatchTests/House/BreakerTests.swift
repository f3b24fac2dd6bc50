import CallboardCore
import CallboardRehearsal
import CallboardStore
import FoundationEssentials
import Support
import Testing

@Suite("An agent that is down", .timeLimit(.minutes(10))) struct BreakerTests {
  static let orders = 3_000
  static let players = 300

  @Test("Down for 40 minutes with 3,000 orders waiting: held, not stuck; back up: each delivered once")
  func fortyMinutes() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      await agents["a"].turn(.refusing)
      let route = agents.noticeRoute("a")
      let house = try DeliveryHouse([route], clock: clock)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<Self.orders {
          group.addTask {
            try await house.order(
              "\(10_000 + number)", on: "a", uid: "u\(number % Self.players)",
              playedAfterSeconds: Int64(Self.orders - number))
          }
        }
        try await group.waitForAll()
      }
      try await house.run {
        await house.settle()
        let held = try await house.store.summary(at: clock.now, minutes: 1)
        #expect(held.held == [HeldAgent(route: "a", since: clock.now, waiting: Self.orders)])
        let end = clock.now.advanced(byMilliseconds: 40 * 60_000)
        let agent = try #require(route.delivery)
        var probes = 0
        while clock.now < end {
          let next = try #require(try await house.store.nextClaim(agents: [agent], at: clock.now))
          probes += 1
          await house.advance(milliseconds: next.milliseconds(since: clock.now))
        }
        // 5, 10, 20, 40 and then every 60 seconds.
        #expect(probes == 43)
        #expect(agents["a"].receipts == [])
        var query = CallbackQuery(list: .notices, anchor: .first, limit: 1_000)
        var counted = 0
        var seen = 0
        while true {
          let page = try await house.store.callbacks(query)
          #expect(page.rows.allSatisfy { $0.state == .waiting })
          counted += page.rows.map(\.standing.scheduledFailures).reduce(0, +)
          seen += page.rows.count
          guard let last = page.keys.last, page.rows.count == 1_000 else { break }
          query.anchor = .after(last)
        }
        #expect(seen == Self.orders)
        #expect(counted == Limits.breakerFailures)

        await agents["a"].turn(.up)
        await house.advance(minutes: 1)
        #expect(agents["a"].book.count == Self.orders)
        #expect(agents["a"].receipts.allSatisfy { $0.verdict == .applied })
        #expect(agents["a"].receipts.count == Self.orders)
        #expect(agents["a"].mostInFlight <= Limits.agentWidth)
        let after = try await house.store.summary(at: clock.now, minutes: 1)
        #expect(after.held == [])
        try await house.verify()
      }
    }
  }

  @Test("A person's retry may be the probe that finds the agent back")
  func manualProbe() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      await agents["a"].turn(.unavailable)
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      try await house.run {
        for number in 0..<20 { try await house.order("\(2_000 + number)", on: "a", uid: "u\(number)") }
        await house.settle()
        let tried = agents["a"].receipts.count
        await agents["a"].turn(.up)
        await house.advance(milliseconds: 1_000)
        #expect(agents["a"].receipts.count == tried)
        let wish = try await house.detail("2019").callback
        _ = try await house.store.retry(wish.rowVersion, house.request())
        await house.settle()
        #expect(try await house.detail("2019").attempts.map(\.cause).last == .manual)
        await house.advance(minutes: 1)
        #expect(agents["a"].book.count == 20)
        try await house.verify()
      }
    }
  }

  @Test("Without a breaker the bare schedule is kept")
  func bareSchedule() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      await agents["a"].turn(.refusing)
      let house = try DeliveryHouse([agents.noticeRoute("a", usesBreaker: false)], clock: clock)
      try await house.run {
        for number in 0..<20 { try await house.order("\(3_000 + number)", on: "a", uid: "u\(number)") }
        await house.settle()
        for minutes in [1, 30, 50] as [Int64] { await house.advance(minutes: minutes) }
        let summary = try await house.store.summary(at: clock.now, minutes: 1)
        #expect(summary.held == [])
        for number in 0..<20 {
          let detail = try await house.detail("\(3_000 + number)")
          #expect(detail.callback.state == .stuck)
          #expect(detail.attempts.map { $0.failure?.code } == ["connect", "connect", "connect", "connect"])
        }
        try await house.verify()
      }
    }
  }
}
