package import CallboardCore
import Dispatch
import GRDB

extension SQLiteStore: ActionDesk {
  package func retry(
    _ target: RowVersion, _ request: PersonRequest
  ) async throws(StoreFailure) -> ActionResult {
    try await act { desk, db in try desk.retry(db, target, request) }
  }

  package func repair(
    _ target: RowVersion, with correction: Correction?, _ request: PersonRequest
  ) async throws(StoreFailure) -> ActionResult {
    try await act { desk, db in try desk.repair(db, target, with: correction, request) }
  }

  package func undo(
    _ target: RowVersion, _ request: PersonRequest
  ) async throws(StoreFailure) -> ActionResult {
    try await act { desk, db in try desk.undo(db, target, request) }
  }

  package func reveal(
    _ target: RowVersion, _ request: PersonRequest
  ) async throws(StoreFailure) -> KeptMessage? {
    try await act { desk, db in try desk.reveal(db, target, request) }
  }

  package func journal(
    _ verb: ActionVerb, outcome: ActionOutcome, target: RowVersion?, _ request: PersonRequest
  ) async throws(StoreFailure) {
    try await act { desk, db in try desk.note(db, verb, outcome, target, request) }
  }

  package func note(
    _ text: String, on callback: Int64?, _ request: PersonRequest
  ) async throws(StoreFailure) -> NoteResult {
    try await act { desk, db in try desk.writeNote(db, text, on: callback, request) }
  }

  package func claim(
    _ target: RowVersion, _ request: PersonRequest
  ) async throws(StoreFailure) -> ActionResult {
    try await act { desk, db in try desk.claim(db, target, request) }
  }

  package func release(
    _ target: RowVersion, _ request: PersonRequest
  ) async throws(StoreFailure) -> ActionResult {
    try await act { desk, db in try desk.release(db, target, request) }
  }

  package func claim(_ ids: [Int64], _ request: PersonRequest) async throws(StoreFailure) -> KeepResult {
    try await actOnAll(ids) { desk, db, id in
      try desk.claim(db, RowVersion(id: id, version: 0), request, isOneOfMany: true)
    }
  }

  package func release(_ ids: [Int64], _ request: PersonRequest) async throws(StoreFailure) -> KeepResult {
    try await actOnAll(ids) { desk, db, id in try desk.release(db, RowVersion(id: id, version: 0), request) }
  }

  package func openWallet(
    _ wallet: NewWallet, _ request: PersonRequest
  ) async throws(StoreFailure) -> WalletResult {
    try await act { desk, db in try desk.open(db, wallet, request) }
  }

  package func importWallets(
    _ wallets: [NewWallet], isDryRun: Bool, _ request: PersonRequest
  ) async throws(StoreFailure) -> [WalletResult] {
    try await act { desk, db in try desk.importAll(db, wallets, isDryRun: isDryRun, request) }
  }

  package func adjust(
    uid: String, by amount: Money, reference: String?, _ request: PersonRequest
  ) async throws(StoreFailure) -> WalletResult {
    try await act { desk, db in try desk.adjust(db, uid: uid, by: amount, reference: reference, request) }
  }

  /// Acts on each of many, a stretch in one transaction, and counts what came of it.
  private func actOnAll(
    _ ids: [Int64], _ body: @escaping @Sendable (Desk, Database, Int64) throws -> ActionResult
  ) async throws(StoreFailure) -> KeepResult {
    var done = 0
    var reasons: [String: Int] = [:]
    for start in stride(from: 0, to: ids.count, by: Limits.jobChunkMaximum) {
      let stretch = ids[start..<min(start + Limits.jobChunkMaximum, ids.count)]
      for result in try await act({ desk, db in try stretch.map { try body(desk, db, $0) } }) {
        switch result {
        case .done: done += 1
        case .skipped(let why): reasons[why, default: 0] += 1
        case .notFound: reasons["there is no such callback", default: 0] += 1
        }
      }
    }
    return KeepResult(done: done, skipped: SkipCount.counts(reasons))
  }

  /// One transaction for a person's action: on the own writer, or on a short one that a console opens for it.
  func act<Value: Sendable>(
    _ body: @escaping @Sendable (Desk, Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let desk = Desk(environment: environment)
    switch role {
    case .gateway, .writer:
      return try await write { db in try body(desk, db) }
    case .reader:
      throw .readOnly(path: path)
    case .console:
      let short = try await openShort()
      let result: Result<Value, StoreFailure>
      do throws(StoreFailure) {
        result = .success(try await short.transact { db in try body(desk, db) })
      } catch {
        result = .failure(error)
      }
      short.close()
      return try result.get()
    }
  }

  /// Opens a writer off the cooperative pool, since that may wait for others.
  private func openShort() async throws(StoreFailure) -> Connection {
    let opening = opening
    let result: Result<Connection, StoreFailure> = await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async {
        do throws(StoreFailure) {
          continuation.resume(returning: .success(try opening.writer(mayMigrate: false)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}
