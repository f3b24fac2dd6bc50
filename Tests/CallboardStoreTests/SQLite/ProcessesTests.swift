import CallboardCore
import Foundation
import GRDB
import Support
import Testing

@testable import CallboardStore

@Suite("Several hands on one file") struct ProcessesTests {
  @Test("Two stores on one file apply each callback once")
  func twoGateways() async throws {
    let house = try House()
    try await house.open("001", "1000")
    let other = try house.second(as: .gateway)
    let words = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<100 {
        let arrival = try CallbackContent.notice("\(number)", bet: "1").arrival()
        group.addTask { String(try await house.store.receive(arrival).words.prefix(6)) }
        group.addTask { String(try await other.receive(arrival).words.prefix(6)) }
      }
      return try await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(words == ["applie": 100, "repeat": 100])
    #expect(try await house.balance("001") == "900")
    try await house.verify()
    await other.close()
  }

  @Test("Many who create one store at once all find it whole")
  func creation() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("callboard.sqlite")
    let environment = try House().environment
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          let store = try SQLiteStore.open(path, as: number % 2 == 0 ? .gateway : .writer, environment: environment)
          let request = PersonRequest(actor: Actor(user: "mara"), reason: nil, command: "", at: House.start)
          #expect(
            try await store.openWallet(NewWallet(uid: "\(number)", balance: .zero), request).words == "done 0")
          await store.close()
        }
      }
      try await group.waitForAll()
    }
    let store = try SQLiteStore.open(path, as: .reader, environment: environment)
    #expect(try await store.verify() == VerifyReport(wallets: 8, callbacks: 0, flowLines: 0, actions: 8, faults: []))
    await store.close()
  }

  @Test("Two dispatchers run each due callback once")
  func twoDispatchers() async throws {
    let house = try House()
    for number in 0..<50 { _ = try await house.store.receive(CallbackContent.notice("\(number)").arrival()) }
    try await house.open("001", "1000")
    house.clock.advance(minutes: 1)
    let other = try house.second(as: .gateway)
    async let first = house.runDue()
    async let second = other.runDue(routes: House.routes, at: house.clock.now)
    let ids = try await first.map(\.callbackID) + second.map(\.callbackID)
    #expect(ids.count == 50)
    #expect(Set(ids).count == 50)
    #expect(try await house.balance("001") == "850")
    try await house.verify()
    await other.close()
  }

  @Test("Only the gateway that holds the lock checkpoints; the next takes over when it ends")
  func checkpoint() async throws {
    let house = try House()
    let first = try #require(house.store as? SQLiteStore)
    let second = try house.second(as: .gateway)
    let command = try house.second(as: .writer)
    try await first.checkpoint()
    #expect(first.lock.tryAcquire())
    #expect(!second.lock.tryAcquire())
    try await second.checkpoint()
    try await command.checkpoint()
    #expect(!command.lock.tryAcquire())
    await first.close()
    #expect(second.lock.tryAcquire())
    await second.close()
    await command.close()
  }

  @Test("A checkpoint brings the log into the file, and gives way to a reader")
  func checkpointReaders() async throws {
    let house = try House()
    try await house.open("001")
    let store = try #require(house.store as? SQLiteStore)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: house.path, configuration: configuration)
    try await reader.writeWithoutTransaction { db in
      try db.beginTransaction(.deferred)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM callbacks") == 0)
    }
    _ = try await store.receive(CallbackContent.notice("1").arrival())
    try await store.checkpoint()
    let wait = try await store.writer?.perform { db in try Int.fetchOne(db, sql: "PRAGMA busy_timeout") }
    #expect(wait == 5_000)
    try await reader.writeWithoutTransaction { db in
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM callbacks") == 0)
      try db.commit()
    }
    try await store.checkpoint()
    let copy = try TemporaryFolder()
    let file = copy.path("callboard.sqlite")
    try FileManager.default.copyItem(atPath: house.path, toPath: file)
    let alone = try SQLiteStore.open(file, as: .gateway, environment: house.environment)
    #expect(try await alone.find("1").count == 1)
    await alone.close()
  }

  @Test("A copy of file and log made at any moment opens, and holds")
  func crash() async throws {
    let house = try House()
    try await house.open("001", "1000")
    for number in 0..<20 {
      let outcome = try await house.store.receive(CallbackContent.notice("\(number)", win: "1").arrival())
      // What was answered is in the files, whatever happens to the process now.
      let copy = try TemporaryFolder()
      let file = copy.path("callboard.sqlite")
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: house.path + suffix, toPath: file + suffix)
      }
      let survivor = try SQLiteStore.open(file, as: .gateway, environment: house.environment)
      #expect(try await survivor.verify().faults == [])
      #expect(try await survivor.find("\(number)").first?.id == outcome.id)
      await survivor.close()
    }
  }

  @Test("A log cut off in the middle of a commit opens, and holds without it", arguments: [1, 40, 700, 5_000])
  func tornLog(bytes: Int) async throws {
    let house = try House()
    try await house.open("001", "1000")
    for number in 0..<5 { _ = try await house.store.receive(CallbackContent.notice("\(number)").arrival()) }
    let copy = try TemporaryFolder()
    let file = copy.path("callboard.sqlite")
    try FileManager.default.copyItem(atPath: house.path, toPath: file)
    let log = try Data(contentsOf: URL(filePath: house.path + "-wal"))
    try log.dropLast(bytes).write(to: URL(filePath: file + "-wal"))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file + "-wal")
    let survivor = try SQLiteStore.open(file, as: .gateway, environment: house.environment)
    #expect(try await survivor.verify().faults == [])
    #expect(try await survivor.find("0").count == 1)
    await survivor.close()
  }

  @Test("What is asked of a closed store is refused, and a watch that is closed while it runs harms nothing")
  func closed() async throws {
    let house = try House()
    let store = try house.second(as: .reader)
    let watcher = try store.watch()
    let changes = watcher.changes()
    await store.close()
    watcher.close()
    // The first value is there at once; the timer goes on for as long as the stream is held.
    for await _ in changes { break }
    await #expect(throws: StoreFailure.failed("it is closed")) { try await store.wallet(uid: "001") }
  }

  @Test("The watch tells of another connection's commit")
  func watch() async throws {
    let house = try House()
    let watcher = try house.second(as: .reader).watch()
    var changes = watcher.changes().makeAsyncIterator()
    #expect(await changes.next() != nil)
    _ = try await house.store.receive(.unreadable("1"))
    #expect(await changes.next() != nil)
    watcher.close()
  }
}
