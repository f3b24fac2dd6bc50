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
