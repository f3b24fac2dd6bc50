import CallboardCore
import GRDB

extension StoredCallback {
  /// Makes an attempt on a callback that is kept, and writes all of it.
  mutating func attempt(
    _ db: Database, cause: AttemptCause, route: LedgerRoute, schedule: RetrySchedule, at now: Timestamp
  ) throws -> Trial {
    let content = try requireContent()
    let trial = try Trial(
      db, content, standing: callback.standing, cause: cause, route: route, schedule: schedule, at: now)
    try write(db, trial, content, schedule)
    return trial
  }

  /// Records an attempt that the store itself could not carry out, so that one such callback holds up no other.
  mutating func fail(
    _ db: Database, _ failure: ApplyFailure, cause: AttemptCause, schedule: RetrySchedule, at now: Timestamp
  ) throws {
    let trial = try Trial(
      failing: failure, standing: callback.standing, cause: cause, schedule: schedule, at: now)
    try write(db, trial, try requireContent(), schedule)
  }

  /// Lets its next scheduled attempt come a little later than that of others which failed with it, where the
  /// configuration asks for that.
  mutating func spread(_ schedule: RetrySchedule) {
    let standing = callback.standing
    callback.standing.dueAt = standing.dueAt?.advanced(
      byMilliseconds: schedule.jitterMilliseconds(callbackID: callback.id, failures: standing.scheduledFailures))
  }

  private mutating func write(
    _ db: Database, _ trial: Trial, _ content: CallbackContent, _ schedule: RetrySchedule
  ) throws {
    let failures = callback.standing.scheduledFailures
    callback.standing = trial.standing
    if callback.standing.scheduledFailures > failures { spread(schedule) }
    callback.attempts += 1
    callback.failure = trial.failure
    callback.httpStatus = nil
    callback.warnings = callback.warnings.merged(with: trial.change?.warnings ?? [])
    try save(db)
    try trial.write(db, content, callbackID: callback.id, route: callback.route)
    if trial.change != nil { try RouteApplied.write(db, route: callback.route, at: trial.at) }
    // A redelivery is counted as the request that it is.
    if trial.cause != .redelivery {
      try Tallies.countAttempt(db, route: callback.route, endedWell: trial.change != nil, at: trial.at)
    }
  }
}
