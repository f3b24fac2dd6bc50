import CallboardCore
import GRDB
import Testing

@testable import CallboardStore

@Suite("Due work on SQLite") struct DueWorkTests {
  @Test("One that the store cannot carry out holds up no other, and ends up stuck")
  func poisoned() async throws {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0, 60_000], countFrom: .previous))
    for name in ["a", "poison", "c"] { _ = try await house.store.receive(CallbackContent.notice(name).arrival()) }
    try await house.open("001")
    let store = try #require(house.store as? SQLiteStore)
    try await store.write { db in
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER poison AFTER INSERT ON main.flow WHEN NEW.reference = 'poison' AND NEW.status = 'applied'
          BEGIN SELECT RAISE(ABORT, 'poisoned'); END
          """)
    }
    house.clock.advance(minutes: 1)
    #expect(try await house.runDue().map(\.state) == [.applied, .stuck, .applied])
    #expect(try await house.callback("poison").errorCode == "store_failure")
    #expect(try await house.balance("001") == "94")
    #expect(try await house.runDue() == [])
    try await house.verify()
  }

  @Test("At most a batch runs in one transaction, the rest in the next")
  func batches() async throws {
    let house = try House()
    let count = Limits.dueBatchMaximum + 10
    for number in 0..<count { _ = try await house.store.receive(CallbackContent.notice("\(number)").arrival()) }
    house.clock.advance(minutes: 1)
    #expect(try await house.runDue().count == Limits.dueBatchMaximum)
    #expect(try await house.runDue().count == 10)
    #expect(try await house.runDue() == [])
  }
}
