import CallboardCore
import GRDB

/// An attempt at an agent, from its claim to its end.
struct BegunAttempt: Sendable {
  var id: Int64
  var callbackID: Int64
  var cause: AttemptCause
  var startedAt: Timestamp
  var outcome: AttemptOutcome

  /// The attempt with an id, or nil.
  static func find(_ db: Database, id: Int64) throws -> BegunAttempt? {
    guard
      let row = try db.first("SELECT id, callback_id, cause, started_at, outcome FROM attempts WHERE id = ?", [id])
    else { return nil }
    var columns = Columns(row)
    return BegunAttempt(
      id: columns.number(), callbackID: columns.number(), cause: try columns.word(), startedAt: columns.moment(),
      outcome: try columns.word())
  }

  /// Whether any attempt of a callback ended without its outcome being known.
  static func isAnyUnknown(_ db: Database, of callbackID: Int64) throws -> Bool {
    try db.number("SELECT count(*) FROM attempts WHERE callback_id = ? AND outcome_unknown = 1", [callbackID]) > 0
  }

  /// Whether an agent has said of any attempt of a callback that it applied it.
  static func isAnyApplied(_ db: Database, of callbackID: Int64) throws -> Bool {
    try db.first("SELECT 1 FROM attempts WHERE callback_id = ? AND outcome = 'applied' LIMIT 1", [callbackID]) != nil
  }

  /// Gives up the attempt of a callback that is under way, if there is one: nobody heard of it, and the agent may have
  /// applied it.
  static func interrupt(_ db: Database, of callbackID: Int64, at moment: Timestamp) throws {
    try db.run(
      """
      UPDATE attempts SET outcome = 'interrupted', ended_at = max(started_at, ?), outcome_unknown = 1
      WHERE callback_id = ? AND outcome = 'underway'
      """, [moment.milliseconds, callbackID])
  }

  /// Writes how it ended.
  func end(_ db: Database, _ report: DeliveryReport, _ outcome: AttemptOutcome) throws {
    var failure: String?
    var isUnknown = false
    if case .failed(let why, let isOutcomeUnknown) = report.outcome {
      failure = why.code
      isUnknown = isOutcomeUnknown
    }
    try db.run(
      """
      UPDATE attempts SET outcome = ?, ended_at = ?, failure = ?, http_status = ?, answer = ?, outcome_unknown = ?
      WHERE id = ?
      """,
      [
        outcome.rawValue, report.endedAt.milliseconds, failure?.storable, report.httpStatus,
        report.answer?.storable.cut(toBytes: Limits.agentAnswerKeptBytes), isUnknown ? 1 : 0, id,
      ])
  }
}

extension Attempt {
  /// Writes an attempt that is under way, and gives its id.
  static func begin(
    _ db: Database, of callbackID: Int64, cause: AttemptCause, owner: String, at moment: Timestamp
  ) throws -> Int64 {
    try db.run(
      "INSERT INTO attempts (callback_id, cause, started_at, outcome, owner) VALUES (?, ?, ?, 'underway', ?)",
      [callbackID, cause.rawValue, moment.milliseconds, owner])
    return db.lastInsertedRowID
  }
}
