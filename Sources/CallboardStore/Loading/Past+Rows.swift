import CallboardCore
import GRDB

extension PastCallback {
  /// Writes it with its attempts, through the statements by which callbacks are written one at a time.
  func insert(_ db: Database, _ tallies: inout Tallies) throws {
    let id = try insertCallback(db)
    for attempt in attempts { try attempt.insert(db, of: id) }
    let status = failure == nil ? nil : attempts.last?.httpStatus
    if isOutcomeUnknown || status != nil {
      try db.run(
        "UPDATE callbacks SET outcome_unknown = ?, http_status = ? WHERE id = ?",
        [isOutcomeUnknown ? 1 : 0, status, id])
    }
    tallies.add(route: arrival.route, tally, at: arrival.receivedAt)
  }

  private func insertCallback(_ db: Database) throws -> Int64 {
    var warnings = warnings
    if case .readable(let content) = arrival.reading { warnings = content.warnings.merged(with: warnings) }
    let row = NewCallback(
      arrival: arrival, standing: standing, attempts: attempts.count, failure: failure, relatedID: relatedID,
      warnings: warnings)
    switch arrival.reading {
    case .unreadable(let rejection, let claim): return try row.insert(db, claiming: claim, rejection)
    case .readable(let content):
      if let rejection { return try row.insert(db, claiming: content, rejection) }
      return try row.insert(db, owning: content)
    }
  }

  /// What its first request was counted as.
  private var tally: TallyOutcome {
    switch arrival.reading {
    case .unreadable: .rejected
    case .readable where rejection != nil: rejection?.reason == .conflict ? .conflict : .rejected
    case .readable where isAtAgent: .underway
    case .readable: attempts.first?.outcome == .applied ? .applied : .failed
    }
  }
}

extension PastAction {
  /// Appends it to the trail.
  func insert(_ db: Database, _ journal: Journal) throws {
    let subject = Journal.Subject(
      callbackID: callbackID, version: callbackID == nil ? nil : 1, reference: reference, uid: uid)
    try journal.append(db, verb, outcome, subject, request, before: before, after: after)
  }
}

extension Attempt {
  /// Writes an attempt of any kind, all of it; nobody holds it any more.
  fileprivate func insert(_ db: Database, of callbackID: Int64) throws {
    try db.run(
      """
      INSERT INTO attempts (callback_id, cause, started_at, ended_at, outcome, failure, http_status, answer,
        outcome_unknown)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        callbackID, cause.rawValue, startedAt.milliseconds, endedAt.column, outcome.rawValue, failure?.code, httpStatus,
        answer, isOutcomeUnknown ? 1 : 0,
      ])
  }
}
