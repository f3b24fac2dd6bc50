import CallboardCore
import GRDB
import GRDBSQLite
import Synchronization

extension Connection {
  /// A long read, which ends with ``StoreFailure/givenUp`` soon after the task is cancelled.
  func readUntilCancelled<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let wish = Wish()
    let result: Result<Value, StoreFailure> = await withTaskCancellationHandler {
      do throws(StoreFailure) {
        return .success(try await read { db in try db.whileWished(wish) { try body(db) } })
      } catch {
        return .failure(error)
      }
    } onCancel: {
      wish.isOver.store(true, ordering: .relaxed)
    }
    return try result.get()
  }
}

/// Whether an answer is still wanted.
private final class Wish: Sendable {
  let isOver = Atomic(false)
}

/// How long a read may take on a connection for which others wait, and in what parts those go that take longer.
struct Patience: Sendable {
  /// Steps of SQLite's machine: some ten milliseconds.
  var steps: Int32 = 200_000
  /// How many ids one statement goes through: some tens of milliseconds.
  var windowIDs: Int64 = 20_000
  /// How many rows an index on a time may give for their ids to be asked for first: a millisecond or two.
  var narrowRows = 10_000
  /// How many callbacks may not be applied for them to be looked up one by one: some tens of milliseconds.
  var unappliedRows = 50_000

  fileprivate var stepsBetweenLooks: Int32 { max(1, min(steps, 2_000)) }
}

/// How often SQLite may still ask whether to go on.
private final class Allowance {
  var looks: Int32

  init(_ patience: Patience) { looks = patience.steps / patience.stepsBetweenLooks }
}

extension Database {
  /// Runs `body`; nil once that takes longer than others may wait.
  func with<Value>(_ patience: Patience, _ body: () throws -> Value) throws -> Value? {
    let allowance = Allowance(patience)
    let look: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
      guard let context else { return 0 }
      let allowance = Unmanaged<Allowance>.fromOpaque(context).takeUnretainedValue()
      allowance.looks -= 1
      return allowance.looks < 0 ? 1 : 0
    }
    sqlite3_progress_handler(
      sqliteConnection, patience.stepsBetweenLooks, look, Unmanaged.passUnretained(allowance).toOpaque())
    defer { sqlite3_progress_handler(sqliteConnection, 0, nil, nil) }
    return try withExtendedLifetime(allowance) {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT && allowance.looks < 0 {
        return nil
      }
    }
  }

  /// How many steps of SQLite's machine pass between two looks: some tens of microseconds.
  private static let stepsBetweenLooks: Int32 = 10_000

  /// Runs `body` and breaks its statement off once the wish is over.
  ///
  /// `sqlite3_interrupt` alone would do nothing when it came just before the statement.
  fileprivate func whileWished<Value>(_ wish: Wish, _ body: () throws -> Value) throws -> Value {
    let look: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
      guard let context else { return 0 }
      return Unmanaged<Wish>.fromOpaque(context).takeUnretainedValue().isOver.load(ordering: .relaxed) ? 1 : 0
    }
    if wish.isOver.load(ordering: .relaxed) { throw StoreFailure.givenUp }
    sqlite3_progress_handler(
      sqliteConnection, Self.stepsBetweenLooks, look, Unmanaged.passUnretained(wish).toOpaque())
    defer { sqlite3_progress_handler(sqliteConnection, 0, nil, nil) }
    return try withExtendedLifetime(wish) { try body() }
  }
}
