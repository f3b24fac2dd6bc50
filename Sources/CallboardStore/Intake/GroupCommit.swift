import CallboardCore
import GRDB
import Synchronization

/// The writer's queue: arrivals, and what becomes of deliveries, that come together are committed together.
///
/// A batch is what is queued when the writer is free, at most ``Limits/intakeBatchMaximum``; nobody waits for more to
/// come. Each piece has its own savepoint, so that one that fails does not touch its neighbours, and each is answered
/// only after the COMMIT.
final class GroupCommit: Sendable {
  /// Answers one piece, once the batch is committed.
  private typealias Answer = @Sendable () -> Void

  private struct Pending: Sendable {
    /// Does its part inside the transaction.
    ///
    /// - Throws: What concerns the whole batch; what concerns it alone is part of its answer.
    var run: @Sendable (Database, Timestamp, inout Tallies) throws -> Answer
    /// Answers it when the batch failed as a whole.
    var fail: @Sendable (StoreFailure) -> Void
  }

  private struct State {
    var queue: [Pending] = []
    var tallies = Tallies()
    var isScheduled = false
    var isClosed = false
  }

  private let writer: Connection
  private let intake: Intake
  private let state = Mutex(State())

  init(writer: Connection, intake: Intake) {
    self.writer = writer
    self.intake = intake
  }

  /// Queues an arrival and returns after its COMMIT.
  func receive(_ arrival: Arrival) async throws(StoreFailure) -> IntakeOutcome {
    try await enqueue(isBounded: true) { [intake] db, now, tallies in
      let outcome = try db.savepoint { try intake.receive(db, arrival, at: now) }
      tallies.add(route: arrival.route, outcome.tally, at: now)
      return outcome
    }
  }

  /// Queues another piece of work and returns after its COMMIT.
  ///
  /// It is never refused for the queue's length: what happened at an agent must be written, or it would happen again.
  func submit<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreFailure) -> Value {
    try await enqueue(isBounded: false) { db, _, _ in try db.savepoint { try body(db) } }
  }

  private func enqueue<Value: Sendable>(
    isBounded: Bool, _ body: @escaping @Sendable (Database, Timestamp, inout Tallies) throws -> Value
  ) async throws(StoreFailure) -> Value {
    let path = writer.path
    let answer: Result<Value, StoreFailure> = await withCheckedContinuation { continuation in
      let pending = Pending(
        run: { db, now, tallies in
          let result: Result<Value, StoreFailure>
          do {
            result = .success(try body(db, now, &tallies))
          } catch  where db.isInsideTransaction && error.concernsOneRow {
            result = .failure(StoreFailure(error, path: path))
          }
          return { continuation.resume(returning: result) }
        },
        fail: { continuation.resume(returning: .failure($0)) })
      let refusal: StoreFailure? = state.withLock { state in
        if state.isClosed { return .failed("it is closed") }
        if isBounded && state.queue.count >= Limits.intakeQueueMaximum { return .overloaded }
        state.queue.append(pending)
        if !state.isScheduled {
          state.isScheduled = true
          writer.schedule { [self] in commitBatch($0) }
        }
        return nil
      }
      if let refusal { continuation.resume(returning: .failure(refusal)) }
    }
    return try answer.get()
  }

  /// How many pieces wait for the writer.
  var queued: Int { state.withLock { $0.queue.count } }

  /// Counts a request of which nothing else is kept; written with the next batch.
  func tally(route: String, outcome: TallyOutcome, at moment: Timestamp) {
    state.withLock { $0.tallies.add(route: route, outcome, at: moment) }
  }

  /// Writes the waiting tallies inside another transaction; on its failure ``restore(_:)`` gives them back.
  func takeTallies() -> Tallies { state.withLock { $0.tallies.take() } }

  func restore(_ tallies: Tallies) { state.withLock { $0.tallies.add(tallies) } }

  /// Takes nothing more, commits what is queued, and writes the last tallies.
  func finish() async {
    state.withLock { $0.isClosed = true }
    await withCheckedContinuation { continuation in
      writer.schedule { [self] db in
        while !state.withLock({ $0.queue.isEmpty }) { commitBatch(db, isLast: true) }
        let tallies = takeTallies()
        // Tallies are for the board alone; a store that cannot take them has failed the callbacks too.
        if !tallies.isEmpty { try? db.transact { try tallies.write(db) } }
        continuation.resume()
      }
    }
  }

  private func commitBatch(_ db: Database, isLast: Bool = false) {
    let batch = state.withLock { state in
      let batch = Array(state.queue.prefix(Limits.intakeBatchMaximum))
      state.queue.removeFirst(batch.count)
      return batch
    }
    if !batch.isEmpty { commit(db, batch) }
    guard !isLast else { return }
    state.withLock { state in
      state.isScheduled = !state.queue.isEmpty
      if state.isScheduled { writer.schedule { [self] in commitBatch($0) } }
    }
  }

  private func commit(_ db: Database, _ batch: [Pending]) {
    let waiting = takeTallies()
    do {
      let answers = try db.transact {
        let now = intake.environment.now()
        var tallies = waiting
        let answers = try batch.map { try $0.run(db, now, &tallies) }
        try tallies.write(db)
        return answers
      }
      for answer in answers { answer() }
    } catch {
      restore(waiting)
      let failure = StoreFailure(error, path: writer.path)
      for pending in batch { pending.fail(failure) }
    }
  }
}
