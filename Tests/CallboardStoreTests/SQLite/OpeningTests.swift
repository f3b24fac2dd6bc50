import CallboardCore
import Foundation
import GRDB
import Support
import Testing

@testable import CallboardStore

@Suite("Opening a store") struct OpeningTests {
  private let folder: TemporaryFolder
  private let environment: StoreEnvironment

  init() throws {
    folder = try TemporaryFolder()
    environment = StoreEnvironment(now: { House.start }, sha256: { _ in Data(count: 32) })
  }

  private var path: String { folder.path("callboard.sqlite") }

  private func open(_ role: SQLiteStore.Role, _ path: String? = nil) throws -> SQLiteStore {
    try SQLiteStore.open(path ?? self.path, as: role, environment: environment)
  }

  private func mode(_ suffix: String = "") throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path + suffix)[.posixPermissions] as? Int
  }

  private func shell(_ sql: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction { db in try db.execute(sql: sql) }
  }

  @Test("An absent store is created by those who write, its files for owner and group", arguments: [true, false])
  func create(isGateway: Bool) async throws {
    let store = try open(isGateway ? .gateway : .writer)
    try await store.checkWritable()
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(suffix) == 0o640) }
    await store.close()
    for suffix in ["-wal", "-shm"] { #expect(FileManager.default.fileExists(atPath: path + suffix)) }
  }

  @Test("Those who read create nothing", arguments: [true, false])
  func missing(isConsole: Bool) throws {
    #expect(throws: StoreFailure.missing(path: path)) { try open(isConsole ? .console : .reader) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("A writer waits for the disk, and nothing checkpoints by itself")
  func settings() async throws {
    let store = try open(.gateway)
    let writer = try #require(store.writer)
    let values = try await writer.perform { db in
      try ["synchronous", "wal_autocheckpoint", "foreign_keys", "busy_timeout"].map {
        try Int.fetchOne(db, sql: "PRAGMA \($0)")
      }
    }
    #expect(values == [2, 0, 1, 5_000])
    #expect(try await writer.perform { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") } == "wal")
    await store.close()
  }

  @Test("A missing folder, and one in which anybody may replace files")
  func folderProblems() throws {
    let lost = folder.path("none/callboard.sqlite")
    #expect(throws: StoreFailure.folderUnusable(path: folder.path("none"), why: "No such file or directory")) {
      try open(.gateway, lost)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
    #expect(
      throws: StoreFailure.folderUnusable(
        path: folder.url.path, why: "anybody may replace files in it; run chmod o-w on it")
    ) { try open(.gateway) }
  }

  @Test("A file that is open to others is refused, and so is its log", arguments: ["", "-wal"])
  func tooOpen(suffix: String) async throws {
    await (try open(.gateway)).close()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path + suffix)
    for role in [SQLiteStore.Role.gateway, .writer, .reader, .console] {
      #expect(throws: StoreFailure.tooOpen(path: path + suffix, mode: "0644")) { try open(role) }
    }
  }

  @Test("What is no database, and what belongs to another program, is left as it is")
  func foreign() throws {
    try folder.write("These are not the pages you are looking for.\n", to: "callboard.sqlite", mode: 0o640)
    #expect(throws: StoreFailure.corrupt(path: path, why: "file is not a database")) { try open(.gateway) }
    try FileManager.default.removeItem(atPath: path)
    try shell("CREATE TABLE cookies (id INTEGER)")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let before = try Data(contentsOf: URL(filePath: path))
    for role in [SQLiteStore.Role.gateway, .reader] {
      #expect(throws: StoreFailure.corrupt(path: path, why: "it belongs to another program")) { try open(role) }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test("A newer schema is refused by all")
  func newer() async throws {
    await (try open(.gateway)).close()
    try shell("PRAGMA user_version = 9")
    for role in [SQLiteStore.Role.gateway, .writer, .reader, .console] {
      #expect(throws: StoreFailure.newerSchema(path: path, found: 9, known: Schema.current.version)) { try open(role) }
    }
  }

  @Test("An older schema is brought up by the gateway, and refused by the others until then")
  func older() async throws {
    await (try open(.gateway)).close()
    var opening = Opening(path: path)
    opening.schema.migrations.append("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
    for role in [SQLiteStore.Role.writer, .reader, .console] {
      let version = Schema.current.version
      #expect(throws: StoreFailure.olderSchema(path: path, found: version, known: version + 1)) {
        try SQLiteStore.open(opening, as: role, environment: environment)
      }
    }
    await (try SQLiteStore.open(opening, as: .gateway, environment: environment)).close()
    let command = try SQLiteStore.open(opening, as: .writer, environment: environment)
    #expect(try await command.reader.read { db in try db.tableExists("later") })
    await command.close()
  }

  @Test("A migration that fails leaves the store as it was")
  func failedMigration() async throws {
    await (try open(.gateway)).close()
    var opening = Opening(path: path)
    opening.schema.migrations.append("CREATE TABLE extra (id INTEGER) STRICT; CREATE TABLE callbacks (id INTEGER)")
    let broken = opening
    #expect(throws: StoreFailure.failed("table callbacks already exists")) {
      try SQLiteStore.open(broken, as: .gateway, environment: environment)
    }
    let store = try open(.gateway)
    #expect(try await store.reader.read { db in try db.tableExists("extra") } == false)
    await store.close()
  }

  @Test("A reader and an idle console have no handle that could write")
  func readOnly() async throws {
    await (try open(.gateway)).close()
    for role in [SQLiteStore.Role.reader, .console] {
      let store = try open(role)
      #expect(store.writer == nil)
      await #expect(throws: StoreFailure.readOnly(path: path)) {
        try await store.reader.perform { db in try db.execute(sql: "DELETE FROM counts") }
      }
      await #expect(throws: StoreFailure.readOnly(path: path)) {
        try await store.receive(.unreadable("1"))
      }
      #expect(try await store.verify().holds)
      await store.close()
    }
    let reader = try open(.reader)
    let request = PersonRequest(actor: Actor(user: "mara"), reason: "x", command: "", at: House.start)
    await #expect(throws: StoreFailure.readOnly(path: path)) {
      try await reader.retry(RowVersion(id: 1, version: 1), request)
    }
    let console = try open(.console)
    #expect(try await console.retry(RowVersion(id: 1, version: 1), request) == .notFound)
    #expect(try await reader.trail(1).count == 1)
  }

  @Test("A store that is deleted under its writer takes nothing more")
  func deleted() async throws {
    let store = try open(.gateway)
    try FileManager.default.removeItem(atPath: path)
    await #expect(
      throws: StoreFailure.failed("the file was deleted or replaced; stop, put it back, start again")
    ) { try await store.receive(.unreadable("1")) }
  }

  @Test("A page that is damaged is called so")
  func damaged() async throws {
    let store = try open(.gateway)
    try await store.checkpoint()
    await store.close()
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: 4_096)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 40_000))
    try file.close()
    for suffix in ["-wal", "-shm"] { try FileManager.default.removeItem(atPath: path + suffix) }
    #expect {
      try open(.gateway)
    } throws: { error in
      guard case .corrupt = error as? StoreFailure else { return false }
      return true
    }
  }
}
