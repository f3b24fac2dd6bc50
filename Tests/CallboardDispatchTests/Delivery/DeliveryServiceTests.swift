import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import FoundationEssentials
import ServiceLifecycle
import Support
import Testing

@testable import CallboardDispatch

@Suite("The delivery service", .timeLimit(.minutes(10))) struct DeliveryServiceTests {
  /// A settlement, which goes to its agent as it came.
  static func settlement(_ number: Int64, to route: String, uid: String = "u1", at clock: TestClock) throws -> Delivery
  {
    let time = clock.now.settleText
    let request = SettleRequest(
      ts: time, userId: uid, txId: "T\(number)", roundId: "r1", betTime: time, gameType: "slot", gameCode: "g1",
      betAmount: "1", validBetAmount: "1", winAmount: "2.5", roundStartTime: time, odds: "1", status: "win",
      result: ["H03"], commission: "0")
    let reference = try #require(Reference("T\(number)"))
    return Delivery(
      attemptID: number, callbackID: number + 1_000, route: route, cause: .schedule,
      leaseUntil: clock.now.advanced(byMilliseconds: 15_000),
      content: CallbackContent(
        kind: .order, reference: reference, uid: uid, bet: Money(units: 10_000), win: Money(units: 25_000),
        wire: .settle),
      body: request.json)
  }

  static func service(
    _ routes: [Route], _ queue: MemoryQueue, clock: TestClock, bell: WakeBell = WakeBell(),
    sleep: @escaping @Sendable (Duration) async throws -> Void = Waits.untilCancelled,
    timeLimit: @escaping @Sendable (Duration) async throws -> Void = Waits.untilCancelled
  ) throws -> DeliveryService<MemoryQueue, FakeWatch> {
    try DeliveryService(
      routes: routes, queue: queue, watch: FakeWatch(), bell: bell, owner: "test", now: { clock.now }, sleep: sleep,
      timeLimit: timeLimit, logger: Agents.quiet)
  }

  @Test("What is due goes to its agents within their widths, and each outcome is recorded")
  func delivers() async throws {
    let clock = TestClock()
    try await Agents.with(["good": AgentScript(), "bad": AgentScript(always: .status(500))], now: { clock.now }) {
      agents in
      let queue = MemoryQueue()
      for number in 1...40 {
        queue.add([try Self.settlement(Int64(number), to: number.isMultiple(of: 2) ? "good" : "bad", at: clock)])
      }
      let routes = [agents.settleRoute("good", width: 3), agents.settleRoute("bad", width: 2)]
      try await Running.with([try Self.service(routes, queue, clock: clock)]) { _ in
        for await _ in queue.recorded where queue.reports.count == 40 { break }
      }
      #expect(agents["good"].mostInFlight <= 3 && agents["bad"].mostInFlight <= 2)
      #expect(agents["good"].book.count == 20 && agents["bad"].book.count == 0)
      let failed = queue.reports.filter { $0.attemptID % 2 == 1 }
      #expect(
        failed.allSatisfy {
          $0.outcome == .failed(.http5xx, isOutcomeUnknown: false) && $0.httpStatus == 500 && $0.answer == "{}"
        })
      #expect(queue.reports.count { if case .applied(wallet: .some) = $0.outcome { true } else { false } } == 20)
      #expect(queue.applying == 0)
    }
  }

  @Test("An agent that hangs holds back nobody else")
  func hanging() async throws {
    let clock = TestClock()
    let scripts = ["good": AgentScript(), "dead": AgentScript(always: .slow(milliseconds: 1))]
    try await Agents.with(scripts, now: { clock.now }) { agents in
      let queue = MemoryQueue()
      for number in 1...30 {
        queue.add([try Self.settlement(Int64(number), to: number <= 10 ? "dead" : "good", at: clock)])
      }
      let routes = [agents.settleRoute("good", width: 2), agents.settleRoute("dead", width: 4)]
      try await Running.with([try Self.service(routes, queue, clock: clock)]) { _ in
        for await report in queue.recorded {
          #expect(report.attemptID > 10)
          if queue.reports.count == 20 { break }
        }
        #expect(queue.waiting == 6 && queue.applying == 4)
        // Cut off by the agent's end, and then refused.
        await agents["dead"].turn(.refusing)
        for await _ in queue.recorded where queue.reports.count == 30 { break }
      }
      #expect(agents["dead"].mostInFlight <= 4)
      let lost = queue.reports.filter { $0.attemptID <= 10 }.map(\.outcome)
      let (cut, refused) = (
        DeliveryOutcome.failed(.connect, isOutcomeUnknown: true),
        DeliveryOutcome.failed(.connect, isOutcomeUnknown: false)
      )
      // One more may have reached the agent just as it went.
      #expect(lost.count { $0 == cut } >= 4)
      #expect(lost.allSatisfy { $0 == cut || $0 == refused })
    }
  }

  @Test("The time limit is recorded as a timeout whose outcome is unknown")
  func timeLimit() async throws {
    let clock = TestClock()
    let (hung, hang) = AsyncStream.makeStream(of: Void.self)
    let sleep: @Sendable (Duration) async throws -> Void = {
      hang.yield()
      try await Waits.untilCancelled($0)
    }
    try await Agents.with(["dead": AgentScript(always: .slow(milliseconds: 1))], now: { clock.now }, sleep: sleep) {
      agents in
      let queue = MemoryQueue([try Self.settlement(1, to: "dead", at: clock)])
      let limits = Recorded<Duration>()
      let service = try Self.service(
        [agents.settleRoute("dead")], queue, clock: clock,
        timeLimit: {
          limits.add($0)
          for await _ in hung { return }
        })
      try await Running.with([service]) { _ in
        for await report in queue.recorded {
          #expect(
            report
              == DeliveryReport(
                attemptID: 1, callbackID: 1_001, endedAt: clock.now,
                outcome: .failed(.timeout, isOutcomeUnknown: true)))
          break
        }
      }
      #expect(limits.values == [.seconds(10)])
    }
  }

  @Test("A store that does not take an outcome is asked again, the agent is not")
  func bookkeeping() async throws {
    let clock = TestClock()
    try await Agents.with(["good": AgentScript()], now: { clock.now }) { agents in
      let queue = MemoryQueue([try Self.settlement(1, to: "good", at: clock)])
      queue.refuse([.busy, .full, .failed("no")])
      let pauses = Recorded<Duration>()
      let service = try Self.service(
        [agents.settleRoute("good")], queue, clock: clock,
        sleep: {
          if $0 < .seconds(1) || pauses.values.count == 2 { pauses.add($0) } else { try await Waits.untilCancelled($0) }
        })
      try await Running.with([service]) { _ in
        for await _ in queue.recorded { break }
      }
      #expect(agents["good"].receipts.count == 1)
      #expect(queue.reports.map(\.attemptID) == [1])
      #expect(pauses.values.prefix(3) == [.milliseconds(250), .milliseconds(500), .seconds(1)])
    }
  }

  @Test("A graceful stop claims nothing more, waits for the answers, records them, and returns")
  func gracefulStop() async throws {
    let clock = TestClock()
    let (hung, hang) = AsyncStream.makeStream(of: Void.self)
    let (answers, answer) = AsyncStream.makeStream(of: Void.self)
    let sleep: @Sendable (Duration) async throws -> Void = { _ in
      hang.yield()
      for await _ in answers { return }
    }
    try await Agents.with(["slow": AgentScript(always: .slow(milliseconds: 1))], now: { clock.now }, sleep: sleep) {
      agents in
      let queue = MemoryQueue([
        try Self.settlement(1, to: "slow", at: clock), try Self.settlement(2, to: "slow", at: clock),
      ])
      let bell = WakeBell()
      let service = try Self.service([agents.settleRoute("slow", width: 1)], queue, clock: clock, bell: bell)
      try await Running.with([service]) { group in
        for await _ in hung { break }
        await group.triggerGracefulShutdown()
        bell.ring()
        answer.finish()
      }
      // It has returned.
      #expect(queue.reports.map(\.attemptID) == [1])
      #expect(queue.waiting == 1)
      #expect(agents["slow"].receipts.count == 1)
    }
  }

  @Test("A lease that no longer covers the time limit sends nothing")
  func oldLease() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      let queue = MemoryQueue([try Self.settlement(1, to: "a", at: clock)])
      clock.advance(milliseconds: 5_001)
      queue.add([try Self.settlement(2, to: "a", at: clock)])
      try await Running.with([try Self.service([agents.settleRoute("a")], queue, clock: clock)]) { _ in
        for await _ in queue.recorded { break }
      }
      #expect(agents["a"].receipts.map(\.reference) == ["T2"])
      #expect(queue.applying == 1)
    }
  }

  @Test("Cancellation leaves leases to lapse: nothing is recorded")
  func cancellation() async throws {
    let clock = TestClock()
    let (hung, hang) = AsyncStream.makeStream(of: Void.self)
    let sleep: @Sendable (Duration) async throws -> Void = {
      hang.yield()
      try await Waits.untilCancelled($0)
    }
    try await Agents.with(["dead": AgentScript(always: .slow(milliseconds: 1))], now: { clock.now }, sleep: sleep) {
      agents in
      let queue = MemoryQueue([try Self.settlement(1, to: "dead", at: clock)])
      let service = try Self.service([agents.settleRoute("dead")], queue, clock: clock)
      await withTaskGroup(of: Void.self) { group in
        group.addTask { try? await service.run() }
        for await _ in hung { break }
        group.cancelAll()
      }
      #expect(queue.reports == [] && queue.applying == 1)
    }
  }

  @Test("Keys are renewed while it runs; a key that cannot be used changes nothing")
  func renewal() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      let queue = MemoryQueue()
      let bell = WakeBell()
      let service = try Self.service([agents.noticeRoute("a", keys: [])], queue, clock: clock, bell: bell)
      let body = Data(
        #"{"order_no":"77","uid":"u1","total_bet":1,"total_win":2,"net_win":1,"business":"spin","game_id":3,"time":1665759600}"#
          .utf8)
      @Sendable func order(_ attempt: Int64) throws -> Delivery {
        Delivery(
          attemptID: attempt, callbackID: 7, route: "a", cause: .schedule,
          leaseUntil: clock.now.advanced(byMilliseconds: 15_000),
          content: CallbackContent(
            kind: .order, reference: try #require(Reference("77")), uid: "u1", bet: Money(units: 10_000),
            win: Money(units: 20_000), playedAt: clock.now),
          body: body)
      }
      try await Running.with([service]) { _ in
        var recorded = queue.recorded.makeAsyncIterator()
        queue.add([try order(1)])
        bell.ring()
        #expect(await recorded.next()?.outcome == .failed(.unsealed, isOutcomeUnknown: false))
        #expect(agents["a"].receipts == [])
        let short = CipherKey(name: "short", key: Secret(bytes: Data([1])), iv: Secret(bytes: Data([1])))
        #expect(throws: CipherError.badKey(name: "short")) {
          try service.renew(routes: [agents.noticeRoute("a", keys: [short])])
        }
        queue.add([try order(2)])
        bell.ring()
        #expect(await recorded.next()?.outcome == .failed(.unsealed, isOutcomeUnknown: false))
        try service.renew(routes: [agents.noticeRoute("a")])
        queue.add([try order(3)])
        bell.ring()
        #expect(await recorded.next()?.outcome == .applied(wallet: Money(units: 10_010_000)))
      }
    }
  }
}
