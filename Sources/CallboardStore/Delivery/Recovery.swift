import CallboardCore
import GRDB

/// Returns callbacks whose lease has lapsed to the queue, inside the writer's transaction.
struct Recovery: Sendable {
  let schedule: RetrySchedule
  /// The callbacks that the caller is sending still, by their ids: they are left out.
  let underWay: Set<Int64>

  /// The ids of those whose lease has lapsed, at most ``Limits/dueBatchMaximum``.
  func ids(_ db: Database, at now: Timestamp) throws -> [Int64] {
    let lapsed: [Int64] = try db.all(
      "SELECT id FROM callbacks WHERE lease_until IS NOT NULL AND lease_until <= ? ORDER BY lease_until LIMIT ?",
      [now.milliseconds, Limits.dueBatchMaximum + underWay.count]
    ).map { $0[0] }
    return Array(lapsed.filter { !underWay.contains($0) }.prefix(Limits.dueBatchMaximum))
  }

  /// When the next lease lapses; nil when none is held.
  static func next(_ db: Database) throws -> Timestamp? {
    try db.first("SELECT lease_until FROM callbacks WHERE lease_until IS NOT NULL ORDER BY lease_until LIMIT 1")
      .map { Timestamp(milliseconds: $0[0]) }
  }

  /// Gives up each attempt that nobody heard of: interrupted, not counted, its outcome unknown (money rule 9).
  func run(_ db: Database, at now: Timestamp) throws -> [WorkOutcome] {
    try ids(db, at: now).compactMap { id in
      try db.partOrNothing { try recover(db, id, at: now) }
    }
  }

  private func recover(_ db: Database, _ id: Int64, at now: Timestamp) throws -> WorkOutcome? {
    guard var stored = try StoredCallback.find(db, id: id), let cause = stored.callback.standing.lease?.cause else {
      return nil
    }
    stored.callback.standing = try stored.callback.standing.after(.leaseLapsed(at: now), schedule: schedule)
    stored.callback.isOutcomeUnknown = true
    try stored.save(db)
    try BegunAttempt.interrupt(db, of: id, at: now)
    return WorkOutcome(stored, cause: cause)
  }
}
