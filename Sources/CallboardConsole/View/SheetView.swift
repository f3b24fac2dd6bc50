import CallboardCore

extension Model {
  /// A plan sheet over the lower part of the body; its last lines, where one acts, are never cut.
  func sheetLines(_ sheet: Sheet, height: Int) -> (lines: [Line], cursor: Position?) {
    var title = newLine()
    title.add(" \(self.title(of: sheet)) ", ["sheet.title"])
    title.fill(to: size.columns, with: Symbol.line, ["sheet.title"])
    var cursor: (line: Int, column: Int)?
    var entry: [Line] = []
    for (index, field) in sheet.fields.enumerated() {
      let isFocused = sheet.focus == .field(index)
      let drawn = fieldLine(field, sheet, isFocused: isFocused)
      if isFocused { cursor = (entry.count, drawn.column) }
      entry.append(drawn.line)
    }
    var problem = newLine()
    problem.blank(1, ["sheet"])
    if let sentence = sheet.problem { problem.add(sentence, ["sheet", "prompt.problem"]) }
    problem.fill(to: size.columns, ["sheet"])
    entry += [problem, buttonLine(sheet)]
    let plan = planLines(sheet).prefix(max(0, height - 1 - entry.count))
    let lines = [title] + plan + entry
    // Where even these do not fit, the buttons stay.
    let cut = max(0, lines.count - height)
    let place = cursor.map { Position(column: $0.column, row: 1 + plan.count + $0.line - cut) }
    return (Array(lines.dropFirst(cut)), place.flatMap { $0.row >= 0 ? $0 : nil })
  }

  func title(of sheet: Sheet) -> String {
    switch sheet.subject {
    case .callback(let kind, let target, _): strings(.sheet(.sheetTitle), strings(title(of: kind)), String(target.id))
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
    case .bulk(_, nil): writer.paragraph(strings(.sheet(.sheetCounting)), ["text.dim"])
    case .job(let state, let job): plan(state, job, &writer)
    case .mode(let mode, let standing): plan(mode, standing, sheet, &writer)
    }
    writer.field(.sheet(.sheetCommand), sheet.command(sheetReader))
    return writer.filled
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

  private func fieldLine(_ field: Sheet.Field, _ sheet: Sheet, isFocused: Bool) -> (line: Line, column: Int) {
    let label = label(of: field, in: sheet)
    var line = newLine()
    line.add(isFocused ? pen.glyph("selection") : " ", ["sheet"])
    let room = max(size.columns / 2, size.columns - 26)
    line.add(CellText(label, isASCII: settings.isASCII).truncated(to: room), ["sheet", "text.strong"])
    line.blank(1, ["sheet"])
    let column = line.input(field.input, cells: line.free, ["sheet", "prompt"])
    line.fill(to: size.columns, ["sheet", "prompt"])
    return (line, column)
  }

  private func buttonLine(_ sheet: Sheet) -> Line {
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
