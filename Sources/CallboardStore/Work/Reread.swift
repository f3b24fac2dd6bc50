import CallboardCore
import GRDB

/// What reading a rejected arrival again came to.
struct Reread: Sendable {
  let intake: Intake
  let route: LedgerRoute

  private var schedule: RetrySchedule { intake.environment.schedule }

  /// Records a reading and applies what opened; nil when the callback moved on since it was handed out.
  func record(
    _ db: Database, _ target: RowVersion, _ reading: Reading, at now: Timestamp
  ) throws -> WorkOutcome? {
    guard let stored = try StoredCallback.find(db, id: target.id), stored.callback.version == target.version,
      stored.callback.state == .rejected, stored.callback.standing.manualAt != nil,
      // On a route that was closed meanwhile the wish waits.
      try RouteModeLine.standing(db, route: stored.callback.route, at: now) == nil
    else { return nil }
    switch reading {
    case .unreadable(let rejection, _):
      return try keep(db, stored, rejection, at: now)
    case .readable(let content):
      if let field = content.fieldWithNUL {
        return try keep(db, stored, Rejection(.badField, field: field), at: now)
      }
      return try settle(db, stored, content, at: now)
    }
  }

  private func settle(
    _ db: Database, _ stored: StoredCallback, _ content: CallbackContent, at now: Timestamp
  ) throws -> WorkOutcome {
    let (name, kind, reference) = (stored.callback.route, content.kind, content.reference.text)
    if let owner = try StoredCallback.owner(db, route: name, kind: kind, reference: reference) {
      if let field = content.firstDifference(from: try owner.requireContent()) {
        return try keep(db, stored, Rejection(.conflict, field: field), relatedID: owner.callback.id, at: now)
      }
      return try close(db, stored, by: owner.callback.id, at: now)
    }
    let claimants = try StoredCallback.claimants(db, route: name, kind: kind, reference: reference)
      .filter { $0.callback.id != stored.callback.id }
    if let closed = claimants.closedByPerson { return try close(db, stored, by: closed.callback.id, at: now) }
    // It was answered as failed when it came, and is not applied behind the provider's back.
    guard !kind.isAnsweredOnce else {
      return try keep(db, stored, stored.callback.rejection ?? Rejection(.badField), at: now)
    }
    let neighbours = try BetNeighbours(db, route: name, content)
    let related = neighbours.contradicted(by: content)
    switch BetRules.verdict(on: content, neighbours.standing, isStrict: route.isStrict) {
    case .conflict(let field):
      return try keep(db, stored, Rejection(.conflict, field: field), relatedID: related, at: now)
    case .excluded(let reason): return try keep(db, stored, Rejection(reason), relatedID: related, at: now)
    case .free, .failed: break
    }
    return try open(db, stored, content, superseding: claimants, at: now)
  }

  /// It opened, and its reference is free: it owns it from now on, and is applied at once.
  private func open(
    _ db: Database, _ stored: StoredCallback, _ content: CallbackContent, superseding claimants: [StoredCallback],
    at now: Timestamp
  ) throws -> WorkOutcome {
    let standing = try stored.callback.standing.after(.opened(at: now), schedule: schedule)
    let warnings = stored.callback.warnings.merged(with: content.warnings)
    let columns: [Value] =
      [
        content.kind.rawValue, content.wire.rawValue, content.reference.text, content.uid, content.username?.storable,
        content.game,
        content.gameType, content.round, content.business, content.bet.units, content.win.units,
        content.playedAt.column, warnings.column,
      ] + standing.columns + content.recordedColumns + [stored.callback.id, stored.callback.version]
    try db.run(
      """
      UPDATE callbacks SET version = version + 1, claimed_reference = NULL, rejection = NULL, rejection_field = NULL,
        related_id = NULL, kind = ?, wire = ?, reference = ?, uid = ?, username = ?, game = ?, game_type = ?, round = ?,
        business = ?, bet = ?, win = ?, played_at = ?, warnings = ?, state = ?, due_at = ?, manual_at = ?,
        redelivery_at = ?, scheduled_failures = ?, first_failed_at = ?, lease_cause = ?, lease_owner = ?, lease_until = ?,
        lease_origin = ?, repaired_from = ?, net_win = ?, valid_bet = ?, odds = ?, commission = ?, fee = ?,
        result = ?, key_name = ?
      WHERE id = ? AND version = ?
      """, columns)
    guard db.changesCount == 1, var opened = try StoredCallback.find(db, id: stored.callback.id) else {
      throw StoreFailure.failed("callback \(stored.callback.id) changed under the writer")
    }
    // An agent is asked by those who deliver.
    if intake.environment.agents[opened.callback.route] == nil {
      _ = try opened.attempt(db, cause: .manual, route: route, schedule: schedule, at: now)
    }
    try intake.supersede(db, claimants, by: opened.callback.id)
    return WorkOutcome(opened, cause: .manual)
  }

  /// It opened, and another callback says the same: this one is closed.
  private func close(
    _ db: Database, _ stored: StoredCallback, by id: Int64, at now: Timestamp
  ) throws -> WorkOutcome {
    var closed = stored
    closed.callback.standing = try closed.callback.standing.after(.superseded, schedule: schedule)
    closed.callback.relatedID = id
    closed.callback.attempts += 1
    try closed.save(db)
    try Attempt.insert(db, of: closed.callback.id, cause: .manual, at: now, outcome: .refused)
    // As a repeat that comes in, it got what it asks for.
    try Tallies.countAttempt(db, route: closed.callback.route, endedWell: true, at: now)
    return WorkOutcome(closed, cause: .manual)
  }

  /// It still cannot be taken as what it claims to be.
  private func keep(
    _ db: Database, _ stored: StoredCallback, _ rejection: Rejection, relatedID: Int64? = nil, at now: Timestamp
  ) throws -> WorkOutcome {
    var kept = stored
    kept.callback.standing = try kept.callback.standing.after(.stillUnreadable, schedule: schedule)
    kept.callback.rejection = rejection
    kept.callback.relatedID = relatedID ?? kept.callback.relatedID
    kept.callback.attempts += 1
    try kept.save(db)
    let failure = ApplyFailure.delivery(code: rejection.reason.rawValue)
    try Attempt.insert(db, of: kept.callback.id, cause: .manual, at: now, outcome: .failed, failure: failure)
    try Tallies.countAttempt(db, route: kept.callback.route, endedWell: false, at: now)
    var outcome = WorkOutcome(kept, cause: .manual)
    outcome.failure = failure
    return outcome
  }
}
