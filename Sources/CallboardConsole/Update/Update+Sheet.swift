import CallboardCore

extension Model {
  /// Whether money is asked for twice.
  var isProduction: Bool { settings.environment == "prod" }

  var sheetReader: Sheet.Reader {
    Sheet.Reader(now: now, zone: settings.zone, strings: strings)
  }

  mutating func openSheet(_ kind: Sheet.Kind, _ effects: inout [Effect]) {
    guard let target else { return }
    openSheet(.callback(kind, target, isAgent: settings.agents.contains(target.route)))
    loadPlanned(&effects)
    // Whether a job is about to do the same, or the contrary; where no job is open there is nothing to ask.
    guard kind != .reveal, summary.map({ !$0.jobs.isEmpty }) ?? true else { return }
    load(.openJob(target.id), .job(target.id), limit: 0, &effects)
  }

  /// Tells on the sheet which job has its callback too.
  mutating func take(openJob job: Job?, _ load: PendingLoad) {
    guard case .sheet(var sheet) = overlay, let target = sheet.target, load.intent == .job(target.id) else { return }
    sheet.openJob = job
    overlay = .sheet(sheet)
  }

  /// Asks for what a plan that may move money tells of the wallet.
  mutating func loadPlanned(_ effects: inout [Effect]) {
    guard case .sheet(let sheet) = overlay, sheet.tellsWallet, let target = sheet.target else { return }
    load(.planned(target.id), .job(target.id), limit: 0, &effects)
  }

  mutating func take(planned detail: CallbackDetail?) {
    guard case .sheet(var sheet) = overlay, let detail, sheet.target?.id == detail.callback.id else { return }
    sheet.known = detail
    overlay = .sheet(sheet)
  }

  mutating func openSheet(_ subject: Sheet.Subject) {
    overlay = .sheet(Sheet(subject, isProduction: isProduction, at: steady))
  }

  mutating func take(_ key: Key, _ command: Command?, _ sheet: Sheet, _ effects: inout [Effect]) {
    guard steady - sheet.openedAt >= .milliseconds(Limits.sheetDeafMilliseconds) else { return }
    var sheet = sheet
    sheet.problem = nil
    if case .field(let index) = sheet.focus, takesText(key) {
      if sheet.fields[index].input.edit(key) { overlay = .sheet(sheet) }
      return
    }
    switch command {
    case .nextField: sheet.moveFocus(by: 1)
    case .previousField: sheet.moveFocus(by: -1)
    case .cancelSheet:
      cancel(sheet, &effects)
      return closed(by: key)
    case .confirm:
      confirm(sheet, &effects)
      return closed(by: key)
    case .press:
      switch sheet.focus {
      case .cancel: return cancel(sheet, &effects)
      case .confirm: return confirm(sheet, &effects)
      case .field(let index): pressEnter(in: index, of: &sheet)
      }
    default:
      // Who types at once types the reason: its letters are text from the first one on, and none of them a command.
      guard case .character = key, !sheet.fields.isEmpty, sheet.fields[0].input.edit(key) else { return }
      sheet.focus = .field(0)
    }
    overlay = .sheet(sheet)
  }

  /// A letter has closed the sheet: it may have been the first one of a reason that somebody types at once.
  private mutating func closed(by key: Key) {
    if overlay == nil, case .character = key { typedOnAt = steady }
  }

  /// Whether a letter belongs to a word that began in a sheet which is gone: it does nothing then, but for the cursor's.
  mutating func isTypedOn(_ key: Key, _ command: Command?) -> Bool {
    guard let last = typedOnAt else { return false }
    guard case .character(let character) = key, character.isLetter || character == " ",
      steady - last < .milliseconds(Limits.sheetDeafMilliseconds)
    else {
      typedOnAt = nil
      return false
    }
    typedOnAt = steady
    guard let command, let entry = Registry.entry(of: command) else { return true }
    if entry.group == .moving { return false }
    if entry.danger != .none { say(strings(.sheet(.typedOn), strings(entry.short ?? entry.title)), .warning) }
    return true
  }

  /// Whether a key is text for a field, not a command of the sheet.
  private func takesText(_ key: Key) -> Bool {
    switch key {
    case .enter, .escape, .tab, .backTab, .up, .down: false
    default: true
    }
  }

  /// Enter in a field goes on to the next; it never submits.
  private func pressEnter(in index: Int, of sheet: inout Sheet) {
    if index + 1 < sheet.fields.count {
      sheet.focus = .field(index + 1)
    } else {
      sheet.problem = strings(.sheet(.sheetEnterStays))
    }
  }

  /// Journals a plan that nobody confirmed before the console ended, as Esc does.
  mutating func dropSheet(_ effects: inout [Effect]) {
    if case .sheet(let sheet) = overlay { cancel(sheet, &effects) }
  }

  private mutating func cancel(_ sheet: Sheet, _ effects: inout [Effect]) {
    overlay = nil
    if pending.removeValue(forKey: .draft) != nil { effects.append(.giveUp(.draft)) }
    if let act = makeAct(of: sheet) { effects.append(.journalCancelled(act)) }
    say(strings(.cancelled, label(of: sheet)))
  }

  private mutating func confirm(_ sheet: Sheet, _ effects: inout [Effect]) {
    if let (field, sentence) = sheet.obstacle(sheetReader) {
      var sheet = sheet
      if let field { sheet.focus = .field(field) }
      sheet.problem = sentence
      overlay = .sheet(sheet)
      return
    }
    guard let act = makeAct(of: sheet) else { return }
    overlay = nil
    ask(for: act, as: label(of: sheet), target: sheet.target, &effects)
  }

  mutating func ask(for act: Act, as label: String, target: Callback?, _ effects: inout [Effect]) {
    acts[act.id] = PendingAct(wish: act.wish, label: label, target: target)
    if let target { queue.rememberOrigin(of: target.id) }
    effects.append(.act(act))
    say(strings(.asked, label))
  }

  private mutating func makeAct(of sheet: Sheet) -> Act? {
    guard let wish = sheet.wish(sheetReader), let command = sheet.command(sheetReader) else { return nil }
    return Act(
      id: takeID(), wish: wish, target: sheet.target?.rowVersion, reason: sheet.reason, command: command)
  }

  /// What a sheet's act is called in a sentence: `Retry 3`, `Retry 37 callbacks`.
  func label(of sheet: Sheet) -> String {
    switch sheet.subject {
    case .callback(let kind, let target, _): "\(strings(title(of: kind))) \(target.name)"
    case .bulk(let verb, let draft):
      draft == nil
        ? strings(title(of: verb))
        : strings(.sheet(.bulkLabel), strings(title(of: verb)), Spell.count(sheet.bulkCount(strings)))
    case .job(let state, let job): "\(strings(title(of: state))) \(job.id)"
    case .mode(let mode, let standing): "\(strings(title(of: mode))) \(standing.route)"
    }
  }

  func title(of kind: Sheet.Kind) -> Word {
    switch kind {
    case .retry: .sheet(.sheetRetry)
    case .repair: .sheet(.sheetRepair)
    case .undo: .sheet(.sheetUndo)
    case .reveal: .sheet(.sheetReveal)
    }
  }

  func title(of verb: JobVerb) -> Word {
    switch verb {
    case .retry: .sheet(.sheetRetry)
    case .repair: .sheet(.sheetRepair)
    }
  }

  func title(of state: JobState) -> Word {
    switch state {
    case .paused: .sheet(.sheetPauseJob)
    case .cancelled: .sheet(.sheetCancelJob)
    case .running, .done: .sheet(.sheetResumeJob)
    }
  }

  func title(of mode: RouteMode) -> Word {
    switch mode {
    case .open: .sheet(.sheetOpenRoute)
    case .maintenance: .sheet(.sheetMaintain)
    case .paused: .sheet(.sheetPauseRoute)
    }
  }
}
