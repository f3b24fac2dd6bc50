import CallboardCore

extension Model {
  mutating func take(_ outcome: ActOutcome, of id: Int, _ effects: inout [Effect]) {
    guard let act = acts.removeValue(forKey: id) else { return }
    switch outcome {
    case .callback(let result): take(result, of: act)
    case .job(let result): take(result, of: act, &effects)
    case .mode(let result): take(result, of: act)
    case .note(let result): take(result, of: act)
    case .kept(let result): take(result, of: act)
    }
    queue.touchedAt = nil
    refresh(&effects)
  }

  mutating func takeFailure(_ sentence: String, ofAct id: Int) {
    guard let act = acts.removeValue(forKey: id) else { return }
    say(strings(.actFailed, act.label, strings.told(sentence)), .error)
  }

  mutating func take(_ revelation: Revelation, of id: Int) {
    guard let act = acts.removeValue(forKey: id), let target = act.target else { return }
    notice = nil
    switch revelation {
    case .opened(let text, let keyName, let disagreements):
      let until = steady + .seconds(Limits.revealSeconds)
      overlay = .reveal(
        Reveal(
          callback: target, lines: JSONLayout.lines(of: text), keyName: keyName, disagreements: disagreements,
          until: until))
    case .clear(let text, let disagreements):
      overlay = .reveal(
        Reveal(callback: target, lines: JSONLayout.lines(of: text), keyName: nil, disagreements: disagreements))
    case .unopened(let sentence): say(strings(.actSkipped, act.label, strings.told(sentence)), .warning)
    }
  }

  // MARK: Callbacks

  private mutating func take(_ result: ActionResult, of act: PendingAct) {
    switch result {
    case .done(let callback):
      show(callback)
      say(sentence(for: act.wish, callback))
      if case .retry = act.wish { watch(.callback(callback.id), version: callback.version) }
    case .skipped(let sentence): say(strings(.actSkipped, act.label, strings.told(sentence)), .warning)
    case .notFound: say(strings(.actNotFound, act.target?.name ?? ""), .warning)
    }
  }

  /// Shows at once what an act made of a callback, before the lists are read again.
  private mutating func show(_ callback: Callback) {
    notices.put(callback, at: steady)
    queue.put(callback, at: steady)
    if detail.detail?.callback.id == callback.id { detail.detail?.callback = callback }
  }

  private func sentence(for wish: Act.Wish, _ callback: Callback) -> String {
    let row = callback.name
    return switch wish {
    case .repair(.delta(let delta)): strings(.doneRepairBy, row, Spell.change(delta))
    case .repair(.wallet(let balance)): strings(.doneRepairWallet, row, balance.display)
    case .repair(nil): strings(.doneRepair, row)
    case .undo: strings(.doneUndo, row, strings(.state(callback.state)))
    case .reveal: strings(.doneReveal, row)
    case .claim: strings(.handover(.doneClaim), row)
    case .release: strings(.handover(.doneRelease), row)
    case .retry, .createJob, .setJob, .setMode, .note, .claimMany, .releaseMany: strings(.doneRetry, row)
    }
  }

  // MARK: Jobs and routes

  private mutating func take(_ result: JobResult, of act: PendingAct, _ effects: inout [Effect]) {
    switch result {
    case .done(let job):
      jobs.put(job)
      if case .createJob(let draft) = act.wish {
        // They are the job's now; what was marked meanwhile stays.
        marks.remove(draft.ids)
        jobs.highlight(job.id)
        watch(.job(job.id))
        say(strings(.doneJob, String(job.id), Spell.count(job.total)))
      } else {
        // Who stops it here is told that by the act itself.
        if job.state != .running { watched.removeAll { $0.subject == .job(job.id) } }
        summary?.take(job)
        let asked = job.state == .paused ? job.outcomes[.asked] ?? 0 : 0
        say(
          asked > 0
            ? strings(.sheet(.doneJobPaused), String(job.id), Spell.count(asked))
            : strings(.doneJobState, String(job.id), strings(.jobState(job.state))))
      }
    case .refused(let sentence): say(strings(.actSkipped, act.label, strings.told(sentence)), .warning)
    case .notFound: say(strings(.actSkipped, act.label, strings(.jobGone)), .warning)
    }
  }

  private mutating func take(_ result: RouteModeResult, of act: PendingAct) {
    switch result {
    case .done(let line):
      guard case .setMode(_, let route, _) = act.wish else { return }
      say(strings(.doneMode, route, strings(.mode(line.mode))))
    case .refused(let sentence): say(strings(.actSkipped, act.label, strings.told(sentence)), .warning)
    }
  }
}
