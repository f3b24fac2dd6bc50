import CallboardCore
import Testing

@Suite("Modes of routes") struct RouteModesTests {
  private func closed(_ mode: RouteMode, of route: String = "jj", until: Timestamp? = nil) async throws -> House {
    let house = try House(routes: House.routes, agents: House.agents)
    try await house.open("001")
    try await set(mode, of: route, until: until, house)
    return house
  }

  private func set(_ mode: RouteMode, of route: String = "jj", until: Timestamp? = nil, _ house: House) async throws {
    let result = try await house.store.setMode(mode, of: route, until: until, house.request())
    guard case .done = result else { throw Unexpected(what: "\(result)") }
  }

  private func standing(_ route: String, _ house: House) async throws -> RouteStanding? {
    try await house.store.routes(at: house.clock.now).first { $0.route == route }
  }

  @Test("In maintenance nothing is applied, what came is kept once, and its redelivery succeeds once the route is open")
  func maintenance() async throws {
    let house = try await closed(.maintenance)
    let notice = try CallbackContent.notice("1", bet: "3").arrival()
    for _ in 0..<2 { #expect(try await house.store.receive(notice).words == "rejected maintenance") }
    #expect(try await house.store.receive(.unreadable("2")).words == "rejected maintenance")
    #expect(try await house.balance("001") == "100")
    #expect(try await standing("jj", house)?.notComeBack == 2)
    #expect(try await house.callback("1").arrivals == 2)
    #expect(try await house.callback("1").bet == Money(units: 30_000))
    #expect(try await house.store.receive(CallbackContent.settlement("1").arrival()).words == "applied 120")
    try await set(.open, house)
    #expect(try await house.store.receive(notice).words == "applied 117")
    #expect(try await standing("jj", house)?.notComeBack == 1)
    #expect(try await house.store.find("1").map(\.state) == [.applied, .applied, .refused])
    try await house.verify()
  }

  @Test("In maintenance a redelivery of what is applied is refused too, and not kept twice")
  func maintenanceOfApplied() async throws {
    let house = try House()
    try await house.open("001")
    let notice = try CallbackContent.notice("1").arrival()
    _ = try await house.store.receive(notice)
    try await set(.maintenance, house)
    #expect(try await house.store.receive(notice).words == "rejected maintenance")
    #expect(try await house.store.find("1").map(\.state) == [.applied])
    #expect(try await house.callback("1").arrivals == 2)
    let other = try CallbackContent.notice("1", bet: "4").arrival()
    #expect(try await house.store.receive(other).words == "rejected maintenance")
    #expect(try await house.store.find("1").count == 2)
    try await set(.open, house)
    #expect(try await house.store.receive(other).words == "conflict total_bet")
    #expect(try await house.store.find("1").map(\.state) == [.applied, .rejected])
    try await house.verify()
  }

  @Test("What came in maintenance can be retried by a person; the wish waits until the route is open")
  func retryInMaintenance() async throws {
    let house = try await closed(.maintenance)
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    let kept = try await house.callback("1")
    #expect(try await house.store.retry(kept.rowVersion, house.request()).words == "done rejected")
    #expect(try await house.store.messagesToReread(limit: 9) == [])
    try await set(.open, house)
    let message = try #require(try await house.store.messagesToReread(limit: 9).first)
    // The route is closed again between the reading and its record.
    try await set(.maintenance, house)
    let route = LedgerRoute(name: "jj")
    let reading = Reading.readable(try .notice("1"))
    #expect(
      try await house.store.recordReread(message.callback, reading: reading, route: route, at: house.clock.now) == nil)
    try await set(.open, house)
    let outcome = try await house.store.recordReread(
      message.callback, reading: reading, route: route, at: house.clock.now)
    #expect(outcome?.state == .applied)
    try await house.verify()
  }

  @Test("A paused route keeps what comes, applies nothing, and runs it once it is open")
  func paused() async throws {
    let house = try await closed(.paused)
    let notice = try CallbackContent.notice("1").arrival()
    for _ in 0..<2 { #expect(try await house.store.receive(notice).words == "failed paused") }
    let parked = try await house.callback("1")
    #expect(parked.standing == .arrived(at: House.start))
    #expect(parked.attempts == 0)
    #expect(parked.errorCode == "paused")
    #expect(try await house.runDue() == [])
    #expect(try await house.store.nextDue(routes: House.routes) == nil)
    _ = try await house.store.retry(parked.rowVersion, house.request())
    #expect(try await house.runDue() == [])
    try await set(.open, house)
    #expect(try await house.runDue().map(\.cause) == [.manual])
    #expect(try await house.balance("001") == "97")
    #expect(try await house.callback("1").failure == nil)
    #expect(try await standing("jj", house)?.lastApplied == house.clock.now)
    try await house.verify()
  }

  @Test("A paused route still answers what is applied, and refuses what contradicts it")
  func pausedRepeats() async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    try await set(.paused, house)
    #expect(try await house.store.receive(CallbackContent.notice("1").arrival()).words == "repeat 97")
    #expect(
      try await house.store.receive(CallbackContent.notice("1", bet: "4").arrival()).words == "conflict total_bet")
  }

  @Test("Rule 12: on a paused route a bet and a cancel are refused as in maintenance, and the bet is never taken later")
  func pausedBets() async throws {
    let house = try await closed(.paused, of: "hrg")
    for content in [try CallbackContent.bet("1"), try .cancel("2")] {
      #expect(try await house.store.receive(content.arrival()).words == "rejected maintenance")
    }
    #expect(try await house.store.receive(CallbackContent.settlement("3").arrival()).words == "failed paused")
    try await set(.open, of: "hrg", house)
    #expect(try await house.store.receive(CallbackContent.bet("1").arrival()).words == "refused answered_before")
    #expect(try await house.store.receive(CallbackContent.cancel("2").arrival()).words == "applied 100")
    #expect(try await house.runDue().map(\.reference) == ["3"])
    try await house.verify()
  }

  @Test("Rule 12: a settlement parked on a paused route excludes a later cancel, and a cancel excludes it")
  func pausedSettlement() async throws {
    let house = try House(routes: House.routes)
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.bet("1").arrival())
    _ = try await house.store.receive(CallbackContent.cancel("2").arrival())
    try await set(.paused, of: "hrg", house)
    #expect(try await house.store.receive(CallbackContent.settlement("1").arrival()).words == "failed paused")
    #expect(try await house.store.receive(CallbackContent.settlement("2").arrival()).words == "rejected bet_cancelled")
    try await set(.open, of: "hrg", house)
    #expect(try await house.store.receive(CallbackContent.cancel("1").arrival()).words == "rejected bet_settled")
    #expect(try await house.runDue().map(\.state) == [.applied])
    #expect(try await house.balance("001") == "110")
    try await house.verify()
  }

  @Test("A mode with an end is over by itself")
  func until() async throws {
    let end = House.start.advanced(byMilliseconds: 60_000)
    let house = try await closed(.paused, until: end)
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    #expect(try await house.store.nextDue(routes: House.routes) == end)
    #expect(try await house.store.mode(of: "jj")?.until == end)
    house.clock.advance(minutes: 1)
    #expect(try await house.store.mode(of: "jj") == nil)
    #expect(try await house.store.modes(at: house.clock.now) == [:])
    #expect(try await standing("jj", house)?.mode?.mode == .open)
    #expect(try await standing("jj", house)?.mode?.since == end)
    #expect(try await house.runDue().map(\.state) == [.applied])
  }

  @Test("An agent's route keeps its orders while it is not open, and delivers them after")
  func agent() async throws {
    let house = try await closed(.paused, of: "agent-007")
    #expect(try await house.store.receive(CallbackContent.order("1").arrival()).words == "failed paused")
    #expect(try await house.claim() == [])
    try await set(.maintenance, of: "agent-007", house)
    #expect(try await house.store.receive(CallbackContent.order("2").arrival()).words == "rejected maintenance")
    #expect(try await house.claim() == [])
    try await set(.open, of: "agent-007", house)
    #expect(try await house.claim().map(\.content.reference.text) == ["1"])
  }

  @Test("Who sets a mode is journaled with why, also when it is refused")
  func journal() async throws {
    let house = try House()
    let store = house.store
    let past = house.clock.now.advanced(byMilliseconds: -1)
    #expect(
      try await store.setMode(.open, of: "jj", until: nil, house.request(nil)) == .refused("jj is open already"))
    #expect(
      try await store.setMode(.paused, of: "jj", until: nil, house.request(nil)) == .refused("a reason is required"))
    #expect(
      try await store.setMode(.paused, of: "jj", until: past, house.request())
        == .refused("its end, \(past), has passed already"))
    let line = RouteModeLine(
      mode: .maintenance, since: house.clock.now, until: nil, reason: "seen in the back office", by: "mara")
    #expect(try await store.setMode(.maintenance, of: "jj", until: nil, house.request()) == .done(line))
    #expect(try await store.modes(at: house.clock.now) == ["jj": line])
    #expect(try await store.summary(at: house.clock.now, minutes: 1).modes == ["jj": line])
    house.clock.advance(milliseconds: 3_000)
    #expect(
      try await store.setMode(.maintenance, of: "jj", until: nil, house.request(by: "olga"))
        == .refused("jj is in maintenance already, by mara 3 s ago"))
    guard case .done = try await store.setMode(.open, of: "jj", until: nil, house.request(nil)) else {
      Issue.record("not opened")
      return
    }
    let actions = try await store.trail(10)
    #expect(
      actions.map(\.verb) == [.routeOpen, .routePause, .routePause, .routeMaintain, .routeMaintain, .routeOpen])
    #expect(actions.map(\.outcome) == [.refused, .refused, .refused, .done, .refused, .done])
    #expect(actions.first { $0.actor.user == "olga" }?.after == "jj is in maintenance already, by mara")
    #expect(actions.last?.before == "jj in maintenance")
    #expect(actions.last?.after == "jj open")
    try await house.verify()
  }

  @Test("The routes' rows count what waits, is stuck and was rejected")
  func rows() async throws {
    let house = try House(
      agents: House.agents, schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    _ = try await house.store.receive(CallbackContent.notice("2", uid: "002").arrival())
    _ = try await house.store.receive(.unreadable("3"))
    _ = try await house.store.receive(CallbackContent.order("4").arrival())
    let rows = try await house.store.routes(at: house.clock.now)
    #expect(
      rows == [
        RouteStanding(route: "agent-007", waiting: 1, rates: Rates(perMinute: 1), breaker: Breaker()),
        RouteStanding(route: "agent-b", breaker: Breaker()),
        RouteStanding(
          route: "jj", stuck: 1, rejected: 1, rates: Rates(perMinute: 3, failures: 2, ended: 3),
          lastApplied: house.clock.now),
      ])
  }

  @Test("An agent whose breaker is open is held, with how many wait for it")
  func held() async throws {
    let house = try House(agents: House.agents)
    for number in 0..<(Limits.breakerFailures + 2) {
      _ = try await house.store.receive(CallbackContent.order("\(number)", uid: "u\(number)").arrival())
    }
    while try await !house.deliver(.failed(.connect, isOutcomeUnknown: false)).isEmpty {}
    let summary = try await house.store.summary(at: house.clock.now, minutes: 1)
    #expect(
      summary.held == [HeldAgent(route: "agent-007", since: house.clock.now, waiting: Limits.breakerFailures + 2)])
    #expect(try await standing("agent-007", house)?.breaker?.isOpen == true)
  }
}
