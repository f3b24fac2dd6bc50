import CallboardCore
import GRDB
import Synchronization

/// The writer's queue: arrivals that come together are committed together.
///
/// A batch is what is queued when the writer is free, at most ``Limits/intakeBatchMaximum``; nobody waits for more to
/// come. Each arrival has its own savepoint, so that one that fails does not touch its neighbours, and each is answered
/// only after the COMMIT.
final class GroupCommit: Sendable {
  private typealias Answer = Result<IntakeOutcome, StoreFailure>

  private struct Pending: Sendable {
    var arrival: Arrival
    var answer: CheckedContinuation<Answer, Never>
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
    let answer: Answer = await withCheckedContinuation { continuation in
      let refusal: StoreFailure? = state.withLock { state in
        if state.isClosed { return .failed("it is closed") }
        if state.queue.count >= Limits.intakeQueueMaximum { return .overloaded }
        state.queue.append(Pending(arrival: arrival, answer: continuation))
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
    if !batch.isEmpty {
      let answers = commit(db, batch)
      for (pending, answer) in zip(batch, answers) { pending.answer.resume(returning: answer) }
    }
    guard !isLast else { return }
    state.withLock { state in
      state.isScheduled = !state.queue.isEmpty
      if state.isScheduled { writer.schedule { [self] in commitBatch($0) } }
    }
  }

  private func commit(_ db: Database, _ batch: [Pending]) -> [Answer] {
    let waiting = takeTallies()
    do {
      return try db.transact {
        let now = intake.environment.now()
        var tallies = waiting
        let answers = try batch.map { try answer(db, $0.arrival, at: now, &tallies) }
        try tallies.write(db)
        return answers
      }
    } catch {
      restore(waiting)
      return batch.map { _ in .failure(StoreFailure(error, path: writer.path)) }
    }
  }

  private func answer(
    _ db: Database, _ arrival: Arrival, at now: Timestamp, _ tallies: inout Tallies
  ) throws -> Answer {
    do {
      let outcome = try db.savepoint { try intake.receive(db, arrival, at: now) }
      tallies.add(route: arrival.route, outcome.tally, at: now)
      return .success(outcome)
    } catch  where db.isInsideTransaction && error.concernsOneRow {
      return .failure(StoreFailure(error, path: writer.path))
    }
  }
}
