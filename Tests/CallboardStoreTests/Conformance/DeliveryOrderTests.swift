import CallboardCore
import Testing

@testable import CallboardStore

@Suite("The order of deliveries") struct DeliveryOrderTests {
  private static func played(_ seconds: Int64) -> Timestamp { House.start.advanced(byMilliseconds: -seconds * 1_000) }

  @Test("Rule 8: within a wallet by when it was played, one in flight; those without a time last")
  func played() async throws {
    let house = try House()
    try await house.order("late", playedAt: Self.played(1))
    try await house.order("none", playedAt: nil)
    try await house.order("early", playedAt: Self.played(9))
    try await house.order("other", uid: "002", playedAt: Self.played(0))
    var order: [[String]] = []
    for _ in 0..<4 {
      let claimed = try await house.claim()
      order.append(claimed.map(\.content.reference.text))
      for delivery in claimed { _ = try await house.store.record(house.applied(delivery)) }
    }
    #expect(order == [["early", "other"], ["late"], ["none"], []])
    try await house.verify()
  }

  @Test("Rule 8: a failed one does not hold back the next")
  func failed() async throws {
    let house = try House()
    try await house.order("first", playedAt: Self.played(9))
    try await house.order("second", playedAt: Self.played(1))
    try await house.failDue()
    #expect(try await house.claimOne().content.reference.text == "second")
  }

  @Test("At most the width is under way, that of two gateways together, and another agent's none of it")
  func width() async throws {
    let narrow = AgentRoute(name: "agent-007", speaks: .notice, width: 3)
    let other = AgentRoute(name: "agent-008", speaks: .notice, width: 1)
    let house = try House(agents: [narrow, other])
    for number in 1...5 {
      try await house.order("a\(number)", uid: "u\(number)")
      try await house.order("b\(number)", uid: "u\(number)", route: "agent-008")
    }
    let second = try house.second(as: .gateway)
    let first = try await house.claim([narrow, other])
    #expect(first.map(\.content.reference.text) == ["a1", "a2", "a3", "b1"])
    #expect(try await second.claim(agents: [narrow, other], owner: "g2", at: house.clock.now) == [])
    #expect(
      try await house.store.nextClaim(agents: [narrow, other], at: house.clock.now)
        == House.start.advanced(byMilliseconds: 15_000))
    _ = try await house.store.record(house.applied(first[1]))
    #expect(
      try await second.claim(agents: [narrow, other], owner: "g2", at: house.clock.now).map(\.content.reference.text)
        == ["a4"])
    await second.close()
    try await house.verify()
  }

  @Test("Two owners who claim at once share what is due, and neither gets what the other has")
  func twoOwners() async throws {
    let wide = AgentRoute(name: "agent-007", speaks: .notice, width: 256)
    let house = try House(agents: [wide])
    for number in 0..<60 { try await house.order("\(number)", uid: "u\(number % 40)") }
    let second = try house.second(as: .gateway)
    async let left = house.claim([wide], by: "g1")
    async let right = second.claim(agents: [wide], owner: "g2", at: house.clock.now)
    let claimed = try await left + right
    #expect(claimed.count == 40)
    #expect(Set(claimed.map(\.content.uid)).count == 40)
    #expect(Set(claimed.map(\.attemptID)).count == 40)
    await second.close()
    try await house.verify()
  }

  @Test("The ledger's work leaves agents' callbacks alone, and the other way round")
  func ledger() async throws {
    let house = try House()
    try await house.order("1")
    _ = try await house.store.receive(CallbackContent.notice("2", uid: "nobody").arrival())
    house.clock.advance(minutes: 5)
    let routes = House.routes + [LedgerRoute(name: "agent-007")]
    #expect(try await house.store.runDue(routes: routes, at: house.clock.now).map(\.reference) == ["2"])
    #expect(try await house.claimOne().content.reference.text == "1")
    let next = try await house.store.nextDue(routes: routes)
    #expect(next == (try await house.callback("2").standing.dueAt))
  }
}
