import CallboardCore
import Testing

@Suite("Tokens that do not open") struct UnopenedTests {
  @Test("They are kept for seven days unless a person acted on them, and their end is journaled")
  func pruning() async throws {
    let house = try House()
    _ = try await house.store.receive(.unreadable("old", .tokenUnopened, body: "old"))
    _ = try await house.store.receive(.unreadable("seen", .tokenUnopened, body: "seen"))
    _ = try await house.store.receive(.unreadable("sealed", .unopened, body: "sealed"))
    _ = try await house.store.reveal(house.callback("seen").rowVersion, house.request())
    house.clock.advance(minutes: Limits.unopenedKeptDays * 1_440)
    try await house.store.checkpoint()
    #expect(try await house.store.find("old").count == 1)
    _ = try await house.store.receive(.unreadable("new", .tokenUnopened, body: "new", at: house.clock.now))
    house.clock.advance(milliseconds: 1)
    try await house.store.checkpoint()
    for (reference, count) in [("old", 0), ("seen", 1), ("sealed", 1), ("new", 1)] {
      #expect(try await house.store.find(reference).count == count, "\(reference)")
    }
    let action = try #require(await house.store.trail(10).last)
    #expect(action.verb == .prune)
    #expect(action.after == "1 arrival removed")
    try await house.store.checkpoint()
    #expect(try await house.store.trail(10).last == action)
    try await house.verify()
  }
}
