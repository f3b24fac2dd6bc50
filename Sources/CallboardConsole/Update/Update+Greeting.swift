import CallboardCore

extension Model {
  /// Asks once what the person last did.
  mutating func askLastAction(_ effects: inout [Effect]) {
    guard greeting == .unasked else { return }
    greeting = .asked
    if given.strings.language != strings.language { say(strings(.look(.languageNeedsUnicode)), .warning) }
    load(.lastAction, .whole, limit: 0, &effects)
  }

  /// Says what the person last did and which jobs run, once both are known; nothing where they never did anything, or
  /// where something else is to be said.
  mutating func greet() {
    guard case .read(let last) = greeting, summary != nil else { return renewGreeting() }
    greeting = .told
    guard let last, notice == nil else { return }
    greeted = last
    say(greeting(of: last))
    notice?.isGreeting = true
  }

  /// Says it as it is by now: time and jobs go on while it stands there.
  mutating func renewGreeting() {
    guard notice?.isGreeting == true, let greeted else { return }
    let text = greeting(of: greeted)
    notice?.text = text
  }

  private func greeting(of last: LastDone) -> String {
    var jobs = summary?.jobs ?? []
    var parts: [String]
    if let job = last.job, last.action.isOfJob {
      parts = [strings(.handover(.lastDone), sentence(of: job), ago(job.endedAt ?? last.action.at))]
      jobs.removeAll { $0.id == job.id }
    } else {
      parts = [strings(.handover(.lastDone), sentence(of: last.action), ago(last.action.at))]
      if let job = last.job, job.endedAt != nil, last.action.jobID != job.id { parts.append(end(of: job)) }
    }
    func line(_ jobs: [String]) -> String { (parts + jobs).joined(separator: " \(Symbol.dot) ") }
    let whole = line(jobs.map(progress))
    // The keys keep their line where fewer words do.
    let fits = CellText(whole, isASCII: settings.isASCII).width < size.columns
    return fits ? whole : line(jobs.map(briefProgress))
  }

  /// `mark repaired AAA-1 (refused)`.
  private func sentence(of action: Action) -> String {
    let subject =
      action.reference ?? action.callbackID.map { "id:\($0)" } ?? action.uid ?? action.jobID.map(String.init)
    let what = [strings(.verb(action.verb)), subject].compactMap(\.self).joined(separator: " ")
    return action.outcome == .done ? what : "\(what) (\(strings(.actionOutcome(action.outcome))))"
  }

  /// `job 3 retry 3,000 of 3,000 done: 2,986 applied`, or of one that goes on how far it is.
  private func sentence(of job: Job) -> String {
    // The summary knows the job as it stands now.
    let job = summary?.jobs.first { $0.id == job.id } ?? job
    let progress = progress(of: job)
    guard job.state == .done || job.state == .cancelled else { return progress }
    return [progress, results(of: job)].compactMap(\.self).joined(separator: strings(.colon))
  }

  private func ago(_ moment: Timestamp) -> String { strings(.ago, pen.saidAge(of: moment)) }
}

extension Action {
  /// Whether it is a job's making or a line that a job wrote: the job is what the person did.
  fileprivate var isOfJob: Bool {
    guard jobID != nil else { return false }
    switch verb {
    case .jobCreate, .retry, .repair: return outcome == .done
    default: return false
    }
  }
}
