import CallboardCore
import Testing

/// The store's port for the dispatcher; what a test does not give fails it.
struct FakeQueue: WorkQueue {
  var onRunDue: @Sendable ([LedgerRoute], Timestamp) async -> Result<[WorkOutcome], StoreFailure> = { _, _ in
    unexpected("runDue")
  }
  var onMessages: @Sendable (Int) async -> Result<[KeptMessage], StoreFailure> = { _ in unexpected("messagesToReread") }
  var onRecord: @Sendable (RowVersion, Reading, LedgerRoute) async -> Result<WorkOutcome?, StoreFailure> = { _, _, _ in
    unexpected("recordReread")
  }
  var onNextDue: @Sendable ([LedgerRoute]) async -> Result<Timestamp?, StoreFailure> = { _ in unexpected("nextDue") }

  func runDue(routes: [LedgerRoute], at now: Timestamp) async throws(StoreFailure) -> [WorkOutcome] {
    try await onRunDue(routes, now).get()
  }
  func messagesToReread(limit: Int) async throws(StoreFailure) -> [KeptMessage] { try await onMessages(limit).get() }
  func recordReread(_ callback: RowVersion, reading: Reading, route: LedgerRoute, at now: Timestamp)
    async throws(StoreFailure) -> WorkOutcome?
  { try await onRecord(callback, reading, route).get() }
  func nextDue(routes: [LedgerRoute]) async throws(StoreFailure) -> Timestamp? { try await onNextDue(routes).get() }

  private static func unexpected<Value>(_ what: String) -> Result<Value, StoreFailure> {
    Issue.record("nobody expected \(what)")
    return .failure(.failed("not given"))
  }
}

/// A watch whose changes a test makes.
struct FakeWatch: ChangeWatch {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func changes() -> AsyncStream<Void> { stream }
  func change() { continuation.yield() }
  func end() { continuation.finish() }
}
