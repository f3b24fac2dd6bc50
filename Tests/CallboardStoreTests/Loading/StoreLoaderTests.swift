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
    let stretch = PastStretch(
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
      ])
    try await loader.load(loader.prepare(stretch))
    try await loader.load(
      [Wallet(uid: "001", opening: try Money(text: "100"), balance: try Money(text: "102"))], openedAt: now)
    let breaker = Breaker(failures: 10, openSince: now, probeAt: now)
    try await loader.load(breaker, of: "agent-007")
    try await loader.loadJob(of: 2, other.request())
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
    #expect(summary.jobs.map(\.state) == [.paused])
    #expect(summary.jobs.map(\.outcomes) == [[.pending: 2]])
    #expect(try await store.job(1)?.open == [SkipCount(why: "jj", count: 2)])
    #expect(summary.minutes.map(\.counts) == [[.applied: 1, .failed: 1]])
    await store.close()
  }

  /// All rows of a store that a past can have, and all that is counted of them.
  private func rows(_ store: SQLiteStore) async throws -> [[String]] {
    let tables = [
      "SELECT * FROM callbacks ORDER BY id", "SELECT hex(token), hex(body) FROM callbacks ORDER BY id",
      "SELECT * FROM attempts ORDER BY id", "SELECT * FROM flow ORDER BY id", "SELECT * FROM counts ORDER BY name",
      "SELECT * FROM route_counts ORDER BY route, name", "SELECT * FROM due_wallets ORDER BY route, uid",
      "SELECT * FROM minute_tallies ORDER BY minute, route, outcome",
      "SELECT * FROM sqlite_sequence WHERE name IN ('callbacks', 'flow') ORDER BY name",
    ]
    return try await store.reader.read { db in try tables.map { try Row.fetchAll(db, sql: $0).map(\.description) } }
  }

  @Test("Rows that are written many at a time are those that are written one by one, and are counted the same")
  func bulk() async throws {
    let other = try House(routes: House.routes)
    let folder = try TemporaryFolder()
    let loader = try StoreLoader(path: folder.path("callboard.sqlite"), environment: other.environment)
    let stuck = CallbackStanding(state: .stuck, scheduledFailures: 4)
    var stretch = PastStretch()
    // More than two statements of many rows, and some left over.
    for index in 0..<243 {
      let content =
        try index.isMultiple(of: 3)
        ? CallbackContent.order("o\(index)", uid: "u\(index % 7)") : .notice("n\(index)", uid: "ü\(index)")
      let callback =
        switch index % 5 {
        case 0: PastCallback(arrival: content.arrival(), standing: .arrived(at: House.start), isAtAgent: true)
        case 1: PastCallback(arrival: content.arrival(), standing: stuck, failure: .unknownUser)
        case 2:
          PastCallback(
            arrival: .unreadable("r\(index)", .tokenUnopened, body: "\(index)"), standing: .rejected)
        case 3:
          PastCallback(
            arrival: content.arrival(route: "hrg"), rejection: Rejection(.maintenance), standing: .rejected)
        default:
          PastCallback(
            arrival: .unreadable(nil, .badJSON, body: index == 4 ? "" : "\(index)"), standing: .rejected)
        }
      stretch.callbacks.append(callback)
    }
    for index in 1...201 {
      let line = FlowLine(
        id: 0, at: House.start, uid: "u\(index)", route: "jj", reference: nil, callbackID: Int64(index), business: .bet,
        amount: Money(units: -Int64(index)), before: nil, after: nil, status: .failed, playedAt: nil)
      stretch.lines.append(PastLine(line, isAtAgent: index.isMultiple(of: 2)))
    }
    try await loader.load(loader.prepare(stretch))
    let repeated = PastStretch(callbacks: [], lines: Array(stretch.lines.prefix(3)))
    try await loader.load(loader.prepare(repeated))
    try await loader.finish()
    let loaded = try SQLiteStore.open(folder.path("callboard.sqlite"), as: .reader, environment: other.environment)

    let one = try #require(other.store as? SQLiteStore)
    let writer = try #require(one.writer)
    try await writer.transact { [stretch] db in
      for callback in stretch.callbacks { try db.run(NewCallback.insertion.sql, callback.row) }
      for line in stretch.lines + stretch.lines.prefix(3) { try line.line.insert(db, isAtAgent: line.isAtAgent) }
      // They are the loader's own.
      for callback in stretch.callbacks {
        try db.run(
          """
          INSERT INTO minute_tallies (minute, route, outcome, n) VALUES (?, ?, ?, 1)
          ON CONFLICT (minute, route, outcome) DO UPDATE SET n = n + 1
          """,
          [
            callback.arrival.receivedAt.minute.milliseconds, callback.arrival.route, callback.tally.rawValue,
          ])
      }
    }
    #expect(try await rows(loaded) == rows(one))
    #expect(try await loaded.reader.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") } == "wal")
    await loaded.close()
  }

  @Test("A store that holds something takes no past")
  func full() async throws {
    let house = try House()
    try await house.open("001")
    #expect(throws: StoreFailure.self) { try StoreLoader(path: house.path, environment: house.environment) }
    try await house.verify()
  }
}
