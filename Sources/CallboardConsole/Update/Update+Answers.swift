import CallboardCore

extension Model {
  /// Takes an answer in, unless a later request has made it worthless.
  mutating func take(_ answer: Answer, to id: Int, _ effects: inout [Effect]) {
    guard let (slot, load) = pending.first(where: { $0.value.id == id }) else { return }
    pending[slot] = nil
    failed.remove(slot)
    if failed.isEmpty { problem = nil }
    switch (slot, answer) {
    case (.summary, .summary(let summary, let moment)):
      ring(for: summary, &effects)
      let former = self.summary
      (self.summary, summaryAskedAt) = (summary, moment)
      watchJobs(since: former, &effects)
      greet()
    case (.detail, .detail(let detail)): take(detail)
    case (.page(.notices), .callbacks(let page)): settle(page, load, of: slot, in: \.notices, &effects)
    case (.page(.queue), .callbacks(let page)): settle(page, load, of: slot, in: \.queue, &effects)
    case (.page(.flow), .flow(let page)): settle(page, load, of: slot, in: \.flow, &effects)
    case (.page(.actions), .actions(let page)): settle(page, load, of: slot, in: \.actions, &effects)
    case (.page(.wallets), .wallets(let page)): settle(page, load, of: slot, in: \.wallets, &effects)
    case (.count(let pane), .count(let count)): take(count: count, load, of: pane)
    case (.marks, .callbacks(let page)): gather(page, limit: load.limit, &effects)
    case (.seek, .callbacks(let page)):
      takeHit(page, load, in: load.intent.isIn(.queue) ? \.queue : \.notices, &effects)
    case (.seek, .flow(let page)): takeHit(page, load, in: \.flow, &effects)
    case (.routes, .routes(let standings)): take(standings)
    case (.jobs, .jobs(let jobs)): self.jobs.replace(with: jobs)
    case (.job, .job(let detail)): jobDetail = detail
    case (.openJob, .openJob(let job)): take(openJob: job, load)
    case (.planned, .detail(let detail)): take(planned: detail)
    case (.draft, .draft(let draft)): take(draft)
    case (.watched, .detail(let detail)): take(watched: detail, &effects)
    case (.watched, .job(let detail)): take(watched: detail, &effects)
    case (.groups, .groups(let grouping)): take(grouping)
    case (.lastAction, .lastAction(let last)):
      greeting = .read(last)
      greet()
    case (.handover, .handover(let read)): handover.read = read
    default: break
    }
    if dirty.remove(slot) != nil { reload(slot, &effects) }
  }

  mutating func takeFailure(_ sentence: String, of id: Int) {
    guard let slot = pending.first(where: { $0.value.id == id })?.key else { return }
    pending[slot] = nil
    dirty.remove(slot)
    switch slot {
    // It is asked for again with the next change.
    case .watched: return
    // Nobody misses it.
    case .lastAction:
      greeting = .told
      return
    case .openJob, .planned: return
    case .marks:
      marks.gathering = nil
      giveUpOnMarks()
      return say(strings(.markingFailed, Spell.count(marks.count), strings.told(sentence)), .error)
    case .seek: return say(strings(.list(.seekFailed), strings.told(sentence)), .error)
    case .draft: return takeDraftFailure(sentence)
    case .groups: return takeGroupFailure(sentence)
    default: break
    }
    failed.insert(slot)
    problem = StoreProblem(sentence: strings.told(sentence))
  }

  private mutating func take(_ detail: CallbackDetail?) {
    self.detail.detail = detail
    self.detail.former = nil
    self.detail.isMissing = detail == nil
  }

  private var isPrompting: Bool {
    if case .prompt = overlay { return true }
    return false
  }

  private mutating func settle<Row>(
    _ page: Page<Row>, _ load: PendingLoad, of slot: Request.Slot, in path: WritableKeyPath<Model, Pane<Row>>,
    _ effects: inout [Effect]
  ) {
    var pane = self[keyPath: path]
    guard isWanted(load, in: pane) else {
      // The person reads by now: the list is read again around where they are.
      dirty.insert(slot)
      return
    }
    let wasAbsent = pane.absent != nil
    settle(page, load, in: &pane)
    if !wasAbsent, case .page(let list) = slot, let gone = pane.absent { look(for: gone, in: &pane, list, &effects) }
    self[keyPath: path] = pane
  }

  /// Looks where the highlighted row stands by now, or what follows on it, where the window does not say: no key acts on
  /// another one meanwhile.
  private mutating func look<Row>(
    for gone: Pane<Row>.Absent, in pane: inout Pane<Row>, _ list: PagedList, _ effects: inout [Effect]
  ) {
    if pane.home == .start, !(pane.reachesStart && pane.reachesEnd), pane.fitsIntoPage {
      load(list, .resume(fromStart: true), .first, limit: Limits.pageMaximumRows, &effects)
    } else if pane.lacks(gone.key) {
      load(list, .resume(fromStart: false), .from(gone.key), &effects)
    } else {
      return
    }
    pane.isOutdated = true
  }

  /// Whether an answer that moves the cursor may still do so: not once the person has put it elsewhere.
  private func isWanted<Row>(_ load: PendingLoad, in pane: Pane<Row>) -> Bool {
    guard pane.isLoaded, !pane.rows.isEmpty, !pane.isHeld else { return true }
    switch load.intent {
    case .home: return pane.home == .start || rests(pane)
    case .first, .last, .found, .resume: return pane.touchedAt.map { $0 <= load.since } ?? true
    default: return true
    }
  }

  private func settle<Row>(_ page: Page<Row>, _ load: PendingLoad, in pane: inout Pane<Row>) {
    let isFirst = !pane.isLoaded
    pane.isLoaded = true
    take(countOf: page, load, in: &pane)
    let isWhole = page.isCounted && page.rows.count == page.matching
    let isShort = page.rows.count < load.limit
    switch load.intent {
    case .before:
      if isShort { pane.reachesStart = true }
      return pane.prepend(page)
    case .after:
      if isShort { pane.reachesEnd = true }
      return pane.append(page)
    case .filtered where page.rows.isEmpty && isPrompting && !pane.rows.isEmpty:
      // Nothing matches yet: the rows of the last filter that did stay until the word is typed.
      pane.isHeld = true
      return
    case .resume where page.rows.isEmpty:
      pane.isOutdated = false
      return
    default: break
    }
    pane.isHeld = false
    pane.isOutdated = false
    let selected = pane.selected
    place(page, load.intent, in: &pane, isFirst: isFirst)
    switch load.intent {
    case .first: (pane.reachesStart, pane.reachesEnd) = (true, isShort || isWhole)
    case .last: (pane.reachesStart, pane.reachesEnd) = (isShort || isWhole, true)
    case .home, .filtered:
      let isAtEnd = pane.home == .end
      pane.reachesStart = !isAtEnd || isShort || isWhole
      pane.reachesEnd = isAtEnd || isShort || isWhole
    case .inPlace(let fromStart):
      pane.reachesStart = fromStart || isWhole
      pane.reachesEnd = isShort || isWhole
    case .found: (pane.reachesStart, pane.reachesEnd) = (isWhole, isShort || isWhole)
    case .sorted(let fromStart), .resume(let fromStart):
      (pane.reachesStart, pane.reachesEnd) = (fromStart || isWhole, isShort || isWhole)
    case .before, .after, .whole, .gather, .job, .seek: break
    }
    if pane.home == .start { pane.isBehind = false }
    finish(load.intent, in: &pane, isElsewhere: pane.selected != selected)
  }

  private func place<Row>(_ page: Page<Row>, _ intent: LoadIntent, in pane: inout Pane<Row>, isFirst: Bool) {
    // The queue shows what comes in at its top while it stands there and nobody reads it; else the highlighted row
    // keeps its line.
    let isAtTop = pane.home == .start && pane.top == 0 && rests(pane) && pane.cursor < pane.height - 1
    let isSameList =
      switch intent {
      case .home, .inPlace, .resume: true
      default: false
      }
    pane.replace(with: page, keepsLine: !isAtTop && !isFirst, at: steady, awaited: isSameList)
  }

  private func finish<Row>(_ intent: LoadIntent, in pane: inout Pane<Row>, isElsewhere: Bool) {
    switch intent {
    case .home where pane.home == .end, .last where pane.home == .end: pane.rest()
    case .first, .found: pane.moveToFirst()
    case .resume: pane.takePlaceOfAbsent()
    case .last: pane.moveToLast()
    case .filtered:
      pane.seenMatching = pane.count.matching
      pane.isBehind = false
      guard pane.home == .end else { return }
      if pane.cursor == pane.rows.count - 1 || (pane.isFollowing && (isElsewhere || rests(pane))) {
        pane.rest()
      } else if pane.isFollowing {
        // Under the other filter more stands below the row that is read; it is gone on to in time.
        pane.isBehind = true
      }
    case .inPlace:
      if pane.home == .end && pane.isFollowing {
        // The rows held still for the cursor's sake; what came meanwhile is beyond them.
        pane.isBehind = pane.count.matching > pane.seenMatching
      }
    default: break
    }
  }
}
