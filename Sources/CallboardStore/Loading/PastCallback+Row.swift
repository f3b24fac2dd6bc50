import CallboardCore
import GRDB

extension PastCallback {
  /// Writes all of it, through the statements by which callbacks are written one at a time.
  func insert(_ db: Database, _ journal: Journal, _ tallies: inout Tallies) throws {
    let id = try insertCallback(db)
    for attempt in attempts { try attempt.insert(db, of: id) }
    for var line in flow {
      line.callbackID = id
      try line.insert(db, isAtAgent: isAtAgent)
    }
    if isOutcomeUnknown { try db.run("UPDATE callbacks SET outcome_unknown = 1 WHERE id = ?", [id]) }
    if let repair {
      let subject = Journal.Subject(callbackID: id, version: 1, reference: claimedReference, uid: uid)
      try journal.append(
        db, .repair, .done, subject, repair, before: standing.repairedFrom?.rawValue, after: standing.state.rawValue)
    }
    for attempt in attempts where isAtAgent && attempt.outcome == .applied {
      try db.run(
        """
        INSERT INTO agents (route, last_success_at) VALUES (?, ?)
        ON CONFLICT (route) DO UPDATE SET last_success_at = max(ifnull(last_success_at, 0), excluded.last_success_at)
        """, [arrival.route, attempt.endedAt.column])
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
    case .readable where rejection != nil: .conflict
    case .readable where isAtAgent: .underway
    case .readable: attempts.first?.outcome == .applied ? .applied : .failed
    }
  }

  private var claimedReference: String? {
    switch arrival.reading {
    case .readable(let content): content.reference.text
    case .unreadable(_, let claim): claim.reference
    }
  }

  private var uid: String? {
    switch arrival.reading {
    case .readable(let content): content.uid
    case .unreadable(_, let claim): claim.uid
    }
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
