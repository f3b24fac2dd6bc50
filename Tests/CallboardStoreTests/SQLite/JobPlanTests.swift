import CallboardCore
import GRDB
import Testing

@testable import CallboardStore

@Suite("Query plans of jobs and of what is looked for now and then") struct JobPlanTests {
  @Test("Jobs look up what they are about to do, by the index of it, and routes their modes and counts")
  func jobs() async throws {
    let house = try House(
      routes: House.routes, agents: House.agents, schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous)
    )
    let store = try #require(house.store as? SQLiteStore)
    for name in ["1", "2", "3"] { _ = try await store.receive(CallbackContent.order(name, uid: name).arrival()) }
    _ = try await store.receive(CallbackContent.notice("4").arrival())
    _ = try await store.receive(.unreadable("5"))
    let (writing, reading) = (
      Plans(connection: try #require(store.writer)), Plans(connection: store.reader)
    )
    try await house.deliver(.failed(.refused(code: nil), isOutcomeUnknown: false))
    let draft = try await store.draftJob(.retry, over: .filter(Filter(parsing: "!applied")), at: house.clock.now)
    let written = try await writing.statements {
      _ = try await store.createJob(draft, house.request())
      _ = try await store.runJobChunk(at: house.clock.now)
      try await house.deliver(.applied(wallet: .zero))
      _ = try await store.setMode(.paused, of: "jj", until: nil, house.request())
      _ = try await store.receive(CallbackContent.notice("6").arrival())
      _ = try await store.receive(CallbackContent.bet("7").arrival())
      _ = try await store.receive(CallbackContent.settlement("7").arrival())
      _ = try await store.setJob(1, to: .cancelled, house.request())
      _ = try await store.setJob(1, to: .running, house.request())
    }
    let read = try await reading.statements {
      let more = try await store.draftJob(.repair, over: .filter(Filter(parsing: "!applied")), at: house.clock.now)
      _ = try await store.createJob(more, house.request())
      _ = try await store.runJobChunk(at: house.clock.now)
      _ = try await store.routes(at: house.clock.now)
      _ = try await store.summary(at: house.clock.now, minutes: 1)
      _ = try await store.job(1)
      _ = try await store.openJob(with: 1)
      _ = try await store.jobs(before: nil, limit: 9)
      _ = try await store.draftJob(.retry, over: .filter(Filter(parsing: "!applied")), at: house.clock.now)
    }
    #expect(written.count > 20)
    #expect(read.count > 5)
    #expect(try await writing.scans(written) == [])
    #expect(try await reading.scans(read) == [])
    // The chunk under the writer's lock; what is asked when a callback has come to its end; each item's own row.
    let usedToWrite = try await writing.searches(written, of: "bulk_items", "i")
    #expect(
      usedToWrite == [
        "bulk_items_pending (job_id=? AND route=?)", "bulk_items_pending (job_id=?)",
        "bulk_items_open (callback_id=?)",
        "PRIMARY KEY (job_id=? AND position=?)",
      ])
    // The chunk looked for beforehand, the board's job, a callback's job, and what a draft leaves to another job.
    let usedToRead = try await reading.searches(read, of: "bulk_items", "i")
    #expect(
      usedToRead == [
        "bulk_items_pending (job_id=? AND route=?)", "bulk_items_pending (job_id=?)",
        "bulk_items_open (callback_id=?)",
        "bulk_items_remarkable (job_id=?)",
      ])
  }

  @Test("A job whose routes are all held is not looked through, however often somebody asks for its next chunk")
  func heldJob() async throws {
    let house = try await House.stuckAtAgent(5)
    let store = try #require(house.store as? SQLiteStore)
    _ = try await house.create(house.draft())
    let plans = Plans(connection: store.reader)
    func ask() async throws -> [String] {
      let statements = try await plans.statements {
        let count = try await store.runJobChunk(at: house.clock.now)
        #expect(count == 0)
      }
      return statements.filter { $0.contains("bulk_items") }
    }
    try await store.write { db in
      try Breaker(failures: 10, openSince: House.start, probeAt: House.start).save(db, route: House.agent.name)
    }
    #expect(try await ask() == [])
    try await store.write { db in try Breaker().save(db, route: House.agent.name) }
    _ = try await store.setMode(.paused, of: House.agent.name, until: nil, house.request())
    #expect(try await ask() == [])
    _ = try await store.setMode(.open, of: House.agent.name, until: nil, house.request())
    #expect(try await house.runJobs() == [5])
  }

  @Test("Arrivals that do not open are looked for by route and age, and not at all for an hour after that")
  func pruning() async throws {
    let house = try House()
    let store = try #require(house.store as? SQLiteStore)
    _ = try await store.receive(.unreadable("1", .tokenUnopened))
    let plans = Plans(connection: store.reader)
    func look() async throws -> Set<String> {
      try await plans.searches(
        try await plans.statements { try await store.checkpoint() }, of: "callbacks")
    }
    #expect(try await look() == ["callbacks_unopened (route=? AND received_at<?)"])
    house.clock.advance(minutes: 59)
    #expect(try await look() == [])
    house.clock.advance(minutes: 1)
    #expect(try await look() == ["callbacks_unopened (route=? AND received_at<?)"])
  }
}
