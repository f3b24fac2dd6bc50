import CallboardCore
import GRDB

/// The rows of a stretch of the past, made without the store, each as it is written when it comes in alone.
struct PastRows: Sendable {
  private var callbacks = RowBatch(NewCallback.insertion)
  private var attempts = RowBatch(Attempt.insertion)
  private var lines = RowBatch(FlowLine.insertion)
  private var tallies = Tallies()
  /// What stands beside a callback's own row: whether an agent may have applied it, and the agent's last status.
  private var answers: [(id: Int64, isOutcomeUnknown: Bool, httpStatus: Int?)] = []
  /// When a route's agent last applied something.
  private var applied: [String: Timestamp] = [:]
  /// The id of the last callback.
  private let lastID: Int64

  /// Makes the rows of callbacks that follow a number of others.
  init(_ stretch: PastStretch, after count: Int64) {
    lastID = count + Int64(stretch.callbacks.count)
    for (id, callback) in zip((count + 1)..., stretch.callbacks) { add(callback, id: id) }
    for line in stretch.lines { lines.add(line.line.row(isAtAgent: line.isAtAgent)) }
  }

  private mutating func add(_ callback: PastCallback, id: Int64) {
    callbacks.add(callback.row)
    for attempt in callback.attempts {
      attempts.add(attempt.row(of: id))
      if callback.isAtAgent && attempt.outcome == .applied { applied[callback.arrival.route] = attempt.endedAt }
    }
    let status = callback.failure == nil ? nil : callback.attempts.last?.httpStatus
    if callback.isOutcomeUnknown || status != nil { answers.append((id, callback.isOutcomeUnknown, status)) }
    tallies.add(route: callback.arrival.route, callback.tally, at: callback.arrival.receivedAt)
  }

  /// Writes them, inside a transaction.
  func write(_ db: Database) throws {
    try callbacks.write(db)
    if callbacks.count > 0 && db.lastInsertedRowID != lastID {
      throw StoreFailure.failed("callback \(lastID) of the past became \(db.lastInsertedRowID)")
    }
    for answer in answers {
      try db.run(
        "UPDATE callbacks SET outcome_unknown = ?, http_status = ? WHERE id = ?",
        [answer.isOutcomeUnknown ? 1 : 0, answer.httpStatus, answer.id])
    }
    try attempts.write(db)
    try lines.write(db)
    try tallies.write(db)
    for (route, moment) in applied { try Recording.noteSuccess(db, route: route, at: moment) }
  }
}

extension PastCallback {
  /// The values of ``NewCallback/insertion``.
  var row: [Value] {
    var warnings = warnings
    if case .readable(let content) = arrival.reading { warnings = content.warnings.merged(with: warnings) }
    let new = NewCallback(
      arrival: arrival, standing: standing, attempts: attempts.count, failure: failure, relatedID: relatedID,
      warnings: warnings)
    return switch (arrival.reading, rejection) {
    case (.unreadable(let rejection, let claim), _): new.row(claiming: claim, rejection)
    case (.readable(let content), let rejection?): new.row(claiming: content, rejection)
    case (.readable(let content), nil): new.row(owning: content)
    }
  }

  /// What its first request was counted as.
  var tally: TallyOutcome {
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
  fileprivate static let insertion = Insertion(
    into: "attempts",
    "callback_id, cause, started_at, ended_at, outcome, failure, http_status, answer, outcome_unknown")

  /// An attempt of any kind, all of it; nobody holds it any more.
  fileprivate func row(of callbackID: Int64) -> [Value] {
    [
      callbackID, cause.rawValue, startedAt.milliseconds, endedAt.column, outcome.rawValue, failure?.code, httpStatus,
      answer, isOutcomeUnknown ? 1 : 0,
    ]
  }
}
