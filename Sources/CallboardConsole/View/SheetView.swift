import CallboardCore

extension Model {
  /// A plan sheet over the lower part of the body; its last lines, where one acts, are never cut.
  func sheetLines(_ sheet: Sheet, height: Int) -> (lines: [Line], cursor: Position?) {
    var title = newLine()
    title.add(" \(self.title(of: sheet)) ", ["sheet.title"])
    title.fill(to: size.columns, with: Symbol.line, ["sheet.title"])
    let entry = sheetEntry(sheet, height: height)
    let plan = shownPlan(sheet, height: height)
    let lines = [title] + plan + entry.lines
    // Where even these do not fit, the buttons stay.
    let cut = max(0, lines.count - height)
    let place = entry.cursor.map { Position(column: $0.column, row: 1 + plan.count + $0.row - cut) }
    return (Array(lines.dropFirst(cut)), place.flatMap { $0.row >= 0 ? $0 : nil })
  }

  func title(of sheet: Sheet) -> String {
    switch sheet.subject {
    case .callback(let kind, let target, _): strings(.sheet(.sheetTitle), strings(title(of: kind)), target.name)
    case .bulk(let verb, nil): strings(.sheet(.sheetTitleCounting), strings(title(of: verb)))
    case .bulk, .job, .mode: label(of: sheet)
    }
  }

  /// What is planned, without what is typed.
  func planLines(_ sheet: Sheet) -> [Line] {
    var writer = DetailWriter(pen: pen, width: size.columns, scope: "sheet")
    switch sheet.subject {
    case .callback(let kind, let target, _): plan(kind, target, sheet, &writer)
    case .bulk(let verb, let draft?): plan(verb, draft, sheet, &writer)
    case .bulk(_, nil):
      let percent = pending[.draft]?.percent
      writer.paragraph(
        percent.map { strings(.sheet(.sheetCountingPercent), String($0)) } ?? strings(.sheet(.sheetCounting)),
        ["text.dim"])
    case .job(let state, let job): plan(state, job, &writer)
    case .mode(let mode, let standing): plan(mode, standing, sheet, &writer)
    }
    command(sheet.command(sheetReader), &writer)
    return writer.filled
  }

  /// The command line that does the same, its many ids shortened; copied and journaled it names them.
  func command(_ line: String?, _ writer: inout DetailWriter) {
    guard let line else { return }
    writer.field(
      .sheet(CommandLine.isPart(line) ? .sheetCommandPart : .sheetCommand),
      CommandLine.shown(line, part: { strings(.sheet(.commandPart), $0, $1) }) { strings(.andMore, Spell.count($0)) })
  }

  /// What is asked for in a field.
  func label(of field: Sheet.Field, in sheet: Sheet) -> String {
    switch field.role {
    case .reason(let isRequired): strings(isRequired ? .sheet(.fieldReason) : .sheet(.fieldReasonOptional))
    case .amount: strings(.sheet(.fieldAmount))
    case .wallet: strings(.sheet(.fieldWallet))
    case .until: strings(.sheet(.fieldUntil))
    case .unknown(let isRequired):
      strings(isRequired ? .sheet(.fieldTyped) : .sheet(.fieldUnknown), strings(.sheet(.wordUnknown)))
    case .typed(let words): strings(sheet.asksForTyped ? .sheet(.fieldTyped) : .sheet(.fieldTypedOptional), words)
    case .count: strings(.sheet(.fieldTyped), String(sheet.bulkCount(strings)))
    }
  }

  func buttonLine(_ sheet: Sheet) -> Line {
    var line = newLine()
    line.blank(1, ["sheet"])
    let buttons: [(Word, Sheet.Focus)] = [(.sheet(.buttonCancel), .cancel), (.sheet(.buttonConfirm), .confirm)]
    for (word, focus) in buttons {
      let isFocused = sheet.focus == focus
      // Brackets tell which has the keys where there are no colours.
      let text = isFocused ? "[ \(strings(word)) ]" : "  \(strings(word))  "
      line.add(text, ["sheet", isFocused ? "sheet.button.focused" : "sheet.button"])
      line.blank(2, ["sheet"])
    }
    line.fill(to: size.columns, ["sheet"])
    return line
  }
}
