import CallboardCore

/// What became of what a person asked for: told when it is known, however long that takes.
extension Model {
  mutating func watch(_ subject: WatchedSubject, version: Int64 = 0) {
    watched.removeAll { $0.subject == subject }
    watched.append(Watched(subject: subject, version: version, since: steady))
    watched.removeFirst(max(0, watched.count - Watched.maximum))
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
    guard job.state == .done || job.state == .cancelled else { return putOff(one) }
    forgetWatched()
    let results = results(of: job) ?? strings(.sheet(.skippedNone))
    say(strings(.sheet(.jobEnded), String(job.id), strings(.jobState(job.state)), results))
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
    let id = String(callback.id)
    guard callback.state != .applied, let attempt = detail.attempts.last(where: { $0.cause == .manual }) else {
      return strings(.sheet(.cameTo), id, strings(.state(callback.state)))
    }
    if attempt.isOutcomeUnknown { return strings(.sheet(.cameUnknown), id) }
    guard attempt.outcome == .failed else { return strings(.sheet(.cameTo), id, strings(.state(callback.state))) }
    return strings(.sheet(.cameFailed), id, attempt.failure.map(strings.sentence) ?? strings(.state(callback.state)))
  }
}
