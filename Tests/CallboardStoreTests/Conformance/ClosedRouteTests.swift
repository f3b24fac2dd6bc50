import CallboardCore
import Testing

/// The night on which a provider changed its keys: what the header says of it.
@Suite("Routes on which nothing opens any more") struct ClosedRouteTests {
  private func house() throws -> House {
    try House(routes: [LedgerRoute(name: "jj"), LedgerRoute(name: "hrg")])
  }

  private func closed(_ house: House) async throws -> [ClosedRoute] {
    try await house.store.summary(at: house.clock.now, minutes: 1).closed
  }

  /// Keeps one that does not open, a second after the one before.
  private func unopened(
    _ house: House, _ reference: String, _ reason: Rejection.Reason, route: String = "jj"
  ) async throws -> Timestamp {
    house.clock.advance(milliseconds: 1_000)
    _ = try await house.store.receive(
      .unreadable(reference, reason, body: reference, route: route, at: house.clock.now))
    return house.clock.now
  }

  @Test(
    "It takes several since the last success, of whichever kind, and is told since the first of them",
    arguments: [Rejection.Reason.tokenUnopened, .unopened])
  func several(reason: Rejection.Reason) async throws {
    let house = try house()
    try await house.open("001")
    _ = try await unopened(house, "stray", reason)
    _ = try await house.store.receive(CallbackContent.notice("good").arrival(at: house.clock.now))
    let first = try await unopened(house, "a", reason)
    _ = try await unopened(house, "b", reason)
    #expect(try await closed(house) == [])
    // What is wrong in another way, or on another route, proves nothing of the keys.
    _ = try await unopened(house, "c", .badField)
    _ = try await unopened(house, "d", reason, route: "hrg")
    #expect(try await closed(house) == [])
    _ = try await unopened(house, "e", reason)
    #expect(try await closed(house) == [ClosedRoute(route: "jj", since: first)])
    house.clock.advance(minutes: 600)
    #expect(try await closed(house) == [ClosedRoute(route: "jj", since: first)])
    try await house.verify()
  }

  @Test("Whatever opens ends it, also what fails then or came before; a person's retry with the new key, too")
  func opened() async throws {
    let house = try house()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("before").arrival(at: house.clock.now))
    for name in ["a", "b", "c"] { _ = try await unopened(house, name, .tokenUnopened) }
    #expect(try await closed(house).count == 1)
    house.clock.advance(minutes: 2)
    // A repeat of what was applied moves nothing, and has opened all the same.
    _ = try await house.store.receive(CallbackContent.notice("before").arrival(at: house.clock.now))
    #expect(try await closed(house) == [])
    house.clock.advance(minutes: 2)
    var first: Timestamp?
    for name in ["d", "e", "f"] {
      let at = try await unopened(house, name, .unopened)
      first = first ?? at
    }
    #expect(try await closed(house).map(\.since) == [try #require(first)])
    house.clock.advance(minutes: 2)
    _ = try await house.store.receive(CallbackContent.notice("nobody's", uid: "999").arrival(at: house.clock.now))
    #expect(try await closed(house) == [])
  }

  @Test("A route that never opened anything is told of, and one that the configuration has no more is not")
  func never() async throws {
    let house = try house()
    let first = try await unopened(house, "a", .unopened)
    for name in ["b", "c"] { _ = try await unopened(house, name, .tokenUnopened) }
    for name in ["x", "y", "z"] { _ = try await unopened(house, name, .unopened, route: "gone") }
    #expect(try await closed(house) == [ClosedRoute(route: "jj", since: first)])
  }

  @Test("Where nothing but tallies is kept of tokens that do not open, their minutes tell it")
  func tallied() async throws {
    let house = try house()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("good").arrival(at: house.clock.now))
    house.clock.advance(minutes: 2)
    let minute = house.clock.now.advanced(byMilliseconds: -(house.clock.now.milliseconds % 60_000))
    for _ in 1...2 { house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now) }
    try await house.store.beat(owner: "gateway", at: house.clock.now)
    #expect(try await closed(house) == [])
    house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now)
    try await house.store.beat(owner: "gateway", at: house.clock.now)
    #expect(try await closed(house) == [ClosedRoute(route: "jj", since: minute, turnedAway: 3)])
    // Something that opens in the same minute proves the keys.
    _ = try await house.store.receive(CallbackContent.notice("nobody's", uid: "999").arrival(at: house.clock.now))
    #expect(try await closed(house) == [])
  }

  @Test("Where they began in the minute of the last success, it is told since that success, however long ago")
  func mixedMinute() async throws {
    let house = try house()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("good").arrival(at: house.clock.now))
    let success = house.clock.now
    house.clock.advance(milliseconds: 2_000)
    for _ in 1...2 { house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now) }
    house.clock.advance(minutes: 1)
    for _ in 1...3 { house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now) }
    try await house.store.beat(owner: "gateway", at: house.clock.now)
    #expect(try await closed(house) == [ClosedRoute(route: "jj", since: success, turnedAway: 5)])
    let standings = try await house.store.routes(at: house.clock.now)
    #expect(standings.filter { $0.rates.turnedAway > 0 }.map(\.route) == ["jj"])
    #expect(standings.first { $0.route == "jj" }?.rates.turnedAway == 5)
    let handover = try await house.store.handover(since: House.start, at: house.clock.now)
    #expect(handover.closed == [ClosedRoute(route: "jj", since: success, turnedAway: 5)])
    for _ in 1...14 {
      house.clock.advance(minutes: 30)
      for _ in 1...3 { house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now) }
      try await house.store.beat(owner: "gateway", at: house.clock.now)
    }
    #expect(try await closed(house).map(\.since) == [success])
  }

  @Test("Attempts at agents are counted apart from what came in, each as it ended")
  func tallies() async throws {
    let house = try House()
    try await house.order("1")
    try await house.order("2")
    let claimed = try await house.claim()
    #expect(claimed.count == 1)
    _ = try await house.store.record(house.applied(claimed[0]))
    let next = try await house.claimOne()
    _ = try await house.store.record(house.failed(next))
    let minute = try #require(try await house.store.summary(at: house.clock.now, minutes: 1).minutes.last)
    #expect(minute.counts == [.underway: 2, .delivered: 1, .undelivered: 1])
    #expect((minute.requests, minute.ended, minute.failures) == (2, 2, 1))
  }
}
