import CallboardCore

/// What became of what a person asked for: told when it is known, however long that takes.
extension Model {
  mutating func watch(_ subject: WatchedSubject, version: Int64 = 0, tellsPause: Bool = false) {
    watched.removeAll { $0.subject == subject }
    watched.append(Watched(subject: subject, version: version, since: steady, tellsPause: tellsPause))
    watched.removeFirst(max(0, watched.count - Watched.maximum))
  }

  /// Watches the jobs that have ended or were paused since the last summary, whoever began them: a line that was there
  /// does not just vanish.
  mutating func watchJobs(since former: BoardSummary?, _ effects: inout [Effect]) {
    guard let former, let summary else { return }
    let moved = former.jobs.filter { job in
      let state = summary.jobs.first { $0.id == job.id }?.state
      return state != job.state && state != .running && !isSetting(job.id)
    }
    guard !moved.isEmpty else { return }
    for job in moved { watch(.job(job.id), tellsPause: true) }
    watchedLeft = watched.count
    reload(.watched, &effects)
  }

  /// Whether the person here has just asked for another state of a job, and has not been answered.
  private func isSetting(_ job: Int64) -> Bool {
    acts.values.contains { if case .setJob(job, _) = $0.wish { true } else { false } }
  }

  /// Asks for the next one that has not been looked at since the store moved on.
  mutating func lookAtWatched(_ effects: inout [Effect]) {
    watched.removeAll { steady - $0.since > .milliseconds(Watched.standsMilliseconds) }
    guard watchedLeft > 0, let next = watched.first else { return }
    watchedLeft -= 1
    load(.watched(next.subject), .whole, limit: 0, &effects)
  }

  mutating func take(watched detail: CallbackDetail?, _ effects: inout [Effect]) {
    defer { lookAtWatched(&effects) }
    guard let detail else { return forgetWatched() }
    guard let one = watched.first, one.subject == .callback(detail.callback.id) else { return }
    let standing = detail.callback.standing
    guard detail.callback.version > one.version, standing.manualAt == nil, standing.lease?.cause != .manual else {
      return putOff(one)
    }
    forgetWatched()
    say(end(of: detail))
  }

  mutating func take(watched detail: JobDetail?, _ effects: inout [Effect]) {
    defer { lookAtWatched(&effects) }
    guard let job = detail?.job else { return forgetWatched() }
    guard let one = watched.first, one.subject == .job(job.id) else { return }
    switch job.state {
    case .done, .cancelled: summary?.take(job)
    case .paused where one.tellsPause: break
    case .running, .paused: return putOff(one)
    }
    forgetWatched()
    let who = detail?.stop.flatMap { $0.by.label == settings.actor ? nil : strings(.modeBy, strings.name(of: $0.by)) }
    say([end(of: job), who].compactMap(\.self).joined(separator: strings(.comma)))
  }

  /// What a job has come to, and whose it is where it is another's: `Job 3 of ann done: 120 applied`.
  func end(of job: Job) -> String {
    let results = results(of: job) ?? strings(.sheet(.skippedNone))
    let (id, state) = (String(job.id), strings(.jobState(job.state)))
    return job.by.label == settings.actor
      ? strings(.sheet(.jobEnded), id, state, results)
      : strings(.sheet(.jobEndedOf), id, state, results, strings.name(of: job.by))
  }

  private mutating func forgetWatched() {
    if !watched.isEmpty { watched.removeFirst() }
  }

  private mutating func putOff(_ one: Watched) {
    forgetWatched()
    watched.append(one)
  }

  /// What the attempt that was asked for has come to.
  private func end(of detail: CallbackDetail) -> String {
    let callback = detail.callback
    let id = callback.name
    guard callback.state != .applied, let attempt = detail.attempts.last(where: { $0.cause == .manual }) else {
      return strings(.sheet(.cameTo), id, strings(.state(callback.state)))
    }
    if attempt.isOutcomeUnknown { return strings(.sheet(.cameUnknown), id) }
    guard attempt.outcome == .failed else { return strings(.sheet(.cameTo), id, strings(.state(callback.state))) }
    return strings(.sheet(.cameFailed), id, attempt.failure.map(strings.sentence) ?? strings(.state(callback.state)))
  }
}

extension BoardSummary {
  /// Takes in how a job stands: one that has ended is not among those that are open.
  mutating func take(_ job: Job) {
    guard let index = jobs.firstIndex(where: { $0.id == job.id }) else { return }
    if job.state == .running || job.state == .paused { jobs[index] = job } else { jobs.remove(at: index) }
  }
}
