import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import CallboardStore
import FoundationEssentials
import Support
import Testing

@Suite("Orders and relays, through gateway, store and deliveries to a real agent", .timeLimit(.minutes(10)))
struct OrderHouseTests {
  static let reference = Sample.order().orderNo
  static let delivered = Reply(200, #"{"state":"applied","wallet":"103.0000"}"#)
  static let waiting = Reply(202, OrderTests.waiting)
  static let lines = ["bet -2 100→98", "win 5 98→103"]

  @Test("An order that its agent applies in time is answered with the agent's wallet; sent again, at once and the same")
  func inTime() async throws {
    try await LiveHouse.with { live in
      let first = try await live.order()
      #expect(first == Self.delivered)
      #expect(try await live.house.flow() == Self.lines)
      await live.agent.turn(.refusing)
      #expect(try await live.order() == Self.delivered)
      #expect(try await live.house.attempts(Self.reference) == ["+0 schedule applied"])
      #expect(try await live.house.callback(Self.reference).arrivals == 2)
    }
  }

  @Test("While an attempt is under way the answer is waiting, repeats start nothing, and its result answers later ones")
  func underway() async throws {
    let gate = Gate()
    try await LiveHouse.with(
      AgentScript(always: .slow(milliseconds: 1)), answerWithin: 50, gate: gate
    ) { live in
      defer { gate.open() }
      #expect(try await live.order() == Self.waiting)
      await gate.someone()
      #expect(try await live.order() == Self.waiting)
      #expect(try await live.house.callback(Self.reference).state == .applying)
      #expect(live.agent.receipts.map(\.attempt) == [1])
      gate.open()
      let id = try await live.house.callback(Self.reference).id
      let outcome = try await live.house.store.outcome(of: id, until: .now + .seconds(600))
      #expect(outcome == .applied(id: id, balance: Money(units: 1_030_000), isRepeat: false))
      #expect(try await live.order() == Self.delivered)
      #expect(live.agent.receipts.map(\.attempt) == [1])
      #expect(try await live.house.flow() == Self.lines)
    }
  }

  @Test("An attempt that fails is answered waiting, and a redelivery makes one more, uncounted")
  func redelivery() async throws {
    try await LiveHouse.with(AgentScript([.init(.status(500)), .init(.ok)])) { live in
      #expect(try await live.order() == Self.waiting)
      let failed = try await live.house.callback(Self.reference)
      #expect(failed.state == .waiting)
      #expect(failed.failure == .delivery(code: "http_5xx"))
      #expect(try await live.order() == Self.delivered)
      #expect(try await live.house.attempts(Self.reference) == ["+0 schedule failed", "+0 redelivery applied"])
      #expect(try await live.house.flow() == Self.lines)
    }
  }

  @Test("An order that cannot be read is refused and kept; one that contradicts an earlier one is refused by name")
  func refused() async throws {
    try await LiveHouse.with { live in
      let unreadable = try await live.post(OrderTests.path, bearer: "pass", Data(#"{"order_no":"1","uid":"u1"}"#.utf8))
      #expect(unreadable == Reply(400, OrderTests.refused(#"the field \"total_bet\" is missing"#)))
      #expect(try await live.house.callback("1").rejection == Rejection(.missingField, field: "total_bet"))
      #expect(try await live.order() == Self.delivered)
      var other = Sample.order()
      other.totalWin = Money(units: 60_000)
      other.netWin = Money(units: 40_000)
      let conflict = try await live.order(other)
      #expect(
        conflict == Reply(409, OrderTests.refused(#"the reference was received before with another \"total_win\""#)))
      #expect(live.agent.receipts.count == 1)
    }
  }

  @Test("A notice is opened, sealed with the agent's key and relayed; its sender gets the agent's wallet")
  func relayedNotice() async throws {
    try await LiveHouse.with { live in
      let token = try #require(Authorization.bearer(try Sample.authorization()))
      let reply = try await live.post("/relay/notice", bearer: token, try Sample.body())
      #expect(reply == Reply(200, #"{"success":true,"uid":"u1","wallet":103,"time":1665759600,"error":""}"#))
      #expect(live.agent.receipts.map(\.verdict) == [.applied])
      #expect(try await live.house.flow() == Self.lines)
    }
  }

  @Test("A settlement is relayed; while its agent is away its sender is told 9999, and its redelivery succeeds")
  func relayedSettlement() async throws {
    try await LiveHouse.with { live in
      await live.agent.turn(.refusing)
      let body = Sample.settlement()
      let failed = try await live.post("/relay/settle", body)
      #expect(failed == Reply(200, Reply.refused("the agent has not applied it so far")))
      #expect(try await live.house.callback("bet-1").failure == .delivery(code: "connect"))
      await live.agent.turn(.up)
      let paid = try await live.post("/relay/settle", body)
      #expect(
        paid == Reply(200, #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"107.5"}"#))
      #expect(try await live.house.flow() == ["payout 7.5 100→107.5"])
    }
  }

  @Test("On a paused route an order is kept and not delivered; in maintenance it is refused; open, it is delivered")
  func modes() async throws {
    try await LiveHouse.with { live in
      try await live.house.set("agent-007", to: .paused)
      #expect(try await live.order() == Self.waiting)
      #expect(live.agent.receipts == [])
      try await live.house.set("agent-007", to: .maintenance)
      let closed = try await live.order(Sample.order("1665759600000000102"))
      #expect(closed == Reply(503, OrderTests.refused("the route is in maintenance")))
      try await live.house.set("agent-007", to: .open)
      #expect(try await live.order() == Self.delivered)
      #expect(live.agent.receipts.map(\.reference) == [Self.reference])
      #expect(try await live.house.notComeBack("agent-007") == 1)
    }
  }
}
