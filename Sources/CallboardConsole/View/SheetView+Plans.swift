import CallboardCore

extension Model {
  /// One callback: which, what will be written, what is skipped.
  func plan(_ kind: Sheet.Kind, _ target: Callback, _ sheet: Sheet, _ writer: inout DetailWriter) {
    writer.field(.sheet(.sheetWhich), summary(of: target))
    if let keeper = target.keeper, keeper.by.label != settings.actor { writer.keeper(of: target) }
    if let amounts = amounts(of: target) { writer.field(.sheet(.sheetAmounts), amounts) }
    writer.field(.sheet(.sheetWrites), writes(kind, target, sheet))
    if kind == .retry { warnOfGateway(&writer) }
    if kind == .retry && target.isOutcomeUnknown {
      writer.field(.sheet(.sheetUnknown), strings(.sheet(.unknownOne)), ["warning"])
    }
    if let job = sheet.openJob {
      writer.field(
        .list(.fieldJob),
        strings(
          .sheet(.inJob), String(job.id), strings(.jobVerb(job.verb)), strings(.jobState(job.state)),
          strings.name(of: job.by)),
        ["warning"])
    }
    writer.field(.sheet(.sheetSkipped), skipped(target))
  }

  /// That nobody makes attempts now, where that is so.
  func warnOfGateway(_ writer: inout DetailWriter) {
    guard let absentGateway else { return }
    writer.field(.sheet(.sheetGateway), strings(.sheet(.gatewayLater), absentGateway), ["warning"])
  }

  /// Since when no gateway runs, or that none ever has; nil while one does.
  var absentGateway: String? {
    summary.flatMap { sentence(of: $0.gateway) }
  }

  /// The same of a gateway.
  func sentence(of gateway: GatewayStanding) -> String? {
    switch gateway {
    case .up: nil
    case .never: strings(.gatewayNever)
    case .down(let since): strings(.gatewayDown, pen.briefMoment(since))
    }
  }

  /// Another state for a job: what it has come to, and what this does.
  func plan(_ state: JobState, _ job: Job, _ writer: inout DetailWriter) {
    writer.field(
      .sheet(.sheetWhich),
      strings(
        .jobProgress, String(job.id), strings(.jobVerb(job.verb)), Spell.count(job.finished), Spell.count(job.total)))
    let left = Spell.count(job.total - job.finished)
    switch state {
    case .paused:
      let asked = job.outcomes[.asked] ?? 0
      writer.field(
        .sheet(.sheetWrites),
        strings(.sheet(.writesPauseJob), Spell.count(job.total - job.finished - asked), Spell.count(asked)))
    case .cancelled, .running, .done:
      let word: Word = state == .cancelled ? .sheet(.writesCancelJob) : .sheet(.writesResumeJob)
      writer.field(.sheet(.sheetWrites), strings(word, left, Spell.count(Limits.jobChunkMaximum)))
      if state != .cancelled { warnOfGateway(&writer) }
    }
  }

  /// Another mode for a route: what it does now, and what it will do.
  func plan(_ mode: RouteMode, _ standing: RouteStanding, _ sheet: Sheet, _ writer: inout DetailWriter) {
    let now = standing.mode?.standing(at: now)
    writer.field(.sheet(.sheetNow), now.map(pen.sentence) ?? strings(.mode(.open)))
    let writes: Word =
      switch mode {
      case .open: .sheet(.writesOpenRoute)
      case .maintenance: .sheet(.writesMaintain)
      case .paused: .sheet(.writesPauseRoute)
      }
    writer.field(.sheet(.sheetWrites), strings(writes))
    if mode == .open {
      writer.field(
        .sheet(.sheetWaiting),
        strings(.sheet(.routeCounts), Spell.count(standing.waiting), Spell.count(standing.notComeBack)))
    } else if case .setMode(_, _, let until) = sheet.wish(sheetReader) {
      writer.field(.sheet(.sheetEnds), until.map { pen.moment($0) } ?? strings(.sheet(.endsByHand)))
    }
  }

  private func summary(of callback: Callback) -> String {
    let parts = [
      pen.glyph("state.\(callback.state.rawValue)") + " " + strings(.state(callback.state)),
      callback.reference ?? strings(.sheet(.noReference)), callback.route, strings(.kind(callback.kind)),
      callback.uid.map { strings(.sheet(.userIs), $0) },
    ]
    return parts.compactMap { $0 }.joined(separator: "  ")
  }

  private func amounts(of callback: Callback) -> String? {
    let currency = settings.currency.map { " \($0)" } ?? ""
    let parts = [
      callback.bet.map { strings(.sheet(.betIs), $0.display + currency) },
      callback.win.map { strings(.sheet(.winIs), $0.display + currency) },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "  ")
  }

  private func writes(_ kind: Sheet.Kind, _ target: Callback, _ sheet: Sheet) -> String {
    switch kind {
    case .retry:
      if target.state == .rejected { return strings(.sheet(.writesReread)) }
      return strings(
        settings.agents.contains(target.route) ? .sheet(.writesRetryAgent) : .sheet(.writesRetry), target.route)
    case .repair:
      switch try? sheet.correction() {
      case .delta(let delta)? where delta != .zero:
        if let uid = sheet.walletless { return strings(.sheet(.sheetNoWallet), uid) }
        let change = strings(.sheet(.writesRepairBy), Spell.change(delta), target.uid ?? "")
        return [change, sheet.balances(after: delta)].compactMap(\.self).joined(separator: strings(.colon))
      case .wallet(let balance)?: return strings(.sheet(.writesRepairWallet), balance.display, target.uid ?? "")
      case .delta?, nil: return strings(.sheet(.writesRepair))
      }
    case .undo:
      let state = strings(.state(target.standing.repairedFrom ?? .stuck))
      guard let delta = sheet.undoing else { return strings(.sheet(.writesUndo), state) }
      guard delta != .zero else { return strings(.sheet(.writesUndoNothing), state) }
      let change = strings(.sheet(.writesUndoBy), state, Spell.change(delta), target.uid ?? "")
      return [change, sheet.balances(after: delta)].compactMap(\.self).joined(separator: strings(.colon))
    case .reveal: return strings(.sheet(.writesReveal))
    }
  }

  /// Whether the row has moved on since the key was pressed: the store will skip it then.
  private func skipped(_ target: Callback) -> String {
    let known = [
      notices.rows.first { $0.id == target.id }, queue.rows.first { $0.id == target.id }, detail.detail?.callback,
    ]
    let newest = known.compactMap { $0 }.filter { $0.id == target.id }.max { $0.version < $1.version }
    guard let newest, newest.version > target.version else { return strings(.sheet(.skippedNone)) }
    return strings(.sheet(.skippedMoved), strings(.state(newest.state)))
  }
}
