import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Tallies that nobody asks for any more") struct TallyPruningTests {
  private static let day: Int64 = 86_400_000

  @Test("They go a day at a time by a stated rule, with a line in the trail a day; those of the last days stay")
  func prune() async throws {
    let house = try House()
    let days = Limits.talliesKeptDays + 4
    for day in 0...days {
      house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now)
      try await house.store.beat(owner: "gateway \(day)", at: house.clock.now)
      if day < days { house.clock.advance(milliseconds: Self.day) }
    }
    let store = try #require(house.store as? SQLiteStore)
    func kept() async throws -> (tallies: Int64, heartbeats: Int64) {
      try await store.reader.read { db in
        (try db.number("SELECT count(*) FROM minute_tallies"), try db.number("SELECT count(*) FROM heartbeats"))
      }
    }
    for _ in 0..<10 { try await house.store.checkpoint() }
    let left = try await kept()
    #expect(left == (Limits.talliesKeptDays + 1, Limits.talliesKeptDays + 1))
    let lines = try await house.store.trail(100).filter { $0.verb == .prune }
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.after == "1 tally removed" && $0.reason?.contains("kept for") == true })
    #expect(
      try await house.store.summary(at: house.clock.now, minutes: 1).minutes.map(\.counts) == [[.unauthenticated: 1]])
    try await house.verify()
  }
}
