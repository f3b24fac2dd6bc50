import CSQLiteSettings
import CallboardCore
import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// One SQLite connection on its own serial queue, off the cooperative pool.
///
/// Everything thrown inside comes out as a ``StoreFailure``. A caller's cancellation never reaches a transaction.
final class Connection: Sendable {
  let path: String
  let isReadOnly: Bool
  private let queue: DatabaseQueue
  /// Whether it takes no more work: GRDB asks a closed connection for its transaction, which ends the process.
  private let isClosed = Mutex(false)

  /// Opens a connection; blocks for the time that takes.
  ///
  /// `look` sees what the file is before anything is changed in it, and may refuse it.
  init(path: String, isReadOnly: Bool, look: (Database) throws -> Void) throws(StoreFailure) {
    self.path = path
    self.isReadOnly = isReadOnly
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(TimeInterval(Limits.busyTimeoutMilliseconds) / 1_000)
    configuration.label = isReadOnly ? "callboard.reader" : "callboard.writer"
    configuration.prepareDatabase { db in
      try Self.keepLog(db)
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.read(look)
      if !isReadOnly { try queue.inDatabase(Self.prepareWriter) }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  /// A read in one short transaction.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let path = path
    let result: Result<Value, StoreFailure> = await withCheckedContinuation { continuation in
      let isTaken = whileOpen {
        queue.asyncRead { opened in
          continuation.resume(
            returning: Result { try body(opened.get()) }.mapError { StoreFailure($0, path: path) })
        }
      }
      if !isTaken { continuation.resume(returning: .failure(Self.closed)) }
    }
    return try result.get()
  }

  /// A write in one immediate transaction: all of `body`, or nothing.
  func transact<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    try await perform { db in try db.transact { try body(db) } }
  }

  /// Work outside any transaction.
  func perform<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let path = path
    let result: Result<Value, StoreFailure> = await withCheckedContinuation { continuation in
      let isTaken = whileOpen {
        queue.asyncWriteWithoutTransaction { db in
          continuation.resume(returning: Result { try body(db) }.mapError { StoreFailure($0, path: path) })
        }
      }
      if !isTaken { continuation.resume(returning: .failure(Self.closed)) }
    }
    return try result.get()
  }

  /// Work for the connection's own queue, in the order of the calls; nobody waits.
  func schedule(_ body: @escaping @Sendable (Database) -> Void) {
    queue.asyncWriteWithoutTransaction(body)
  }

  /// A short read by a thread that may wait, in no transaction; throws once the connection is closed.
  func readNow<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.unsafeRead { db in
      guard db.sqliteConnection != nil else { throw Self.closed }
      return try body(db)
    }
  }

  /// Work outside any transaction by a thread that may wait.
  func performNow<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.inDatabase(body)
  }

  /// Closes the connection after what was asked of it before.
  func close() {
    isClosed.withLock { $0 = true }
    // A connection that does not close cleanly is closed by its end of life.
    try? queue.close()
  }

  /// Puts work into the queue before a close can come there; says whether it did.
  private func whileOpen(_ enqueue: () -> Void) -> Bool {
    isClosed.withLock { isClosed in
      if !isClosed { enqueue() }
      return !isClosed
    }
  }

  private static let closed = StoreFailure.failed("it is closed")

  /// Nothing checkpoints or deletes the log when a connection closes: SQLite before 3.51.3 can lose a commit that races
  /// with a second checkpoint, and a reader that may not write the folder needs the log to stand.
  private static func keepLog(_ db: Database) throws {
    try db.expectOK(callboard_no_checkpoint_on_close(db.sqliteConnection))
    var isPersistent: Int32 = 1
    try db.expectOK(sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &isPersistent))
    try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
  }

  /// What a writer must have: the log, and a disk that has it before anybody is answered.
  private static func prepareWriter(_ db: Database) throws {
    guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
      throw StoreFailure.failed("the file system offers no write-ahead log; keep the store on a local disk")
    }
    try db.execute(sql: "PRAGMA synchronous = FULL")
    // After a burst the log shrinks to this when it is next restarted.
    try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
    guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
      throw StoreFailure.failed("SQLite does not wait for the disk (synchronous is not FULL)")
    }
  }
}
