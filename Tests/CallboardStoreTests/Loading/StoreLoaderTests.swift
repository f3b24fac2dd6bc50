import CallboardCore
import CallboardProtocols
import GRDB
import Support
import Testing

@testable import CallboardStore

@Suite("Loading a past") struct StoreLoaderTests {
  /// Every table, index and trigger with its definition.
  private func definitions(_ store: SQLiteStore) async throws -> [String] {
    try await store.reader.read { db in
      try db.all("SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_master ORDER BY 1").map { $0[0] }
    }
  }

  @Test("A loaded store has all that another has, finds what was loaded, and holds")
  func load() async throws {
    let other = try House(routes: House.routes)
    let folder = try TemporaryFolder()
    let path = folder.path("callboard.sqlite")
    let loader = try StoreLoader(path: path, environment: other.environment)
    let now = House.start
    let (good, bad) = (try CallbackContent.notice("1", win: "5"), try CallbackContent.notice("2", uid: "900"))
    let figures = [("bet", "100", "97"), ("win", "97", "102")]
    let lines = try figures.map { business, before, after in
      PastLine(
        FlowLine(
          id: 0, at: now, uid: "001", route: "jj", reference: "1", callbackID: 1,
          business: try #require(FlowBusiness(rawValue: business)),
          amount: try Money(text: after).subtracting(try Money(text: before)), before: try Money(text: before),
          after: try Money(text: after), status: .applied, playedAt: nil))
    }
    let failed = Attempt(
      id: 0, cause: .schedule, startedAt: now, endedAt: now, outcome: .failed, failure: .delivery(code: "http_5xx"),
      httpStatus: 502, isOutcomeUnknown: true)
    try await loader.load(
      PastStretch(
        callbacks: [
          PastCallback(
            arrival: good.arrival(), standing: CallbackStanding(state: .applied),
            attempts: [
              Attempt(id: 0, cause: .schedule, startedAt: now, endedAt: now, outcome: .applied)
            ]),
          PastCallback(
            arrival: bad.arrival(), standing: CallbackStanding(state: .stuck, scheduledFailures: 4),
            attempts: [failed], failure: .delivery(code: "http_5xx"), isOutcomeUnknown: true),
        ], lines: lines,
        actions: [
          PastAction(.retry, callbackID: 2, reference: "2", uid: "900", request: other.request(), before: "stuck")
        ]))
    try await loader.load(
      [Wallet(uid: "001", opening: try Money(text: "100"), balance: try Money(text: "102"))], openedAt: now)
    let breaker = Breaker(failures: 10, openSince: now, probeAt: now)
    try await loader.load(breaker, of: "agent-007")
    #expect(throws: (any Error).self) { try SQLiteStore.open(path, as: .reader, environment: other.environment) }
    try await loader.finish()

    let store = try SQLiteStore.open(path, as: .reader, environment: other.environment)
    #expect(try await definitions(store) == definitions(#require(other.store as? SQLiteStore)))
    #expect(try await store.verify().faults == [])
    let stuck = try #require(try await store.detail(of: 2))
    #expect(stuck.callback.errorStatus == 502)
    #expect(stuck.callback.isOutcomeUnknown)
    #expect(stuck.attempts.map(\.httpStatus) == [502])
    #expect(stuck.actions.map(\.verb) == [.retry])
    let summary = try await store.summary(at: now, minutes: 1)
    #expect(summary.counts[.stuck] == 1)
    #expect(summary.held.map(\.route) == ["agent-007"])
    #expect(summary.minutes.map(\.counts) == [[.applied: 1, .failed: 1]])
    await store.close()
  }

  @Test("A store that holds something takes no past")
  func full() async throws {
    let house = try House()
    try await house.open("001")
    #expect(throws: StoreFailure.self) { try StoreLoader(path: house.path, environment: house.environment) }
    try await house.verify()
  }
}
