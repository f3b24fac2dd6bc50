import CallboardCore

extension Model {
  /// Whether money is asked for twice.
  var isProduction: Bool { settings.environment == "prod" }

  mutating func openSheet(_ kind: Sheet.Kind) {
    guard let target else { return }
    overlay = .sheet(Sheet(kind, target: target, isProduction: isProduction, at: now))
  }

  mutating func take(_ key: Key, _ command: Command?, _ sheet: Sheet, _ effects: inout [Effect]) {
    guard now.milliseconds(since: sheet.openedAt) >= Limits.sheetDeafMilliseconds else { return }
    var sheet = sheet
    sheet.problem = nil
    if case .field(let index) = sheet.focus, takesText(key) {
      if sheet.fields[index].input.edit(key) { overlay = .sheet(sheet) }
      return
    }
    switch command {
    case .nextField: sheet.moveFocus(by: 1)
    case .previousField: sheet.moveFocus(by: -1)
    case .cancelSheet: return cancel(sheet, &effects)
    case .confirm: return confirm(sheet, &effects)
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
      sheet.problem = strings(.sheetEnterStays)
    }
  }

  private mutating func cancel(_ sheet: Sheet, _ effects: inout [Effect]) {
    overlay = nil
    effects.append(.journalCancelled(makeAct(of: sheet)))
    say(strings(.cancelled, strings(title(of: sheet.kind)), String(sheet.target.id)))
  }

  private mutating func confirm(_ sheet: Sheet, _ effects: inout [Effect]) {
    if let (field, sentence) = sheet.obstacle(strings) {
      var sheet = sheet
      sheet.focus = .field(field)
      sheet.problem = sentence
      overlay = .sheet(sheet)
      return
    }
    let act = makeAct(of: sheet)
    overlay = nil
    acts[act.id] = PendingAct(wish: act.wish, target: sheet.target)
    effects.append(.act(act))
    say(strings(.asked, strings(title(of: sheet.kind)), String(sheet.target.id)))
  }

  private mutating func makeAct(of sheet: Sheet) -> Act {
    Act(
      id: takeID(), wish: sheet.wish, target: sheet.target.rowVersion, reason: sheet.reason, command: sheet.command)
  }

  func title(of kind: Sheet.Kind) -> Word {
    switch kind {
    case .retry: .sheetRetry
    case .repair: .sheetRepair
    case .undo: .sheetUndo
    case .reveal: .sheetReveal
    }
  }
}
