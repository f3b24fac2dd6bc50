import CallboardCore
import Testing

@testable import CallboardStore

@Suite("An agent that is down") struct BreakerHoldTests {
  /// A house whose agent has just been found to be down, with `waiting` orders that were never tried.
  private func down(waiting: Int) async throws -> House {
    let house = try House()
    for number in 0..<Limits.breakerFailures + waiting { try await house.order("\(number)", uid: "u\(number)") }
    var ended = 0
    while ended < Limits.breakerFailures {
      for delivery in try await house.claim().prefix(Limits.breakerFailures - ended) {
        _ = try await house.store.record(house.failed(delivery, .connect))
        ended += 1
      }
    }
    // What was under way when the breaker opened ends too, and tells nothing new.
    house.clock.advance(milliseconds: 15_000)
    _ = try await house.store.recover(at: house.clock.now, except: [])
    return house
  }

  @Test("It is held: nothing is claimed but a probe, and only what opened the breaker is counted")
  func held() async throws {
    let house = try await down(waiting: 3)
    var probes = 0
    for _ in 0..<40 {
      house.clock.advance(minutes: 1)
      let claimed = try await house.claim()
      #expect(claimed.allSatisfy { $0.cause == .probe })
      #expect(claimed.count <= 1)
      #expect(try await house.claim() == [])
      for probe in claimed { _ = try await house.store.record(house.failed(probe, .timeout, isUnknown: true)) }
      probes += claimed.count
    }
    #expect(probes == 40)
    var failures = 0
    for number in 0..<Limits.breakerFailures + 3 {
      let standing = try await house.callback("\(number)").standing
      #expect(standing.state == .waiting)
      failures += standing.scheduledFailures
    }
    #expect(failures == Limits.breakerFailures)
    try await house.verify()
  }

  @Test("A probe that is answered opens the way for all, each delivered once")
  func back() async throws {
    let house = try await down(waiting: 20)
    house.clock.advance(minutes: 40)
    let probe = try await house.claimOne()
    #expect(probe.cause == .probe)
    _ = try await house.store.record(house.applied(probe))
    var delivered: [String] = [probe.content.reference.text]
    while case let claimed = try await house.claim(), !claimed.isEmpty {
      #expect(claimed.count <= Limits.agentWidth)
      #expect(claimed.allSatisfy { $0.cause == .schedule })
      for delivery in claimed { _ = try await house.store.record(house.applied(delivery)) }
      delivered += claimed.map(\.content.reference.text)
    }
    #expect(delivered.count == Limits.breakerFailures + 20)
    #expect(Set(delivered).count == delivered.count)
    try await house.verify()
  }

  @Test("The pauses between probes grow, and the next claim says when")
  func pauses() async throws {
    let house = try House()
    for number in 0..<Limits.breakerFailures { try await house.order("\(number)", uid: "u\(number)") }
    for _ in 0..<2 { try await house.failDue(.connect) }
    var pauses: [Int64] = []
    for _ in 0..<6 {
      let next = try #require(await house.store.nextClaim(agents: [House.agent], at: house.clock.now))
      pauses.append(next.milliseconds(since: house.clock.now) / 1_000)
      house.clock.advance(milliseconds: next.milliseconds(since: house.clock.now))
      _ = try await house.store.record(house.failed(house.claimOne(), .connect))
    }
    // A probe may pass after 5 s, and the first of them is due after a minute.
    #expect(pauses == [60, 10, 20, 40, 60, 60])
  }

  @Test("An order that never gets an answer is not every probe: the next one is another wallet's")
  func otherWallet() async throws {
    let house = try await down(waiting: 3)
    var probed: [String] = []
    for _ in 0..<20 {
      house.clock.advance(minutes: 1)
      let probe = try await house.claimOne()
      probed.append(probe.content.reference.text)
      // The agent is back, and hangs on the first order alone.
      guard probe.content.reference.text == probed[0] else {
        _ = try await house.store.record(house.applied(probe))
        break
      }
      _ = try await house.store.record(house.failed(probe, .timeout, isUnknown: true))
    }
    #expect(probed.count == 2)
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).held == [])
    try await house.verify()
  }

  @Test("A clock that is set back by a day does not hold an agent for a day")
  func clockSetBack() async throws {
    let house = try await down(waiting: 0)
    house.clock.advance(milliseconds: -86_400_000)
    try await house.order("new", uid: "new")
    let probe = try await house.claimOne()
    #expect(probe.cause == .probe)
    #expect(try await house.claim() == [])
    _ = try await house.store.record(house.failed(probe, .connect))
    #expect(try await house.claim() == [])
    house.clock.advance(minutes: 1)
    #expect(try await house.claimOne().cause == .probe)
  }

  @Test(
    "A breaker that the configuration turned off while it was open holds nothing: no job, no answer, no board",
    arguments: [false, true])
  func turnedOff(isLedgerNow: Bool) async throws {
    let house = try await down(waiting: 1)
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).held.map(\.route) == [House.agent.name])
    _ = try await house.create(house.draft("state=waiting"))
    #expect(try await house.runJobs() == [])
    await (house.store as? SQLiteStore)?.close()
    var environment = house.environment
    environment.agents = [:]
    if isLedgerNow {
      environment.routes = [House.agent.name: LedgerRoute(name: House.agent.name)]
    } else {
      environment.agents = [House.agent.name: AgentRoute(name: House.agent.name, speaks: .notice, usesBreaker: false)]
    }
    let store = try SQLiteStore.open(house.path, as: .gateway, environment: environment)
    #expect(try await store.summary(at: house.clock.now, minutes: 1).held == [])
    #expect(try await store.routes(at: house.clock.now).allSatisfy { $0.breaker?.isOpen != true })
    #expect(try await store.runJobChunk(at: house.clock.now) == Limits.breakerFailures + 1)
    await store.close()
  }

  @Test("A retry by hand may be the probe, before its time, once")
  func manual() async throws {
    let house = try await down(waiting: 1)
    _ = try await house.store.record(house.failed(house.claimOne(), .connect))
    #expect(try await house.claim() == [])
    house.clock.advance(milliseconds: 1)
    _ = try await house.store.retry(house.callback("0").rowVersion, house.request(nil))
    #expect(try await house.store.nextClaim(agents: [House.agent], at: house.clock.now) == house.clock.now)
    let delivery = try await house.claimOne()
    #expect(delivery.cause == .manual)
    #expect(delivery.content.reference.text == "0")
    #expect(try await house.claim() == [])
    // It was the probe: the same wish does not pass again after it failed, and a newer one does.
    _ = try await house.store.record(house.failed(delivery, .connect))
    #expect(try await house.claim() == [])
    house.clock.advance(milliseconds: 1)
    _ = try await house.store.retry(house.callback("0").rowVersion, house.request(nil))
    _ = try await house.store.record(house.applied(house.claimOne()))
    #expect(try await house.claim().isEmpty == false)
    try await house.verify()
  }

  @Test("An answer of any kind resets the count, and 502, 503 and 504 count like no answer")
  func count() async throws {
    let house = try House()
    for number in 0..<Limits.breakerFailures + 2 { try await house.order("\(number)", uid: "u\(number)") }
    let statuses = [502, 503, 504, nil]
    var ended = 0
    while case let claimed = try await house.claim(), !claimed.isEmpty {
      for delivery in claimed {
        // The one in the middle is an answer.
        let status = ended == 4 ? 500 : statuses[ended % statuses.count]
        let report = house.failed(delivery, status == nil ? .timeout : .http5xx, status: status)
        _ = try await house.store.record(report)
        ended += 1
      }
    }
    house.clock.advance(minutes: 1)
    #expect(try await house.failDue(.dns) == Limits.agentWidth)
    #expect(try await house.claim() == [])
  }

  @Test("A route without a breaker keeps to the bare schedule")
  func off() async throws {
    let bare = AgentRoute(name: "agent-007", speaks: .notice, usesBreaker: false)
    let house = try House(agents: [bare])
    for number in 0..<20 { try await house.order("\(number)", uid: "u\(number)") }
    var ended = 0
    while case let claimed = try await house.claim([bare]), !claimed.isEmpty {
      for delivery in claimed { _ = try await house.store.record(house.failed(delivery, .connect)) }
      ended += claimed.count
    }
    #expect(ended == 20)
    house.clock.advance(minutes: 1)
    #expect(try await house.claim([bare]).count == bare.width)
  }
}
