import CallboardCore
import Testing

@testable import CallboardStore

/// The night on which an agent answers, and applies nothing: what the header says of it.
@Suite("Routes on which most attempts fail") struct FailingRouteTests {
  /// A house of which so many orders were taken in, each of a wallet of its own.
  private func house(_ orders: Int) async throws -> House {
    let house = try House(routes: House.routes, agents: House.agents)
    for number in 1...orders { try await house.order("o\(number)", uid: "u\(number)") }
    return house
  }

  private func failing(_ house: House) async throws -> [FailingRoute] {
    try await house.store.summary(at: house.clock.now, minutes: 1).failing
  }

  /// Lets every delivery that is due fail so, until none is.
  private func fail(_ house: House, _ failure: DeliveryFailure = .http5xx, status: Int? = 500) async throws {
    while case let claimed = try await house.claim(), !claimed.isEmpty {
      for delivery in claimed { _ = try await house.store.record(house.failed(delivery, failure, status: status)) }
    }
  }

  @Test("It takes enough attempts of the last minutes, most of them failed, and some that wait")
  func rule() async throws {
    let house = try await house(9)
    try await fail(house)
    #expect(try await failing(house) == [])
    for number in 10...12 { try await house.order("o\(number)", uid: "u\(number)") }
    try await fail(house)
    let all = FailingRoute(
      route: "agent-007", waiting: 12, failures: 12, ended: 12, error: "http_5xx", httpStatus: 500)
    #expect(try await failing(house) == [all])
    #expect(all.cause == "HTTP 500")
    #expect(try await house.store.handover(since: House.start, at: house.clock.now).failing == [all])
    // What comes in and was not tried yet says nothing of the cause.
    try await house.order("new", uid: "new")
    #expect(try await failing(house).map(\.waiting) == [13])
    #expect(try await failing(house).map(\.cause) == ["HTTP 500"])
    house.clock.advance(minutes: 1)
    while try await !house.deliver(.applied(wallet: nil)).isEmpty {}
    #expect(try await failing(house) == [])
    house.clock.advance(minutes: 1)
    try await house.order("last", uid: "last")
    // 12 of 25 failed: most went well.
    #expect(try await failing(house) == [])
    try await house.verify()
  }

  @Test("It goes with the minutes in which it happened")
  func window() async throws {
    let house = try await house(10)
    try await fail(house, .refused(code: "9999"), status: 200)
    #expect(try await failing(house).map(\.cause) == ["refused(9999)"])
    house.clock.advance(minutes: Int64(Limits.rateMinutes) - 1)
    #expect(try await failing(house).count == 1)
    house.clock.advance(minutes: 1)
    #expect(try await failing(house) == [])
  }

  @Test("An agent that is held is told of as such")
  func held() async throws {
    let house = try await house(12)
    try await fail(house, .connect, status: nil)
    let summary = try await house.store.summary(at: house.clock.now, minutes: 1)
    #expect(summary.held.map(\.route) == ["agent-007"])
    #expect(summary.failing == [])
  }

  @Test("What is retried in the ledger and fails again is told of too; what is turned down at the door is not")
  func ledger() async throws {
    let house = try House(routes: House.routes, agents: House.agents)
    for number in 1...10 {
      _ = try await house.store.receive(CallbackContent.notice("n\(number)", uid: "nobody").arrival())
    }
    #expect(try await failing(house) == [])
    house.clock.advance(minutes: 1)
    #expect(try await house.runDue().count == 10)
    #expect(
      try await failing(house)
        == [FailingRoute(route: "jj", waiting: 10, failures: 10, ended: 10, error: "unknown_user")])
  }
}
