import CallboardCore
import GRDB

extension Desk {
  /// Makes a job of a draft's callbacks, in its order; the gateway runs it.
  func create(_ db: Database, _ draft: JobDraft, _ request: PersonRequest) throws -> JobResult {
    let what = "\(draft.verb.rawValue) of \(draft.ids.count.counted("callback"))"
    if let problem = problem(draft, request) {
      try journal.append(db, .jobCreate, .refused, .init(), request, before: what, after: problem)
      return .refused(problem)
    }
    try db.run(
      """
      INSERT INTO bulk_jobs (verb, state, drafted_at, last_action, created_at, user, login_uid, client, stated, reason,
        filter, total, command)
      VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [draft.verb.rawValue, draft.at.milliseconds, draft.lastActionID, request.at.milliseconds]
        + request.actor.columns
        + [request.keptReason, draft.filter?.storable, draft.ids.count, request.command.storable])
    let id = db.lastInsertedRowID
    try db.run(
      """
      INSERT INTO bulk_items (job_id, position, callback_id, route)
      SELECT ?, j.key, j.value, ifnull((SELECT c.route FROM callbacks AS c WHERE c.id = j.value), '')
      FROM json_each(?) AS j
      """, [id, draft.ids.json])
    try db.run(
      """
      INSERT INTO bulk_counts (job_id, outcome, route, n)
      SELECT job_id, 'pending', route, count(*) FROM bulk_items INDEXED BY bulk_items_pending
      WHERE job_id = ? AND outcome = 'pending' GROUP BY route
      """, [id])
    try journal.append(db, .jobCreate, .done, .init(), request, after: "job \(id): \(what)", jobID: id)
    guard let job = try Job.find(db, id: id) else { throw StoreFailure.failed("job \(id) is gone") }
    return .done(job)
  }

  private func problem(_ draft: JobDraft, _ request: PersonRequest) -> String? {
    if let problem = request.reasonProblem(isRequired: draft.verb == .repair) { return problem }
    if draft.ids.isEmpty { return "nothing is selected that can be acted on" }
    if Set(draft.ids).count != draft.ids.count { return "a callback stands in it twice" }
    guard draft.ids.count > Limits.jobMaximumRows else { return nil }
    return
      "\(draft.ids.count) callbacks are more than the \(Limits.jobMaximumRows) that one job takes; narrow the filter"
  }

  /// Pauses, resumes or cancels a job.
  func setJob(_ db: Database, _ id: Int64, to state: JobState, _ request: PersonRequest) throws -> JobResult {
    let verb: ActionVerb =
      switch state {
      case .running: .jobResume
      case .paused: .jobPause
      case .cancelled, .done: .jobCancel
      }
    guard let job = try Job.find(db, id: id) else {
      try journal.append(db, verb, .refused, .init(), request, after: "there is no job \(id)")
      return .notFound
    }
    let before = job.words
    let problem = job.problem(of: state) ?? request.reasonProblem(isRequired: false)
    if let problem {
      try journal.append(db, verb, .refused, .init(), request, before: before, after: problem, jobID: id)
      return .refused(problem)
    }
    let end: Timestamp? = state == .cancelled ? request.at : nil
    try db.run("UPDATE bulk_jobs SET state = ?, ended_at = ? WHERE id = ?", [state.rawValue, end.column, id])
    guard let changed = try Job.find(db, id: id) else { throw StoreFailure.failed("job \(id) is gone") }
    try journal.append(db, verb, .done, .init(), request, before: before, after: changed.words, jobID: id)
    return .done(changed)
  }
}

extension Job {
  /// The job in words: `job 12: running, 300 of 10000 done`.
  fileprivate var words: String { "job \(id): \(state.rawValue), \(finished) of \(total) done" }

  /// Why it cannot be brought into a state; nil when it can.
  fileprivate func problem(of wanted: JobState) -> String? {
    switch (state, wanted) {
    case (_, .done): "a job is done when its callbacks are"
    case (.done, _): "job \(id) is done"
    case (let state, let wanted) where state == wanted: "job \(id) is \(state.rawValue) already"
    case (.cancelled, .paused): "job \(id) is cancelled"
    case (.cancelled, .running) where finished == total: "job \(id) is cancelled, and nothing of it is left"
    default: nil
    }
  }
}
