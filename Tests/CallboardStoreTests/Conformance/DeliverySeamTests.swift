import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Seams of deliveries") struct DeliverySeamTests {
  /// A house with one order whose first attempt nobody heard of until its lease lapsed.
  private func lapsed(schedule: RetrySchedule = .standard) async throws -> (House, Delivery) {
    let house = try House(schedule: schedule)
    try await house.order("1")
    let delivery = try await house.claimOne()
    house.clock.advance(milliseconds: House.agent.leaseMilliseconds - 1)
    #expect(try await house.store.recover(at: house.clock.now, except: []) == [])
    house.clock.advance(milliseconds: 1)
    #expect(
      try await house.store.recover(at: house.clock.now, except: [])
        == [
          WorkOutcome(
            callbackID: delivery.callbackID, route: "agent-007", reference: "1", cause: .schedule, state: .waiting,
            failure: nil)
        ])
    return (house, delivery)
  }

  @Test("Rule 9: a lapsed lease gives the callback back, its attempt interrupted, uncounted and unknown")
  func lapse() async throws {
    let (house, _) = try await lapsed()
    let callback = try await house.callback("1")
    #expect(callback.standing == CallbackStanding(state: .waiting, dueAt: House.start))
    #expect(callback.isOutcomeUnknown)
    #expect(try await house.attempts("1") == ["schedule interrupted?"])
    #expect(try await house.claimOne().cause == .schedule)
    try await house.verify()
  }

  @Test("After a clock that jumped ahead, what the caller is sending still is not given up, and holds its place")
  func underWay() async throws {
    let house = try House()
    for number in 0..<3 { try await house.order("\(number)", uid: "u\(number % 2)") }
    let claimed = try await house.claim()
    #expect(claimed.map(\.content.reference.text) == ["0", "1"])
    house.clock.advance(minutes: 60)
    let sending = Set(claimed.map(\.callbackID))
    #expect(try await house.store.recover(at: house.clock.now, except: sending) == [])
    // The wallet's next order waits for the one that is under way.
    #expect(try await house.claim() == [])
    #expect(try await house.callback("0").state == .applying)
    _ = try await house.store.record(house.applied(claimed[0]))
    let left = try await house.store.recover(at: house.clock.now, except: [claimed[0].callbackID])
    #expect(left.map(\.reference) == ["1"])
    #expect(try await house.attempts("0") == ["schedule applied"])
    #expect(try await house.attempts("1") == ["schedule interrupted?"])
    try await house.verify()
  }

  @Test("Those that are left out do not crowd out others whose lease has lapsed")
  func manyUnderWay() async throws {
    let wide = AgentRoute(name: House.agent.name, speaks: .notice, width: Limits.agentWidthMaximum)
    let other = AgentRoute(name: "agent-008", speaks: .notice, width: 8)
    let house = try House(agents: [wide, other])
    for number in 0..<Limits.agentWidthMaximum { try await house.order("\(number)", uid: "u\(number)") }
    let sending = Set(try await house.claim([wide]).map(\.callbackID))
    #expect(sending.count == Limits.agentWidthMaximum)
    try await house.order("left", route: other.name)
    _ = try await house.claim([other], by: "g2")
    house.clock.advance(minutes: 1)
    #expect(
      try await house.store.recover(at: house.clock.now, except: sending).map(\.reference) == ["left"])
  }

  @Test("A late success counts, and is written once")
  func lateSuccess() async throws {
    let (house, delivery) = try await lapsed()
    let report = try house.applied(delivery, wallet: "97")
    #expect(try await house.store.record(report)?.state == .applied)
    #expect(try await house.store.record(report) == nil)
    #expect(try await house.claim() == [])
    #expect(try await house.flow() == ["bet -3 100→97"])
    #expect(try await house.attempts("1") == ["schedule applied"])
    #expect(try await house.callback("1").isOutcomeUnknown == false)
    try await house.verify()
  }

  @Test("A late success during a second attempt applies once, whatever the second says", arguments: [true, false])
  func lateSuccessAgainstSecond(secondSucceeds: Bool) async throws {
    let (house, first) = try await lapsed()
    let second = try await house.claimOne()
    #expect(try await house.store.record(house.applied(first, wallet: "97"))?.state == .applied)
    #expect(try await house.attempts("1") == ["schedule applied", "schedule interrupted?"])
    try await house.verify()
    let report = secondSucceeds ? try house.applied(second, wallet: "97") : house.failed(second)
    #expect(try await house.store.record(report) == nil)
    #expect(
      try await house.attempts("1")
        == ["schedule applied", secondSucceeds ? "schedule applied" : "schedule interrupted http_4xx"])
    #expect(try await house.callback("1").state == .applied)
    #expect(try await house.flow() == ["bet -3 100→97"])
    try await house.verify()
  }

  @Test("A second attempt that succeeded first leaves nothing for the late one")
  func secondFirst() async throws {
    let (house, first) = try await lapsed()
    _ = try await house.store.record(house.applied(house.claimOne(), wallet: "97"))
    #expect(try await house.store.record(house.applied(first, wallet: "97")) == nil)
    #expect(try await house.flow() == ["bet -3 100→97"])
    try await house.verify()
  }

  @Test("A late success revives a stuck one")
  func lateSuccessOfStuck() async throws {
    let (house, first) = try await lapsed(schedule: House.once)
    try await house.failDue()
    #expect(try await house.callback("1").state == .stuck)
    #expect(try await house.store.record(house.applied(first))?.state == .applied)
    #expect(try await house.flow() == ["bet -3 failed", "bet -3 103→100"])
    try await house.verify()
  }

  @Test("A late failure that is known takes the doubt away, and is not counted")
  func lateFailure() async throws {
    let (house, delivery) = try await lapsed()
    #expect(
      try await house.store.record(house.failed(delivery, .refused(code: "9"), answer: "no"))?.state == .waiting)
    let detail = try await house.detail("1")
    #expect(detail.callback.isOutcomeUnknown == false)
    #expect(detail.callback.standing.scheduledFailures == 0)
    #expect(detail.attempts.map(\.answer) == ["no"])
    #expect(try await house.attempts("1") == ["schedule interrupted refused(9)"])
    try await house.verify()
  }

  @Test("Rule 10: a late success leaves a repaired one repaired, and is flagged")
  func lateSuccessOfRepaired() async throws {
    let (house, delivery) = try await lapsed()
    _ = try await house.store.repair(house.callback("1").rowVersion, with: nil, house.request())
    #expect(try await house.store.record(house.applied(delivery))?.state == .repaired)
    let callback = try await house.callback("1")
    #expect(callback.warnings == [.appliedAndRepaired])
    #expect(try await house.flow() == [])
    #expect(try await house.store.record(house.applied(delivery)) == nil)
    try await house.verify()
  }

  @Test("A claim that waited for the writer has its whole lease from when it got it")
  func leaseFromTheWriter() async throws {
    let house = try House()
    try await house.order("1")
    let asked = house.clock.now
    house.clock.advance(milliseconds: 6_000)
    let claimed = try await house.store.claim(agents: [House.agent], owner: "g1", at: asked)
    #expect(claimed.map(\.leaseUntil) == [house.clock.now.advanced(byMilliseconds: House.agent.leaseMilliseconds)])
  }

  @Test("Nobody repairs what is under way; the outcome comes first")
  func repairAgainstRecord() async throws {
    let house = try House()
    try await house.order("1")
    let seen = try await house.callback("1").rowVersion
    let delivery = try await house.claimOne()
    let underway = try await house.callback("1").rowVersion
    #expect(
      try await house.store.repair(underway, with: nil, house.request()).words
        == "an attempt is under way; wait for its outcome")
    _ = try await house.store.record(house.applied(delivery))
    guard case .skipped = try await house.store.repair(seen, with: nil, house.request()) else {
      Issue.record("repaired")
      return
    }
    #expect(try await house.callback("1").state == .applied)
    try await house.verify()
  }

  @Test("A repair between a claim's look and its write leaves nothing to claim")
  func repairAgainstClaim() async throws {
    let house = try House()
    try await house.order("1")
    async let claimed = house.claim()
    async let repaired = house.store.repair(house.callback("1").rowVersion, with: nil, house.request())
    let (deliveries, result) = try await (claimed, repaired)
    let state = try await house.callback("1").state
    if case .done = result {
      #expect(deliveries == [])
      #expect(state == .repaired)
    } else {
      #expect(deliveries.count == 1)
      #expect(state == .applying)
    }
    try await house.verify()
  }

  @Test("A report of an attempt that never was changes nothing")
  func unknownAttempt() async throws {
    let house = try House()
    let report = DeliveryReport(attemptID: 9, callbackID: 9, endedAt: House.start, outcome: .applied(wallet: nil))
    #expect(try await house.store.record(report) == nil)
  }

  @Test("Of two gateways the one that lives recovers what the other left, and both may record")
  func twoGateways() async throws {
    let house = try House()
    try await house.order("1")
    let second = try house.second(as: .gateway)
    let left = try await second.claim(agents: [House.agent], owner: "g2", at: house.clock.now)
    house.clock.advance(minutes: 1)
    async let one = house.store.recover(at: house.clock.now, except: [])
    async let two = second.recover(at: house.clock.now, except: [])
    #expect(try await one.count + two.count == 1)
    let again = try await house.claimOne()
    for delivery in left { _ = try await second.record(house.applied(delivery, wallet: "97")) }
    #expect(try await house.store.record(house.applied(again, wallet: "97")) == nil)
    #expect(try await house.flow() == ["bet -3 100→97"])
    await second.close()
    try await house.verify()
  }
}
