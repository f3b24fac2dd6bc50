import CallboardCore
import Foundation
import GRDB
import Synchronization
import Testing

@testable import CallboardStore

@Suite("Group commit") struct GroupCommitTests {
  private func open(_ house: House) throws -> SQLiteStore { try #require(house.store as? SQLiteStore) }

  @Test("One that fails does not touch its neighbours")
  func poisoned() async throws {
    let house = try House()
    try await house.open("001")
    let store = try open(house)
    // A rule of the table that only one of the arrivals breaks.
    try await store.write { db in
      try db.execute(
        sql: """
          CREATE TEMP TRIGGER poison AFTER INSERT ON main.flow WHEN NEW.reference = 'n13' BEGIN
            SELECT RAISE(ABORT, 'poisoned');
          END
          """)
    }
    let failures = try await withThrowingTaskGroup(of: StoreFailure?.self) { group in
      for number in 0..<100 {
        let arrival = try CallbackContent.notice("n\(number)", bet: "1").arrival()
        group.addTask {
          do throws(StoreFailure) {
            _ = try await store.receive(arrival)
            return nil
          } catch {
            return error
          }
        }
      }
      return try await group.reduce(into: [StoreFailure]()) { if let failure = $1 { $0.append(failure) } }
    }
    #expect(failures == [.failed("poisoned")])
    #expect(try await house.store.find("n13") == [])
    #expect(try await house.balance("001") == "1")
    try await house.verify()
  }

  @Test("A failed commit fails all of its batch, and keeps nothing of it")
  func failedCommit() async throws {
    let house = try House()
    try await house.open("001")
    let store = try open(house)
    // A pointer that is only checked at the COMMIT.
    try await store.write { db in
      try db.execute(
        sql: """
          CREATE TABLE ends (id INTEGER PRIMARY KEY, of INTEGER REFERENCES callbacks (id) DEFERRABLE INITIALLY DEFERRED);
          CREATE TRIGGER doom AFTER INSERT ON callbacks WHEN NEW.reference = 'doom' BEGIN
            INSERT INTO ends (of) VALUES (-1);
          END
          """)
    }
    await #expect(throws: StoreFailure.failed("FOREIGN KEY constraint failed")) {
      try await store.receive(CallbackContent.notice("doom").arrival())
    }
    #expect(try await house.store.find("doom") == [])
    #expect(try await store.receive(CallbackContent.notice("1").arrival()).words == "applied 97")
    try await house.verify()
  }

  @Test("More than the queue holds is answered as overloaded, and the rest is kept")
  func overloaded() async throws {
    let house = try House()
    try await house.open("001", "100000")
    let store = try open(house)
    let gate = DispatchSemaphore(value: 0)
    store.writer?.schedule { _ in gate.wait() }
    let count = Limits.intakeQueueMaximum + 10
    let overloaded = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<count {
        let arrival = try CallbackContent.notice("\(number)", bet: "1").arrival()
        group.addTask {
          do throws(StoreFailure) {
            _ = try await store.receive(arrival)
            return false
          } catch {
            #expect(error == .overloaded)
            return true
          }
        }
      }
      var refused = 0
      // The ten that did not fit are answered while all others still wait.
      while refused < 10, try await group.next() == true { refused += 1 }
      gate.signal()
      return try await group.reduce(into: refused) { $0 += $1 ? 1 : 0 }
    }
    #expect(overloaded == 10)
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).counts[.applied] == count - 10)
    try await house.verify()
  }

  @Test("Outcomes of deliveries that come together share one COMMIT")
  func outcomes() async throws {
    let wide = AgentRoute(name: House.agent.name, speaks: .notice, width: 50)
    let house = try House(agents: [wide])
    for number in 0..<50 { try await house.order("\(number)", uid: "u\(number)") }
    let reports = try await house.claim([wide]).map { try house.applied($0) }
    #expect(reports.count == 50)
    let store = try open(house)
    let commit = try #require(store.commit)
    let writer = try #require(store.writer)
    let commits = Mutex(0)
    let isCommit: @Sendable (Database.TraceEvent) -> Void = { event in
      if "\(event)".hasPrefix("COMMIT") { commits.withLock { $0 += 1 } }
    }
    try await writer.perform { db in db.trace { isCommit($0) } }
    let gate = DispatchSemaphore(value: 0)
    writer.schedule { _ in gate.wait() }
    try await withThrowingTaskGroup(of: CallbackState?.self) { group in
      for report in reports { group.addTask { try await store.record(report)?.state } }
      while commit.queued < reports.count { await Task.yield() }
      gate.signal()
      for try await state in group { #expect(state == .applied) }
    }
    try await writer.perform { db in db.trace(nil) }
    #expect(commits.withLock { $0 } == 1)
    try await house.verify()
  }

  @Test("Closing commits what is queued, and takes nothing after")
  func close() async throws {
    let house = try House()
    try await house.open("001", "1000")
    let store = try open(house)
    store.tally(route: "jj", outcome: .forbidden, at: house.clock.now)
    async let last = store.receive(CallbackContent.notice("1").arrival())
    _ = try await last
    await store.close()
    await #expect(throws: StoreFailure.failed("it is closed")) {
      try await store.receive(CallbackContent.notice("2").arrival())
    }
    let reader = try house.second(as: .reader)
    #expect(
      try await reader.summary(at: house.clock.now, minutes: 1).minutes.map(\.counts) == [[.forbidden: 1, .applied: 1]])
    await reader.close()
  }

  @Test("Tallies wait for the next batch or heartbeat, and are counted by minute")
  func tallies() async throws {
    let house = try House()
    house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now)
    house.clock.advance(minutes: 1)
    house.store.tally(route: "jj", outcome: .unauthenticated, at: house.clock.now)
    #expect(try await house.store.summary(at: house.clock.now, minutes: 2).minutes.allSatisfy(\.counts.isEmpty))
    try await house.store.beat(owner: "gateway", at: house.clock.now)
    let summary = try await house.store.summary(at: house.clock.now, minutes: 2)
    #expect(summary.minutes.map(\.counts) == [[.unauthenticated: 1], [.unauthenticated: 1]])
    #expect(summary.heartbeat == house.clock.now)
  }
}
