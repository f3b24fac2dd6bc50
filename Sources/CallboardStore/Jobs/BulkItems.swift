import CallboardCore
import GRDB

/// The callbacks of bulk jobs.
enum BulkItems {
  /// Settles what jobs asked of a callback, once it says how that ended; called with each change of a callback.
  ///
  /// Nothing is settled while the attempt that was asked for is still to come or under way.
  static func settle(_ db: Database, _ callback: Callback) throws {
    guard let (outcome, why) = callback.outcomeOfWish else { return }
    try db.run(
      """
      UPDATE bulk_items INDEXED BY bulk_items_open SET outcome = ?, why = ? WHERE callback_id = ? AND outcome = 'asked'
      """,
      [outcome.rawValue, why?.storable, callback.id])
  }

  /// Writes what became of one callback of a job.
  static func set(
    _ db: Database, _ outcome: JobItemOutcome, why: String? = nil, job: Int64, position: Int64
  ) throws {
    try db.run(
      "UPDATE bulk_items SET outcome = ?, why = ? WHERE job_id = ? AND position = ?",
      [outcome.rawValue, why?.storable, job, position])
  }

  /// How many callbacks of a job have not come to their end, by outcome and route: kept counts, however many it holds.
  static func open(_ db: Database, job: Int64) throws -> [OpenCount] {
    try db.all(
      """
      SELECT outcome, route, n FROM bulk_counts WHERE job_id = ? AND outcome IN ('pending', 'asked') AND n > 0
      ORDER BY outcome, route
      """, [job]
    ).map { row in
      var columns = Columns(row)
      return OpenCount(outcome: try columns.word(), route: columns.text(), count: columns.count())
    }
  }

  /// Callbacks of a job that have not come to their end, of one outcome on one route.
  struct OpenCount {
    var outcome: JobItemOutcome
    var route: String
    var count: Int
  }
}

extension Callback {
  /// How the attempt ended that a person asked for; nil while it is to come or under way.
  var outcomeOfWish: (JobItemOutcome, why: String?)? {
    switch state {
    case .applying: nil
    // One that was read again for an agent has no attempt yet, and so no failure.
    case .waiting: standing.manualAt == nil && failure != nil ? outcomeOfFailure : nil
    case .rejected: standing.manualAt == nil ? outcomeOfFailure : nil
    case .stuck: outcomeOfFailure
    case .applied: (.applied, nil)
    case .repaired: (.skipped, "it was marked repaired meanwhile")
    case .refused: (.skipped, "a good message took its place")
    }
  }

  private var outcomeOfFailure: (JobItemOutcome, why: String?) {
    (isOutcomeUnknown ? .unknown : .failed, errorCode)
  }
}
