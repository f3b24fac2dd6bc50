import CallboardCore
import CallboardDispatch
import CallboardRehearsal
import CallboardStore
import FoundationEssentials
import ServiceLifecycle
import Support
import Testing

@Suite("Leases", .timeLimit(.minutes(10))) struct LeaseTests {
  @Test("A gateway that dies leaves its lease: interrupted and uncounted once it lapses, then delivered, applied once")
  func lapse() async throws {
    let clock = TestClock()
    let (hung, hang) = AsyncStream.makeStream(of: Void.self)
    let sleep: @Sendable (Duration) async throws -> Void = {
      hang.yield()
      try await Waits.untilCancelled($0)
    }
    try await Agents.with(["a": try AgentScript(parsing: "slow 1s,ok")], now: { clock.now }, sleep: sleep) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      try await house.order("1", on: "a")
      let dying = try house.service(owner: "dying")
      await withTaskGroup(of: Void.self) { group in
        group.addTask { try? await dying.run() }
        for await _ in hung { break }
        group.cancelAll()
      }
      let heir = ObservedQueue(house.store)
      let next = try house.service(owner: "heir", queue: heir)
      try await Running.with([next]) { _ in
        var rests = heir.rests.makeAsyncIterator()
        clock.advance(milliseconds: 14_999)
        house.bell.ring()
        _ = await rests.next()
        #expect(try await house.detail("1").callback.state == .applying)
        clock.advance(milliseconds: 1)
        house.bell.ring()
        while try await house.detail("1").callback.state != .applied { _ = await rests.next() }
      }
      let detail = try await house.detail("1")
      #expect(detail.attempts.map(\.outcome) == [.interrupted, .applied])
      #expect(detail.attempts.map(\.isOutcomeUnknown) == [true, false])
      #expect(detail.callback.standing.scheduledFailures == 0)
      #expect(agents["a"].receipts.map(\.verdict) == [.applied, .repeated])
      #expect(agents["a"].book.wallets == ["u1": Money(units: 10_030_000)])
      try await house.verify()
      await house.store.close()
    }
  }

  @Test("A clock that jumps ahead sends nothing twice that is still under way, and nothing else of its wallet")
  func jump() async throws {
    let clock = TestClock()
    let (hung, hang) = AsyncStream.makeStream(of: Void.self)
    let (answers, answer) = AsyncStream.makeStream(of: Void.self)
    let sleep: @Sendable (Duration) async throws -> Void = { _ in
      hang.yield()
      for await _ in answers { return }
    }
    try await Agents.with(["a": try AgentScript(parsing: "slow 1s,ok")], now: { clock.now }, sleep: sleep) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      try await house.run {
        try await house.order("1", on: "a")
        house.bell.ring()
        for await _ in hung { break }
        try await house.order("2", on: "a")
        for _ in 1...3 {
          clock.advance(milliseconds: 20_000)
          let (recoveries, claims) = (house.queue.recoveries, house.queue.claims)
          try await house.until { house.queue.recoveries > recoveries && house.queue.claims > claims }
        }
        #expect(try await house.detail("1").attempts.map(\.outcome) == [.underway])
        #expect(try await house.detail("2").attempts == [])
        answer.finish()
        try await house.until { try await house.detail("2").callback.state == .applied }
        #expect(try await house.detail("1").attempts.map(\.outcome) == [.applied])
        #expect(agents["a"].receipts.map(\.reference) == ["1", "2"])
        #expect(agents["a"].mostInFlight == 1)
        try await house.verify()
      }
    }
  }

  @Test("A success that comes after another gateway found its lease lapsed counts by its attempt")
  func late() async throws {
    let clock = TestClock()
    let (hung, hang) = AsyncStream.makeStream(of: Void.self)
    let (answers, answer) = AsyncStream.makeStream(of: Void.self)
    let sleep: @Sendable (Duration) async throws -> Void = { _ in
      hang.yield()
      for await _ in answers { return }
    }
    try await Agents.with(["a": try AgentScript(parsing: "slow 1s,500")], now: { clock.now }, sleep: sleep) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      try await house.run {
        try await house.order("1", on: "a")
        house.bell.ring()
        for await _ in hung { break }
        clock.advance(milliseconds: 16_000)
        let other = try house.service(owner: "other", queue: ObservedQueue(house.store))
        try await Running.with([other]) { _ in
          try await house.until { try await house.detail("1").attempts.count == 2 }
          try await house.until { try await house.detail("1").callback.state == .waiting }
        }
        answer.finish()
        try await house.until { try await house.detail("1").callback.state == .applied }
        let detail = try await house.detail("1")
        #expect(detail.attempts.map(\.outcome) == [.applied, .failed])
        #expect(agents["a"].book.count == 1)
        await house.advance(minutes: 600)
        #expect(agents["a"].receipts.count == 2)
        try await house.verify()
      }
    }
  }

  @Test(
    "A store that is down beyond the lease takes the outcome before the lease is found lapsed: nothing is sent again")
  func bookkeeping() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a")], clock: clock)
      house.queue.refuse(3)
      try await house.run {
        try await house.order("1", on: "a")
        try await house.until { house.queue.refusals == 2 }
        // The carrier rests now; the service looks for lapsed leases, once in vain and then with the outcome first.
        clock.advance(milliseconds: 60_000)
        try await house.until { house.queue.refusals == 1 }
        #expect(try await house.detail("1").callback.state == .applying)
        clock.advance(milliseconds: 60_000)
        try await house.until { house.queue.refusals == 0 }
        clock.advance(milliseconds: 60_000)
        try await house.until { try await house.detail("1").callback.state == .applied }
        await house.advance(minutes: 600)
        #expect(try await house.detail("1").attempts.map(\.outcome) == [.applied])
        #expect(agents["a"].receipts.count == 1)
        try await house.verify()
      }
    }
  }

  @Test("Two gateways on one store send each order once, within the width of both together")
  func twoGateways() async throws {
    let clock = TestClock()
    try await Agents.with(["a": AgentScript()], now: { clock.now }) { agents in
      let house = try DeliveryHouse([agents.noticeRoute("a", width: 3)], clock: clock)
      let other = try SQLiteStore.open(house.store.path, as: .gateway, environment: house.environment)
      for number in 0..<120 { try await house.order("\(number)", on: "a", uid: "u\(number % 40)") }
      let second = ObservedQueue(other)
      try await Running.with([try house.service(owner: "one"), try house.service(owner: "two", queue: second)]) { _ in
        try await house.until {
          house.bell.ring()
          return agents["a"].book.count == 120
        }
      }
      #expect(agents["a"].receipts.count == 120)
      #expect(agents["a"].mostInFlight <= 3)
      try await house.verify()
      await other.close()
      await house.store.close()
    }
  }
}
