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
    // They are looked for once an hour.
    house.clock.advance(minutes: 60)
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

  @Test("A retry that came to nothing keeps none, alone or by a job: it goes with its attempts, and the trail stays")
  func retried() async throws {
    let house = try House(routes: House.routes)
    for name in ["1", "2", "3"] { _ = try await house.store.receive(.unreadable(name, .tokenUnopened, body: name)) }
    _ = try await house.store.retry(house.callback("3").rowVersion, house.request())
    _ = try await house.create(house.draft("state=rejected"))
    #expect(try await house.runJobs() == [2])
    for message in try await house.store.messagesToReread(limit: 9) {
      let reading = Reading.unreadable(Rejection(.tokenUnopened), claim: Claim(kind: .notice))
      _ = try await house.store.recordReread(
        message.callback, reading: reading, route: LedgerRoute(name: "jj"), at: house.clock.now)
    }
    #expect(try await house.job().outcomes == [.failed: 2])
    let actions = try await house.store.trail(99)
    #expect(actions.filter { $0.verb == .retry }.count == 3)
    house.clock.advance(minutes: Limits.unopenedKeptDays * 1_440 + 1)
    try await house.store.checkpoint()
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).total == 0)
    let left = try await house.store.trail(99)
    #expect(left.dropLast() == actions[...])
    #expect(left.last?.after == "3 arrivals removed")
    try await house.verify()
  }

  @Test("One that a person looks after stays, whatever else came of it")
  func kept() async throws {
    let house = try House(routes: House.routes)
    for name in ["1", "2"] { _ = try await house.store.receive(.unreadable(name, .tokenUnopened, body: name)) }
    _ = try await house.store.claim(house.callback("1").rowVersion, house.request())
    house.clock.advance(minutes: Limits.unopenedKeptDays * 1_440 + 1)
    try await house.store.checkpoint()
    #expect(try await house.store.callbacks(CallbackQuery(list: .notices, limit: 9)).rows.map(\.id) == [1])
    try await house.verify()
  }
}
