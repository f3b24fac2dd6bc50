import CallboardCore
import GRDB
import Synchronization
import Testing

@testable import CallboardStore

@Suite("Query plans") struct QueryPlanTests {
  private static let large = ["callbacks", "flow", "attempts", "actions", "wallets", "due_wallets", "bulk_items"]

  /// What a connection ran while `body` ran.
  private func statements(of connection: Connection, during body: () async throws -> Void) async throws -> [String] {
    let heard = Heard()
    try await connection.perform { db in db.trace { heard.add("\($0)") } }
    try await body()
    try await connection.perform { db in db.trace(nil) }
    return heard.all
  }

  private final class Heard: Sendable {
    private let statements = Mutex<[String]>([])
    var all: [String] { statements.withLock { Array(Set($0)).sorted() } }
    func add(_ sql: String) { statements.withLock { $0.append(sql) } }
  }

  /// The steps that go through a whole large table.
  private func scans(_ statements: [String], _ connection: Connection) async throws -> [String] {
    try await connection.perform { db in
      try statements.filter { $0.hasPrefix("SELECT") || $0.hasPrefix("UPDATE") || $0.hasPrefix("INSERT") }
        .flatMap { sql -> [String] in
          let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
          plan.setUncheckedArguments([])
          // The end of a table's own order is one step, however large the table.
          let isEnd = sql.hasSuffix("ORDER BY id DESC LIMIT 1")
          return try Row.fetchAll(plan).map { row -> String in row["detail"] }
            .filter { step in
              Self.large.contains { table in
                step.hasPrefix("SCAN \(table)") && !isEnd
                  || step.contains("TEMP B-TREE") && sql.contains(" FROM \(table) ")
              }
            }
            .map { "\($0): \(sql)" }
        }
    }
  }

  @Test("Taking callbacks in, due work and acting look rows up and never search for them")
  func writes() async throws {
    let house = try House()
    try await house.open("001")
    let store = try #require(house.store as? SQLiteStore)
    let writer = try #require(store.writer)
    let statements = try await statements(of: writer) {
      let notice = try CallbackContent.notice("1")
      for content in [notice, notice, notice.with { $0.bet = .zero }] {
        _ = try await store.receive(content.arrival())
      }
      _ = try await store.receive(CallbackContent.notice("2", uid: "002").arrival())
      _ = try await store.receive(.unreadable("3"))
      house.clock.advance(minutes: 1)
      _ = try await house.runDue()
      for reference in ["2", "3"] { _ = try await store.retry(house.callback(reference).rowVersion, house.request()) }
      _ = try await store.repair(house.callback("2").rowVersion, with: nil, house.request())
      _ = try await store.undo(house.callback("2").rowVersion, house.request())
      let messages = try await store.messagesToReread(limit: 1)
      let route = LedgerRoute(name: "jj")
      for message in messages {
        _ = try await store.recordReread(
          message.callback, reading: .readable(.notice("3")), route: route, at: house.clock.now)
      }
      try await store.beat(owner: "g", at: house.clock.now)
    }
    #expect(statements.count > 20)
    let found = try await scans(statements, writer)
    #expect(found == [])
  }

  @Test("Claiming, recording and recovering look rows up and never search for them")
  func deliveries() async throws {
    let house = try House()
    let store = try #require(house.store as? SQLiteStore)
    let writer = try #require(store.writer)
    let work: @Sendable () async throws -> Void = {
      for number in 0..<Limits.breakerFailures { try await house.order("\(number)", uid: "u\(number)") }
      for delivery in try await house.claim() { _ = try await store.record(house.applied(delivery)) }
      try await house.order("0")
      for delivery in try await house.claim() { _ = try await store.record(house.failed(delivery, .connect)) }
      try await store.write { db in
        let breaker = Breaker(failures: 10, openSince: House.start, probeAt: House.start, probedAt: nil, probes: 0)
        try breaker.save(db, route: House.agent.name)
      }
      house.clock.advance(minutes: 1)
      try await house.order("late", uid: "009")
      let probes = try await house.claim()
      _ = try await house.claim()
      house.clock.advance(minutes: 1)
      _ = try await store.recover(at: house.clock.now, except: [])
      for delivery in probes { _ = try await store.record(house.applied(delivery)) }
      _ = try await store.nextClaim(agents: [House.agent], at: house.clock.now)
    }
    let written = try await statements(of: writer, during: work)
    #expect(written.count > 15)
    let found = try await scans(written, writer)
    #expect(found == [])
    let read = try await statements(of: store.reader) {
      house.clock.advance(minutes: 2)
      _ = try await house.claim()
      _ = try await store.nextClaim(agents: [House.agent], at: house.clock.now)
      _ = try await store.recover(at: house.clock.now, except: [])
    }
    #expect(read.count > 4)
    #expect(try await scans(read, store.reader) == [])
  }

  @Test("The header, pages without a filter, of a state and of a user look rows up and never search for them")
  func reads() async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    let store = try #require(house.store as? SQLiteStore)
    let statements = try await statements(of: store.reader) {
      _ = try await store.summary(at: house.clock.now, minutes: 5)
      for anchor in [PageAnchor.after(PageKey(id: 1)), .before(PageKey(id: 1)), .from(PageKey(id: 1))] {
        for list in CallbackList.allCases {
          _ = try await store.callbacks(CallbackQuery(list: list, anchor: anchor, limit: 9))
        }
        _ = try await store.flow(FlowQuery(anchor: anchor, limit: 9))
      }
      for line in ["state=stuck", "uid=001", "user=mei", "round=R1", "unknown"] {
        let filter = Filter(parsing: line)
        _ = try await store.callbacks(CallbackQuery(list: .notices, filter: filter, limit: 9))
        _ = try await store.callbacks(CallbackQuery(list: .queue, anchor: .after(PageKey(id: 1)), limit: 9))
      }
      for moment in Filter.Moment.allCases {
        let hour = Filter(terms: [
          Filter.Term(.time(moment, from: House.start, until: House.start.advanced(byMilliseconds: 3_600_000)))
        ])
        _ = try await store.callbacks(CallbackQuery(list: .notices, filter: hour, limit: 9, counting: .all))
        if moment == .received { _ = try await store.flow(FlowQuery(filter: hour, limit: 9, counting: .all)) }
      }
      _ = try await store.flow(FlowQuery(filter: Filter(parsing: "uid=001"), limit: 9))
      _ = try await store.detail(of: 1)
      _ = try await store.actions(ActionQuery(anchor: .after(PageKey(id: 1)), limit: 9))
      _ = try await store.actions(ActionQuery(callbackID: 1, limit: 9))
      _ = try await store.actions(ActionQuery(reference: "1", anchor: .before(PageKey(id: 9)), limit: 9))
      _ = try await store.notes(on: nil, before: nil, limit: 9)
      _ = try await store.notes(on: 1, before: 9, limit: 9)
      _ = try await store.wallet(uid: "001")
      _ = try await store.messagesToReread(limit: 1)
      _ = try await store.nextDue(routes: House.routes)
    }
    #expect(statements.count > 10)
    let found = try await scans(statements, store.reader)
    #expect(found == [])
  }

  @Test(
    "In whatever order, the queue is read by that order's index, entered at the anchor, and never sorted",
    arguments: QueueOrder.allCases)
  func orders(order: QueueOrder) async throws {
    let house = try House()
    let store = try #require(house.store as? SQLiteStore)
    let statements = try await statements(of: store.reader) {
      for anchor in [PageAnchor.first, .after(PageKey(id: 1)), .before(PageKey(id: 1)), .from(PageKey(id: 1))] {
        _ = try await store.callbacks(CallbackQuery(list: .queue, order: order, anchor: anchor, limit: 9))
      }
    }.filter { $0.contains(" FROM callbacks ") }
    #expect(statements.count >= 4)
    let plans = try await store.reader.perform { db in
      try statements.map { sql in
        let plan = try db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
        plan.setUncheckedArguments([])
        return try Row.fetchAll(plan).map { row -> String in row["detail"] }.joined(separator: "; ")
      }
    }
    let index =
      switch order {
      case .urgency: "callbacks_in_queue"
      case .age: "callbacks_in_queue_by_age"
      case .amount: "callbacks_in_queue_by_amount"
      case .due: "callbacks_in_queue_by_due"
      }
    for (sql, plan) in zip(statements, plans) where sql.contains(" LIMIT ") {
      #expect(plan.contains("callbacks USING INDEX \(index)") && !plan.contains("TEMP B-TREE"), "\(plan): \(sql)")
      #expect(plan.contains("SEARCH") || !sql.contains(") > (") && !sql.contains(") < ("), "\(plan): \(sql)")
    }
  }

  @Test("Jobs and routes look rows up and never search for them")
  func jobs() async throws {
    let house = try House(
      routes: House.routes, agents: House.agents, schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous)
    )
    let store = try #require(house.store as? SQLiteStore)
    for name in ["1", "2", "3"] { _ = try await store.receive(CallbackContent.order(name, uid: name).arrival()) }
    _ = try await store.receive(CallbackContent.notice("4").arrival())
    _ = try await store.receive(.unreadable("5"))
    let writer = try #require(store.writer)
    try await house.deliver(.failed(.refused(code: nil), isOutcomeUnknown: false))
    let draft = try await store.draftJob(.retry, over: .filter(Filter(parsing: "!applied")), at: house.clock.now)
    let written = try await statements(of: writer) {
      _ = try await store.createJob(draft, house.request())
      _ = try await store.runJobChunk(at: house.clock.now)
      try await house.deliver(.applied(wallet: .zero))
      _ = try await store.setMode(.paused, of: "jj", until: nil, house.request())
      _ = try await store.receive(CallbackContent.notice("6").arrival())
      _ = try await store.receive(CallbackContent.bet("7").arrival())
      _ = try await store.receive(CallbackContent.settlement("7").arrival())
      _ = try await store.setJob(1, to: .cancelled, house.request())
    }
    let read = try await statements(of: store.reader) {
      _ = try await store.runJobChunk(at: house.clock.now)
      _ = try await store.routes(at: house.clock.now)
      _ = try await store.summary(at: house.clock.now, minutes: 1)
      _ = try await store.job(1)
      _ = try await store.jobs(before: nil, limit: 9)
    }
    #expect(written.count > 20)
    #expect(read.count > 5)
    #expect(try await scans(written, writer) == [])
    #expect(try await scans(read, store.reader) == [])
  }
}
