package import CallboardCore
import GRDB

extension SQLiteStore: JobDesk {
  package func draftJob(
    _ verb: JobVerb, over selection: JobSelection, seenUnder filter: Filter?, at now: Timestamp,
    telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> JobDraft {
    try await read(telling: progress) { db, _, pace in
      try JobDraft.read(db, verb, over: selection, seenUnder: filter, at: now, pace)
    }
  }

  package func createJob(_ draft: JobDraft, _ request: PersonRequest) async throws(StoreFailure) -> JobResult {
    try await act { desk, db in try desk.create(db, draft, request) }
  }

  package func setJob(
    _ id: Int64, to state: JobState, _ request: PersonRequest
  ) async throws(StoreFailure) -> JobResult {
    try await act { desk, db in try desk.setJob(db, id, to: state, request) }
  }

  package func jobs(before id: Int64?, limit: Int) async throws(StoreFailure) -> [Job] {
    try await reader.read { db in try Job.page(db, before: id, limit: limit) }
  }

  package func openJob(with callback: Int64) async throws(StoreFailure) -> Job? {
    try await reader.read { db in try Job.open(db, with: callback) }
  }

  package func job(_ id: Int64) async throws(StoreFailure) -> JobDetail? {
    try await reader.read { db in try JobDetail.read(db, id: id) }
  }
}

extension SQLiteStore: JobQueue {
  package func runJobChunk(at now: Timestamp) async throws(StoreFailure) -> Int {
    guard writer != nil else { throw .readOnly(path: path) }
    let chunk = JobChunk(environment: environment)
    // Looked at by the reader first, so that a job which waits takes no write lock.
    guard try await reader.read({ db in try chunk.next(db, at: now) != nil }) else { return 0 }
    return try await write { db in try chunk.run(db, at: now) }
  }
}
