package import CallboardCore
import GRDB

extension SQLiteStore: WorkQueue {
  package func runDue(routes: [LedgerRoute], at now: Timestamp) async throws(StoreFailure) -> [WorkOutcome] {
    guard writer != nil else { throw .readOnly(path: path) }
    let due = DueWork(routes: routes, environment: environment)
    // Looked at by the reader first, so that an idle minute takes no write lock.
    guard try await reader.read({ db in try due.ids(db, at: now).isEmpty }) == false else { return [] }
    return try await write { db in try due.run(db, at: now) }
  }

  package func nextDue(routes: [LedgerRoute]) async throws(StoreFailure) -> Timestamp? {
    let due = DueWork(routes: routes, environment: environment)
    return try await reader.read { [environment] db in try due.next(db, at: environment.now()) }
  }

  package func messagesToReread(limit: Int) async throws(StoreFailure) -> [KeptMessage] {
    try await reader.read { [environment] db in
      try db.all(
        """
        SELECT \(KeptMessage.columns) FROM callbacks
        WHERE state = 'rejected' AND manual_at IS NOT NULL AND \(RouteModeLine.isOpenSQL)
        ORDER BY manual_at, id LIMIT ?
        """, [environment.now().milliseconds, min(limit, Limits.pageMaximumRows)]
      ).map(KeptMessage.init)
    }
  }

  package func recordReread(
    _ callback: RowVersion, reading: Reading, route: LedgerRoute, at now: Timestamp
  ) async throws(StoreFailure) -> WorkOutcome? {
    let reread = Reread(intake: Intake(environment: environment), route: route)
    return try await write { db in try reread.record(db, callback, reading, at: now) }
  }
}
