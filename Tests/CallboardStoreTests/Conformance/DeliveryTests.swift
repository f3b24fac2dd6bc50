import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Deliveries in the store") struct DeliveryTests {
  @Test("An order is kept due at once, claimed with all that its attempt needs, and applied")
  func applied() async throws {
    let house = try House()
    let content = try CallbackContent.order("1", bet: "3", win: "15.6")
    #expect(try await house.store.receive(content.arrival()).words == "underway")
    #expect(try await house.callback("1").standing == .arrived(at: House.start))
    #expect(try await house.store.nextClaim(agents: [House.agent], at: house.clock.now) == House.start)
    let delivery = try await house.claimOne()
    let id = try await house.callback("1").id
    #expect(
      delivery
        == Delivery(
          attemptID: delivery.attemptID, callbackID: id, route: "agent-007", cause: .schedule,
          leaseUntil: House.start.advanced(byMilliseconds: 15_000), content: content,
          body: content.arrival().body, token: "sealed", walletLastSeen: nil))
    #expect(try await house.callback("1").state == .applying)
    #expect(try await house.attempts("1") == ["schedule underway"])
    house.clock.advance(milliseconds: 40)
    #expect(
      try await house.store.record(house.applied(delivery, wallet: "112.6"))
        == WorkOutcome(
          callbackID: id, route: "agent-007", reference: "1", cause: .schedule, state: .applied, failure: nil))
    let detail = try await house.detail("1")
    #expect(detail.callback.standing == CallbackStanding(state: .applied))
    #expect(
      detail.attempts == [
        Attempt(
          id: delivery.attemptID, cause: .schedule, startedAt: House.start, endedAt: house.clock.now,
          outcome: .applied, httpStatus: 200, answer: "{}")
      ])
    #expect(try await house.claim() == [])
    #expect(try await house.store.nextClaim(agents: [House.agent], at: house.clock.now) == nil)
    try await house.verify()
  }

  @Test("Rule 11: the answer's wallet is the after of the last line, the befores computed back")
  func figures() async throws {
    let house = try House()
    try await house.order("1", bet: "3", win: "15.6")
    _ = try await house.store.record(house.applied(house.claimOne(), wallet: "112.6"))
    #expect(try await house.flow() == ["bet -3 100→97", "win 15.6 97→112.6"])
    try await house.order("2", bet: "1")
    let second = try await house.claimOne()
    #expect(second.walletLastSeen == (try Money(text: "112.6")))
    // Whatever happened at the agent in between is the agent's.
    _ = try await house.store.record(house.applied(second, wallet: "50"))
    #expect(try await house.flow("ref=2") == ["bet -1 51→50"])
    #expect(try await house.store.wallet(uid: "001") == nil)
    try await house.verify()
  }

  @Test("Rule 11: an answer of protocol B without a balance gives lines without figures")
  func noBalance() async throws {
    let agent = AgentRoute(name: "agent-b", speaks: .settle)
    let house = try House(agents: [agent])
    let settlement = try CallbackContent.settlement("S1", bet: "10", win: "20").with {
      $0.kind = .order
      $0.wire = .settle
    }
    _ = try await house.store.receive(settlement.arrival(route: "agent-b"))
    let delivery = try await house.claimOne([agent])
    #expect(delivery.content == settlement)
    _ = try await house.store.record(house.applied(delivery, wallet: nil))
    #expect(try await house.flow() == ["payout 20"])
    #expect(try await house.store.receive(settlement.arrival(route: "agent-b")).words == "repeat -")
    try await house.verify()
  }

  @Test("A balance from which the befores cannot be computed gives lines without figures")
  func overflow() async throws {
    let house = try House()
    try await house.order("1", bet: "3")
    let delivery = try await house.claimOne()
    let report = DeliveryReport(
      attemptID: delivery.attemptID, callbackID: delivery.callbackID, endedAt: House.start,
      outcome: .applied(wallet: Money(units: .max)))
    #expect(try await house.store.record(report)?.state == .applied)
    #expect(try await house.flow() == ["bet -3"])
    try await house.verify()
  }

  @Test("Rule 3: what the agent applied is answered with the wallet last seen, and not sent again")
  func repeatOfApplied() async throws {
    let house = try House()
    try await house.order("1")
    _ = try await house.store.record(house.applied(house.claimOne(), wallet: "97"))
    #expect(try await house.order("1").words == "repeat 97")
    #expect(try await house.claim() == [])
    #expect(try await house.callback("1").arrivals == 2)
    #expect(try await house.store.receive(CallbackContent.order("1", bet: "4").arrival()).words == "conflict total_bet")
  }

  @Test("Rule 3: while the first is due or under way a repeat starts nothing")
  func repeatOfUnderway() async throws {
    let house = try House()
    try await house.order("1")
    #expect(try await house.order("1").words == "underway")
    let delivery = try await house.claimOne()
    #expect(try await house.order("1").words == "underway")
    _ = try await house.store.record(house.failed(delivery))
    #expect(try await house.claim() == [])
    #expect(try await house.callback("1").arrivals == 3)
    try await house.verify()
  }

  @Test("Rule 3: on a waiting one a repeat makes one attempt, uncounted, and the due time stands")
  func repeatOfWaiting() async throws {
    let house = try House()
    try await house.order("1")
    try await house.failDue()
    let due = try await house.callback("1").standing.dueAt
    house.clock.advance(milliseconds: 5)
    #expect(try await house.order("1").words == "underway")
    #expect(try await house.order("1").words == "underway")
    let delivery = try await house.claimOne()
    #expect(delivery.cause == .redelivery)
    _ = try await house.store.record(house.failed(delivery))
    #expect(
      try await house.callback("1").standing
        == CallbackStanding(state: .waiting, dueAt: due, scheduledFailures: 1, firstFailedAt: House.start))
    #expect(try await house.claim() == [])
    try await house.verify()
  }

  @Test("Rule 3: a repeat revives a stuck one for one attempt, also over a restart")
  func repeatOfStuck() async throws {
    let house = try House(schedule: House.once)
    try await house.order("1")
    try await house.failDue()
    #expect(try await house.callback("1").state == .stuck)
    try await house.order("1")
    let other = try house.second(as: .gateway)
    let claimed = try await other.claim(agents: [House.agent], owner: "g2", at: house.clock.now)
    #expect(claimed.map(\.cause) == [.redelivery])
    for delivery in claimed { _ = try await other.record(house.failed(delivery)) }
    #expect(try await house.callback("1").state == .stuck)
    #expect(try await house.flow() == ["bet -3 failed"])
    await other.close()
    try await house.verify()
  }

  @Test("Rule 10: a redelivery of a repaired one gets success, moves nothing and is flagged")
  func repeatOfRepaired() async throws {
    let house = try House()
    try await house.order("1")
    try await house.failDue()
    _ = try await house.store.repair(house.callback("1").rowVersion, with: nil, house.request())
    #expect(try await house.order("1").words == "repaired -")
    #expect(try await house.callback("1").warnings == [.repeatedAfterRepair])
    #expect(try await house.claim() == [])
    try await house.verify()
  }

  @Test("A rejected arrival that can be read after all is due at its agent")
  func reread() async throws {
    let house = try House()
    let content = try CallbackContent.order("1")
    _ = try await house.store.receive(.unreadable("1", route: "agent-007", kind: .order))
    _ = try await house.store.retry(house.callback("1").rowVersion, house.request(nil))
    let message = try #require(await house.store.messagesToReread(limit: 1).first)
    let outcome = try await house.store.recordReread(
      message.callback, reading: .readable(content), route: LedgerRoute(name: "agent-007"), at: house.clock.now)
    #expect(outcome?.state == .waiting)
    #expect(try await house.claimOne().content.reference.text == "1")
    try await house.verify()
  }
}
