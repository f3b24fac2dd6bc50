import CallboardCore
import GRDB

/// Records how an attempt at an agent ended, inside the transaction of its batch.
///
/// A report is matched by its attempt's id. An attempt that is under way moves its callback; one that was given up when
/// its lease lapsed can still say that the agent applied it. All others have been recorded before.
struct Recording: Sendable {
  let environment: StoreEnvironment

  /// What became of a callback.
  struct Outcome: Sendable {
    var work: WorkOutcome
    /// What those who wait for it are told.
    var answer: IntakeOutcome
  }

  private var schedule: RetrySchedule { environment.schedule }

  /// Records a report; nil when it changed nothing of the callback.
  func record(_ db: Database, _ report: DeliveryReport) throws -> Outcome? {
    guard let attempt = try BegunAttempt.find(db, id: report.attemptID),
      var stored = try StoredCallback.find(db, id: attempt.callbackID)
    else { return nil }
    switch attempt.outcome {
    case .underway where stored.callback.state == .applying:
      try end(db, attempt, report, &stored)
    case .underway, .interrupted:
      guard try endLate(db, attempt, report, &stored) else { return nil }
    case .applied, .failed, .refused:
      return nil
    }
    return Outcome(
      work: WorkOutcome(stored, cause: attempt.cause), answer: try AgentStanding(db, stored).answer)
  }

  /// The attempt that holds the lease has ended.
  private func end(
    _ db: Database, _ attempt: BegunAttempt, _ report: DeliveryReport, _ stored: inout StoredCallback
  ) throws {
    let wasOpen = try tell(db, report, attempt, route: stored.callback.route)
    try tally(db, report, route: stored.callback.route)
    switch report.outcome {
    case .applied(let wallet):
      stored.callback.standing = try stored.callback.standing.after(.succeeded, schedule: schedule)
      try attempt.end(db, report, .applied)
      try apply(db, wallet, at: report.endedAt, &stored)
    case .failed(let failure, let isUnknown):
      // An agent that is known to be down says nothing new of this callback.
      let isCounted = !(wasOpen && report.signal == .unreachable)
      let failures = stored.callback.standing.scheduledFailures
      stored.callback.standing = try stored.callback.standing.after(
        .failed(at: report.endedAt, isCounted: isCounted), schedule: schedule)
      try attempt.end(db, report, .failed)
      stored.callback.failure = .delivery(code: failure.code)
      stored.callback.httpStatus = report.httpStatus
      stored.callback.isOutcomeUnknown = stored.callback.isOutcomeUnknown || isUnknown
      if stored.callback.standing.scheduledFailures > failures {
        if stored.callback.standing.dueAt == nil {
          try writeFailed(db, stored, at: report.endedAt)
        } else {
          stored.spread(schedule)
        }
      }
      try stored.save(db)
    }
  }

  /// An attempt whose lease had lapsed has ended after all; false when that changes nothing of the callback.
  private func endLate(
    _ db: Database, _ attempt: BegunAttempt, _ report: DeliveryReport, _ stored: inout StoredCallback
  ) throws -> Bool {
    if report.signal == .answered { _ = try tell(db, report, attempt, route: stored.callback.route) }
    guard case .applied(let wallet) = report.outcome else {
      // It stays interrupted and uncounted; what is known of it now is kept.
      try attempt.end(db, report, attempt.outcome == .underway ? .failed : .interrupted)
      return try settleUnknown(db, &stored)
    }
    try attempt.end(db, report, .applied)
    try tally(db, report, route: stored.callback.route)
    switch stored.callback.state {
    case .waiting, .stuck, .applying:
      // Another attempt that is under way meanwhile ends like this one did: given up, and perhaps heard of later.
      try BegunAttempt.interrupt(db, of: stored.callback.id, at: report.endedAt)
      stored.callback.standing = try stored.callback.standing.after(.succeededLate, schedule: schedule)
      try apply(db, wallet, at: report.endedAt, &stored)
      return true
    case .repaired:
      stored.callback.warnings = stored.callback.warnings.merged(with: [.appliedAndRepaired])
      try stored.save(db)
      return true
    case .applied, .refused, .rejected:
      return false
    }
  }

  /// Applies a callback whose repair is taken back, and of which its agent has said that it applied it.
  ///
  /// So it is not sent again. What the agent's wallet held after it is not told any more.
  func applyKnown(_ db: Database, at moment: Timestamp, _ stored: inout StoredCallback) throws {
    stored.callback.standing = try stored.callback.standing.after(.succeededLate, schedule: schedule)
    try apply(db, nil, at: moment, &stored)
  }

  /// Keeps whether an agent may have applied it unheard, after one attempt turned out to be known.
  private func settleUnknown(_ db: Database, _ stored: inout StoredCallback) throws -> Bool {
    guard stored.callback.state != .applied, stored.callback.state != .refused else { return false }
    let isUnknown = try BegunAttempt.isAnyUnknown(db, of: stored.callback.id)
    guard stored.callback.isOutcomeUnknown != isUnknown else { return false }
    stored.callback.isOutcomeUnknown = isUnknown
    try stored.save(db)
    return true
  }

  /// Tells the breaker; true when it was open before.
  private func tell(
    _ db: Database, _ report: DeliveryReport, _ attempt: BegunAttempt, route: String
  ) throws -> Bool {
    if case .applied = report.outcome {
      try Self.noteSuccess(db, route: route, at: report.endedAt)
    }
    guard environment.agents[route]?.usesBreaker ?? true else { return false }
    let before = try Breaker.find(db, route: route)
    var breaker = before
    let isProbe = attempt.cause == .probe || (attempt.cause == .manual && attempt.startedAt == before.probedAt)
    breaker.record(report.signal, isProbe: isProbe, at: report.endedAt)
    if breaker != before { try breaker.save(db, route: route) }
    return before.isOpen
  }

  /// Counts how an attempt ended.
  private func tally(_ db: Database, _ report: DeliveryReport, route: String) throws {
    let endedWell = if case .applied = report.outcome { true } else { false }
    try Tallies.countAttempt(db, route: route, endedWell: endedWell, at: report.endedAt)
  }

  /// Remembers when a route's agent last applied something.
  static func noteSuccess(_ db: Database, route: String, at moment: Timestamp) throws {
    try db.run(
      """
      INSERT INTO agents (route, last_success_at) VALUES (?, ?)
      ON CONFLICT (route) DO UPDATE SET last_success_at = max(ifnull(last_success_at, 0), excluded.last_success_at)
      """, [route, moment.milliseconds])
  }

  /// Writes the applied lines, their figures computed back from the agent's balance (money rule 11).
  private func apply(
    _ db: Database, _ wallet: Money?, at moment: Timestamp, _ stored: inout StoredCallback
  ) throws {
    stored.callback.failure = nil
    stored.callback.httpStatus = nil
    stored.callback.isOutcomeUnknown = false
    try stored.save(db)
    let moves = try stored.requireContent().moves()
    let steps = wallet.flatMap { LedgerRules.steps(moves, endingAt: $0) }
    for (index, move) in moves.enumerated() {
      let figures = steps.map { ($0[index].before, $0[index].after) }
      try line(stored, move, figures, .applied, at: moment).insert(db, isAtAgent: true)
    }
  }

  /// Writes what would have moved, for those who read the wallet flow.
  private func writeFailed(_ db: Database, _ stored: StoredCallback, at moment: Timestamp) throws {
    for move in (try? stored.requireContent().moves()) ?? [] {
      try line(stored, move, nil, .failed, at: moment).insert(db, isAtAgent: true)
    }
  }

  private func line(
    _ stored: StoredCallback, _ move: LedgerRules.Move, _ figures: (before: Money, after: Money)?,
    _ status: FlowStatus, at moment: Timestamp
  ) throws -> FlowLine {
    let content = try stored.requireContent()
    return FlowLine(
      id: 0, at: moment, uid: content.uid, route: stored.callback.route, reference: content.reference.text,
      callbackID: stored.callback.id, business: move.business, amount: move.amount, before: figures?.before,
      after: figures?.after, status: status, playedAt: content.playedAt)
  }
}
