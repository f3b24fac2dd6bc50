import CallboardCore
import GRDB
import Testing

@testable import CallboardStore

@Suite("Verify jobs") struct JobVerificationTests {
  struct Plant: Sendable, CustomStringConvertible {
    var description: String
    var sql: String
    var sentence: String
  }

  private static let plants: [Plant] = [
    Plant(
      description: "a kept count", sql: "UPDATE bulk_counts SET n = n + 1 WHERE outcome = 'pending'",
      sentence: "job 1 counts 2 pending callbacks, and there are 1"),
    Plant(
      description: "why some were skipped", sql: "INSERT INTO bulk_skips VALUES (1, 'it is applied', 1)",
      sentence: "job 1 counts 1 callbacks as skipped for one reason, and there are 0"),
    Plant(
      description: "a job that is done too early",
      sql: "UPDATE bulk_jobs SET state = 'done', ended_at = 1",
      sentence: "job 1 is done, and 2 of its callbacks are not"),
    Plant(
      description: "an attempt that nobody will make",
      sql: "UPDATE bulk_items SET outcome = 'asked' WHERE outcome = 'pending'",
      sentence: "job 1 awaits an attempt on callback 2, which is stuck"),
  ]

  @Test("A fault in a job's books is found and named", arguments: plants)
  func planted(plant: Plant) async throws {
    let house = try House(
      agents: House.agents, schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    for name in ["1", "2"] { _ = try await house.store.receive(CallbackContent.order(name, uid: name).arrival()) }
    try await house.deliver(.failed(.refused(code: nil), isOutcomeUnknown: false))
    let draft = try await house.store.draftJob(.retry, over: .filter(Filter(parsing: "stuck")), at: house.clock.now)
    _ = try await house.store.createJob(draft, house.request())
    _ = try await house.store.runJobChunk(at: house.clock.now)
    let shell = try DatabaseQueue(path: house.path)
    // As if the chunk had held one callback only.
    try await shell.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          UPDATE bulk_items SET outcome = 'pending' WHERE position = 1;
          UPDATE callbacks SET state = 'stuck', manual_at = NULL WHERE id = 2;
          """)
    }
    try await house.verify()
    try await shell.writeWithoutTransaction { db in try db.execute(sql: plant.sql) }
    #expect(try await house.store.verify().faults.map(\.sentence) == [plant.sentence])
  }

  @Test("Whatever a shell does to a job's rows, why some were skipped is counted as they stand")
  func shell() async throws {
    let house = try House()
    for name in ["1", "2", "3"] { _ = try await house.store.receive(.unreadable(name)) }
    let draft = try await house.store.draftJob(.repair, over: .filter(Filter()), at: house.clock.now)
    _ = try await house.store.createJob(draft, house.request())
    let shell = try DatabaseQueue(path: house.path)
    let steps: [(sql: String, skipped: [SkipCount])] = [
      (
        "UPDATE bulk_items SET outcome = 'skipped', why = 'it is applied'",
        [SkipCount(why: "it is applied", count: 3)]
      ),
      (
        "UPDATE bulk_items SET why = 'it is gone' WHERE position = 1",
        [SkipCount(why: "it is applied", count: 2), SkipCount(why: "it is gone", count: 1)]
      ),
      (
        "UPDATE bulk_items SET outcome = 'pending', why = NULL WHERE position = 0",
        [SkipCount(why: "it is applied", count: 1), SkipCount(why: "it is gone", count: 1)]
      ),
      ("DELETE FROM bulk_items WHERE position = 2", [SkipCount(why: "it is gone", count: 1)]),
    ]
    for step in steps {
      try await shell.writeWithoutTransaction { db in try db.execute(sql: step.sql) }
      #expect(try await house.store.job(1)?.skipped == step.skipped, "\(step.sql)")
    }
  }

  @Test("An action that a job did is part of the chain, its job too")
  func chain() async throws {
    let house = try House()
    _ = try await house.store.receive(.unreadable("1"))
    let draft = try await house.store.draftJob(.repair, over: .filter(Filter()), at: house.clock.now)
    _ = try await house.store.createJob(draft, house.request())
    _ = try await house.store.runJobChunk(at: house.clock.now)
    try await house.verify()
    let shell = try DatabaseQueue(path: house.path)
    try await shell.writeWithoutTransaction { db in try db.execute(sql: "UPDATE actions SET job_id = 2 WHERE id = 2") }
    #expect(try await house.store.verify().faults.map(\.invariant) == [.chain])
  }
}
