import CallboardCore
import CallboardStore
import Testing

@Suite("Rates of routes") struct RouteRatesTests {
  private func rates(_ route: String, _ house: House) async throws -> Rates? {
    try await house.store.routes(at: house.clock.now).first { $0.route == route }?.rates
  }

  @Test("A route's rates are those of its own last minutes, and go with them")
  func window() async throws {
    let house = try House(agents: House.agents)
    try await house.open("001")
    for reference in ["1", "2"] {
      _ = try await house.store.receive(CallbackContent.notice(reference, bet: "3").arrival())
    }
    _ = try await house.store.receive(CallbackContent.notice("3", uid: "002").arrival())
    _ = try await house.store.receive(CallbackContent.order("4").arrival())
    #expect(try await rates("jj", house) == Rates(perMinute: 3, failures: 1, ended: 3))
    #expect(try await rates("agent-007", house) == Rates(perMinute: 1))
    #expect(try await rates("agent-b", house) == Rates())
    house.clock.advance(minutes: 1)
    _ = try await house.store.receive(CallbackContent.notice("5", bet: "3").arrival())
    try await house.deliver(.failed(.refused(code: nil), isOutcomeUnknown: false))
    #expect(try await rates("jj", house) == Rates(perMinute: 3, failures: 1, ended: 4))
    #expect(try await rates("agent-007", house) == Rates(perMinute: 1, failures: 1, ended: 1))
    house.clock.advance(minutes: 1)
    #expect(try await rates("jj", house) == Rates(perMinute: 1, failures: 1, ended: 4))
    house.clock.advance(minutes: Int64(Limits.rateMinutes) - 2)
    #expect(try await rates("jj", house) == Rates(ended: 1))
    house.clock.advance(minutes: 1)
    #expect(try await rates("jj", house) == Rates())
    try await house.verify()
  }

  @Test("A bulk retry in the ledger brings the share of failures down, and every later attempt counts as it ends")
  func repaired() async throws {
    let house = try await House.stuck(4)
    #expect(try await rates("jj", house) == Rates(perMinute: 4, failures: 4, ended: 4))
    try await house.open("u0", "1000")
    _ = try await house.create(house.draft())
    try await house.runJobs()
    #expect(try await rates("jj", house) == Rates(perMinute: 4, failures: 4, ended: 8))
    try await house.verify()
  }

  @Test("A scheduled attempt in the ledger counts as it ends")
  func scheduled() async throws {
    let house = try House()
    _ = try await house.store.receive(CallbackContent.notice("1", uid: "002").arrival())
    house.clock.advance(minutes: 1)
    #expect(try await house.runDue().map(\.state) == [.waiting])
    #expect(try await rates("jj", house) == Rates(perMinute: 1, failures: 2, ended: 2))
    try await house.open("002")
    house.clock.advance(minutes: 30)
    #expect(try await house.runDue().map(\.state) == [.applied])
    #expect(try await rates("jj", house) == Rates(ended: 1))
    try await house.verify()
  }

  @Test("What is read again counts as it ends, and a redelivery once")
  func reread() async throws {
    let house = try House()
    try await house.open("001")
    let route = LedgerRoute(name: "jj")
    let missing = Reading.unreadable(Rejection(.badField, field: "uid"), claim: Claim(kind: .notice))
    for (reference, reading) in [
      ("1", missing), ("2", .readable(try .notice("good"))), ("3", .readable(try .notice("good"))),
    ] {
      _ = try await house.store.receive(.unreadable(reference))
      _ = try await house.store.retry(#require(house.store.find(reference).first).rowVersion, house.request(nil))
      let message = try #require(try await house.store.messagesToReread(limit: 1).first)
      _ = try await house.store.recordReread(message.callback, reading: reading, route: route, at: house.clock.now)
    }
    // Three rejected; then one still unreadable, one applied, one that repeats it.
    #expect(try await rates("jj", house) == Rates(perMinute: 3, failures: 4, ended: 6))
    let late = try CallbackContent.notice("late", uid: "002")
    for _ in 1...2 { _ = try await house.store.receive(late.arrival()) }
    #expect(try await rates("jj", house) == Rates(perMinute: 5, failures: 6, ended: 8))
    try await house.verify()
  }

  @Test("The routes' rates are together the board's")
  func sum() async throws {
    let house = try House(agents: House.agents)
    try await house.open("001")
    for number in 0..<12 {
      _ = try await house.store.receive(
        CallbackContent.notice("\(number)", uid: number % 3 == 0 ? "002" : "001").arrival())
      _ = try await house.store.receive(CallbackContent.order("o\(number)").arrival())
      _ = try await house.store.receive(.unreadable("u\(number)"))
      if number % 4 == 3 { house.clock.advance(minutes: 1) }
    }
    let board = Rates(
      try await house.store.summary(at: house.clock.now, minutes: Limits.rateMinutes).minutes)
    let routes = try await house.store.routes(at: house.clock.now).map(\.rates)
    #expect(board.perMinute == 12 && board.failures > 0)
    #expect(routes.reduce(0) { $0 + $1.perMinute } == board.perMinute)
    #expect(routes.reduce(0) { $0 + $1.failures } == board.failures)
    #expect(routes.reduce(0) { $0 + $1.ended } == board.ended)
  }
}
