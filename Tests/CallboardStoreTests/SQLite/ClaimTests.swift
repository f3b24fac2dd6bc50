import CallboardCore
import GRDB
import GRDBSQLite
import Synchronization
import Testing

@testable import CallboardStore

@Suite("Claims on SQLite") struct ClaimTests {
  /// Counts the steps that SQLite's machine makes.
  private final class Steps: Sendable {
    private let count = Atomic(0)

    func add() { count.add(1, ordering: .relaxed) }
    func take() -> Int { count.exchange(0, ordering: .relaxed) }
  }

  /// What claims of a wallet with `backlog` orders due, and of another behind it, cost.
  private func cost(backlog: Int) async throws -> Int {
    let house = try House()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<backlog { group.addTask { try await house.order("\(number)") } }
      try await group.waitForAll()
    }
    house.clock.advance(milliseconds: 1)
    try await house.order("behind", uid: "002")
    let store = try #require(house.store as? SQLiteStore)
    let steps = Steps()
    let connections = [store.reader, try #require(store.writer)]
    for connection in connections {
      try await connection.perform { db in
        let context = Unmanaged.passUnretained(steps).toOpaque()
        sqlite3_progress_handler(
          db.sqliteConnection, 1,
          { context in
            if let context { Unmanaged<Steps>.fromOpaque(context).takeUnretainedValue().add() }
            return 0
          }, context)
      }
    }
    #expect(try await house.claim().map(\.content.uid) == ["001", "002"])
    let first = steps.take()
    // The wallet's other orders wait behind the one under way.
    #expect(try await house.claim() == [])
    #expect(try await store.nextClaim(agents: [House.agent], at: house.clock.now) != nil)
    let second = steps.take()
    for connection in connections {
      try await connection.perform { db in sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
    }
    #expect(first > 0)
    #expect(second > 0)
    return first + second
  }

  @Test("With 3,000 due of one wallet a claim costs what it costs with 30")
  func backlog() async throws {
    let few = try await cost(backlog: 30)
    let many = try await cost(backlog: 3_000)
    #expect(many <= few * 2)
  }

  @Test("A route that is not open is not claimed, not run and not read again, until its time is over")
  func modes() async throws {
    let house = try House()
    let store = try #require(house.store as? SQLiteStore)
    try await house.order("1")
    _ = try await house.store.receive(CallbackContent.notice("2").arrival())
    _ = try await house.store.receive(.unreadable("3"))
    _ = try await house.store.retry(house.callback("3").rowVersion, house.request(nil))
    let until = House.start.advanced(byMilliseconds: 7_200_000)
    for (route, mode) in [("agent-007", RouteMode.maintenance), ("jj", .paused)] {
      let line = RouteModeLine(mode: mode, since: House.start, until: until, reason: "night", by: "mara")
      try await store.write { db in try line.save(db, route: route) }
    }
    house.clock.advance(minutes: 119)
    #expect(try await house.claim() == [])
    #expect(try await house.runDue() == [])
    #expect(try await store.messagesToReread(limit: 9) == [])
    #expect(try await store.nextClaim(agents: [House.agent], at: house.clock.now) == until)
    #expect(try await store.nextDue(routes: House.routes) == until)
    house.clock.advance(minutes: 1)
    #expect(try await house.claim().count == 1)
    #expect(try await house.runDue().count == 1)
    #expect(try await store.messagesToReread(limit: 9).count == 1)
  }

  @Test("One that the store cannot claim holds up no other")
  func unclaimable() async throws {
    let house = try House()
    try await house.order("poison", uid: "u1")
    try await house.order("good", uid: "u2")
    let id = try await house.callback("poison").id
    let store = try #require(house.store as? SQLiteStore)
    try await store.write { db in
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER poison AFTER INSERT ON main.attempts WHEN NEW.callback_id = \(id) BEGIN
            SELECT RAISE(ABORT, 'poisoned');
          END
          """)
    }
    #expect(try await house.claim().map(\.content.reference.text) == ["good"])
    #expect(try await house.callback("poison").state == .waiting)
    try await house.verify()
  }

  @Test("One that the store cannot record fails alone")
  func poisoned() async throws {
    let house = try House()
    try await house.order("good", uid: "u1")
    try await house.order("poison", uid: "u2")
    let store = try #require(house.store as? SQLiteStore)
    try await store.write { db in
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER poison AFTER INSERT ON main.flow WHEN NEW.reference = 'poison' BEGIN
            SELECT RAISE(ABORT, 'poisoned');
          END
          """)
    }
    let claimed = try await house.claim()
    let reports = try claimed.map { try house.applied($0) }
    let states = await withTaskGroup(of: (Int64, String).self) { group in
      for report in reports {
        group.addTask {
          do throws(StoreFailure) {
            return (report.callbackID, try await store.record(report)?.state.rawValue ?? "-")
          } catch {
            return (report.callbackID, error.description)
          }
        }
      }
      return await group.reduce(into: [Int64: String]()) { $0[$1.0] = $1.1 }
    }
    #expect(
      states == [
        try await house.callback("good").id: "applied",
        try await house.callback("poison").id: "the store failed: poisoned",
      ])
    // Nothing of it was written, so its lease lapses.
    house.clock.advance(minutes: 1)
    #expect(try await store.recover(at: house.clock.now, except: []).map(\.reference) == ["poison"])
    try await house.verify()
  }
}
