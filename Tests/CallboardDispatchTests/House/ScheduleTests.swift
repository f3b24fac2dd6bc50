import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import CallboardStore
import FoundationEssentials
import Support
import Testing

@Suite("The schedule at an agent", .timeLimit(.minutes(10))) struct ScheduleTests {
  static let courses: [(RetrySchedule.CountFrom, [Int64])] = [
    (.previous, [0, 60, 31 * 60, 81 * 60]), (.first, [0, 60, 30 * 60, 50 * 60]),
  ]

  @Test(
    "An order that fails four times is tried at the seed's times and no others, then stuck; a retry pays once",
    arguments: courses)
  func fourAttempts(countFrom: RetrySchedule.CountFrom, seconds: [Int64]) async throws {
    let clock = TestClock()
    let script = try AgentScript(parsing: "500,bad-json,refuse 17,503,ok")
    try await Agents.with(["a": script], now: { clock.now }) { agents in
      let house = try DeliveryHouse(
        [agents.noticeRoute("a")], clock: clock,
        schedule: RetrySchedule(
          delaysMilliseconds: RetrySchedule.standard.delaysMilliseconds, countFrom: countFrom))
      try await house.run {
        let outcome = try await house.order("1001", on: "a")
        guard case .underway = outcome else {
          Issue.record("\(outcome)")
          return
        }
        await house.settle()
        for (earlier, later) in zip(seconds, seconds.dropFirst()) {
          await house.advance(milliseconds: (later - earlier) * 1_000 - 1)
          await house.advance(milliseconds: 1)
        }
        await house.advance(minutes: 600)
        #expect(agents["a"].seconds == seconds)
        let stuck = try await house.detail("1001")
        #expect(stuck.callback.state == .stuck)
        #expect(stuck.attempts.map(\.cause) == [.schedule, .schedule, .schedule, .schedule])
        #expect(
          stuck.attempts.map { $0.failure?.code } == ["http_5xx", "bad_answer", "http_4xx", "http_5xx"])
        #expect(stuck.attempts.map(\.httpStatus) == [500, 200, 400, 503])
        #expect(!stuck.callback.isOutcomeUnknown)
        #expect(try await house.flow() == ["bet -2 failed", "win 5 failed"])

        _ = try await house.store.retry(stuck.callback.rowVersion, house.request())
        await house.settle()
        let applied = try await house.detail("1001")
        #expect(applied.callback.state == .applied)
        #expect(applied.attempts.map(\.cause) == [.schedule, .schedule, .schedule, .schedule, .manual])
        #expect(applied.attempts.map(\.outcome) == [.failed, .failed, .failed, .failed, .applied])
        #expect(agents["a"].book.wallets == ["u1": Money(units: 10_030_000)])
        #expect(
          try await house.flow() == ["bet -2 failed", "win 5 failed", "bet -2 1000→998", "win 5 998→1003"])
        try await house.verify()
      }
    }
  }

  @Test("200 without wallet is a failed sync, and retried")
  func noWallet() async throws {
    let clock = TestClock()
    let script = try AgentScript(parsing: "no-wallet,wrong-uid,ok")
    try await Agents.with(["a": script], now: { clock.now }) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      try await house.run {
        try await house.order("1001", on: "a")
        await house.settle()
        #expect(try await house.detail("1001").callback.errorCode == "no_wallet")
        await house.advance(minutes: 1)
        #expect(try await house.detail("1001").callback.errorCode == "wrong_uid")
        await house.advance(minutes: 30)
        let detail = try await house.detail("1001")
        #expect(detail.callback.state == .applied)
        #expect(detail.attempts.map(\.outcome) == [.failed, .failed, .applied])
        #expect(try await house.flow() == ["bet -2 1000→998", "win 5 998→1003"])
        try await house.verify()
      }
    }
  }

  @Test("A clock that jumps to and fro makes no attempt twice and loses none")
  func clockJumps() async throws {
    let clock = TestClock()
    try await Agents.with(["a": try AgentScript(parsing: "500,ok")], now: { clock.now }) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      try await house.run {
        try await house.order("1001", on: "a")
        await house.settle()
        await house.advance(minutes: -600)
        await house.advance(minutes: 600)
        #expect(agents["a"].receipts.count == 1)
        await house.advance(minutes: 6_000)
        await house.advance(minutes: -6_000)
        #expect(agents["a"].receipts.map(\.verdict) == [.passed, .applied])
        try await house.verify()
      }
    }
  }
}
