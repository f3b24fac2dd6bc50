import CallboardCore
import GRDB
import Testing

@testable import CallboardStore

@Suite("When the disk says no") struct FullDiskTests {
  @Test("A full disk answers all of a batch as full, keeps nothing of it, and is over when there is room")
  func full() async throws {
    let house = try House()
    try await house.open("001", "1000")
    let store = try #require(house.store as? SQLiteStore)
    // SQLite's own bound on pages gives the same error as the disk.
    try await store.writer?.perform { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    var failures: [StoreFailure] = []
    for number in 0..<40 {
      do throws(StoreFailure) {
        _ = try await store.receive(.unreadable("\(number)", body: String(repeating: "x", count: 4_000)))
      } catch {
        failures.append(error)
      }
    }
    #expect(!failures.isEmpty)
    #expect(failures.allSatisfy { $0 == .full })
    try await store.writer?.perform { db in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
    #expect(try await store.receive(CallbackContent.notice("1").arrival()).words == "applied 997")
    #expect(try await store.summary(at: house.clock.now, minutes: 1).rejected == 40 - failures.count)
    try await house.verify()
  }

  static let codes: [(ResultCode, StoreFailure)] = [
    (.SQLITE_FULL, .full), (.SQLITE_BUSY, .busy), (.SQLITE_LOCKED, .busy),
    (.SQLITE_BUSY_SNAPSHOT, .busy), (.SQLITE_READONLY, .readOnly(path: "a/b")),
    (.SQLITE_READONLY_DBMOVED, .readOnly(path: "a/b")), (.SQLITE_CORRUPT, .corrupt(path: "a/b", why: "words")),
    (.SQLITE_NOTADB, .corrupt(path: "a/b", why: "words")),
    (.SQLITE_CANTOPEN, .folderUnusable(path: "a", why: "words")), (.SQLITE_IOERR, .failed("words")),
  ]

  @Test("What SQLite says becomes one of our sentences", arguments: codes)
  func mapping(code: ResultCode, failure: StoreFailure) {
    #expect(StoreFailure(DatabaseError(resultCode: code, message: "words"), path: "a/b") == failure)
  }

  @Test("Another's long write is answered as busy, and nothing is kept")
  func busy() async throws {
    let house = try House()
    let store = try #require(house.store as? SQLiteStore)
    try await store.writer?.perform { db in try db.execute(sql: "PRAGMA busy_timeout = 1") }
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: house.path, configuration: configuration)
    try await other.writeWithoutTransaction { db in try db.beginTransaction(.immediate) }
    await #expect(throws: StoreFailure.busy) { try await store.receive(.unreadable("1")) }
    try await other.writeWithoutTransaction { db in try db.rollback() }
    #expect(try await store.find("1") == [])
    #expect(try await store.receive(.unreadable("1")).words == "rejected unopened")
    try await house.verify()
  }
}
