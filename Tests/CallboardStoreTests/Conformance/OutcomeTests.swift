import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Waiting for an outcome") struct OutcomeTests {
  private static let never = ContinuousClock.now + .seconds(3_600)

  private func underway(_ house: House) async throws -> Int64 {
    let outcome = try await house.order("1")
    guard case .underway(let id) = outcome else { throw Unexpected(what: "\(outcome)") }
    return id
  }

  @Test("Who waits is told when the outcome is recorded here")
  func told() async throws {
    let house = try House()
    let id = try await underway(house)
    let store = try #require(house.store as? SQLiteStore)
    async let answers = [
      store.outcome(of: id, until: Self.never), store.outcome(of: id, until: Self.never),
    ]
    while store.waiters.count < 1 { await Task.yield() }
    _ = try await store.record(house.applied(house.claimOne(), wallet: "97"))
    #expect(try await answers.map(\.words) == ["applied 97", "applied 97"])
    #expect(store.waiters.count == 0)
  }

  @Test("An outcome that came before is told at once")
  func before() async throws {
    let house = try House(schedule: House.once)
    let id = try await underway(house)
    _ = try await house.store.record(house.failed(house.claimOne(), .noWallet))
    #expect(try await house.store.outcome(of: id, until: Self.never).words == "failed no_wallet")
  }

  @Test("A failure after which another attempt is to come is still under way, and told at once")
  func another() async throws {
    let house = try House()
    let id = try await underway(house)
    let store = try #require(house.store as? SQLiteStore)
    async let answer = store.outcome(of: id, until: Self.never)
    while store.waiters.count < 1 { await Task.yield() }
    _ = try await store.record(house.failed(house.claimOne()))
    #expect(try await answer.words == "underway")
    #expect(try await store.outcome(of: id, until: Self.never).words == "underway")
  }

  @Test("At the deadline the row is read, which another gateway may have changed")
  func deadline() async throws {
    let house = try House()
    let id = try await underway(house)
    #expect(try await house.store.outcome(of: id, until: .now).words == "underway")
    let second = try house.second(as: .gateway)
    async let answer = house.store.outcome(of: id, until: .now + .milliseconds(1))
    for delivery in try await second.claim(agents: [House.agent], owner: "g2", at: house.clock.now) {
      _ = try await second.record(house.applied(delivery, wallet: "97"))
    }
    _ = try await answer
    #expect(try await house.store.outcome(of: id, until: .now).words == "applied 97")
    await second.close()
  }

  @Test("Nobody waits for an agent that is held")
  func held() async throws {
    let house = try House()
    for number in 0..<Limits.breakerFailures { try await house.order("x\(number)", uid: "u\(number)") }
    while try await house.failDue(.connect) > 0 {}
    let id = try await underway(house)
    #expect(try await house.store.outcome(of: id, until: Self.never).words == "underway")
  }
}
