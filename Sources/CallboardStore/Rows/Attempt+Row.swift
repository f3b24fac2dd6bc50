import CallboardCore
import GRDB

extension Attempt {
  /// The columns of an attempt, in the order in which they are read.
  static let columns = "id, cause, started_at, ended_at, outcome, failure, http_status, answer, outcome_unknown"

  init(_ row: Row) throws {
    var columns = Columns(row)
    self.init(
      id: columns.number(), cause: try columns.word(), startedAt: columns.moment(), endedAt: columns.momentOrNil(),
      outcome: try columns.word(), failure: columns.textOrNil().map(ApplyFailure.init(code:)),
      httpStatus: columns.numberOrNil().map(Int.init), answer: columns.textOrNil(),
      isOutcomeUnknown: columns.number() != 0)
  }

  /// Writes an attempt that began and ended at one moment, as those on the ledger do.
  static func insert(
    _ db: Database, of callbackID: Int64, cause: AttemptCause, at moment: Timestamp, outcome: AttemptOutcome,
    failure: ApplyFailure? = nil
  ) throws {
    try db.run(
      "INSERT INTO attempts (callback_id, cause, started_at, ended_at, outcome, failure) VALUES (?, ?, ?, ?, ?, ?)",
      [
        callbackID, cause.rawValue, moment.milliseconds, moment.milliseconds,
        outcome.rawValue, failure?.code,
      ])
  }
}
