import CallboardCore

extension Model {
  /// A plan sheet over the lower part of the body; its last lines, where one acts, are never cut.
  func sheetLines(_ sheet: Sheet, height: Int) -> (lines: [Line], cursor: Position?) {
    var title = newLine()
    title.add(
      " \(strings(.sheetTitle, strings(self.title(of: sheet.kind)), String(sheet.target.id))) ", ["sheet.title"])
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

  /// What it is about, what will be written, what is skipped, and the command line that does the same.
  private func planLines(_ sheet: Sheet) -> [Line] {
    var writer = DetailWriter(pen: pen, width: size.columns, scope: "sheet")
    let target = sheet.target
    writer.field(.sheetWhich, Self.summary(of: target, pen))
    if let amounts = amounts(of: target) { writer.field(.sheetAmounts, amounts) }
    writer.field(.sheetWrites, writes(sheet))
    writer.field(.sheetSkipped, skipped(sheet))
    writer.field(.sheetCommand, sheet.command)
    return writer.filled
  }

  private static func summary(of callback: Callback, _ pen: Pen) -> String {
    let parts = [
      pen.glyph("state.\(callback.state.rawValue)") + " " + pen.strings(.state(callback.state)),
      callback.reference ?? pen.strings(.noReference), callback.route, pen.strings(.kind(callback.kind)),
      callback.uid.map { pen.strings(.userIs, $0) },
    ]
    return parts.compactMap { $0 }.joined(separator: "  ")
  }

  private func amounts(of callback: Callback) -> String? {
    let currency = settings.currency.map { " \($0)" } ?? ""
    let parts = [
      callback.bet.map { strings(.betIs, $0.display + currency) },
      callback.win.map { strings(.winIs, $0.display + currency) },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "  ")
  }

  private func writes(_ sheet: Sheet) -> String {
    switch sheet.kind {
    case .retry: return strings(sheet.target.state == .rejected ? .writesReread : .writesRetry)
    case .repair:
      guard case .repair(let delta?) = sheet.wish, delta != .zero else { return strings(.writesRepair) }
      return strings(.writesRepairBy, Spell.change(delta), sheet.target.uid ?? "")
    case .undo: return strings(.writesUndo, strings(.state(sheet.target.standing.repairedFrom ?? .stuck)))
    case .reveal: return strings(.writesReveal)
    }
  }

  /// Whether the row has moved on since the key was pressed: the store will skip it then.
  private func skipped(_ sheet: Sheet) -> String {
    let id = sheet.target.id
    let known = [notices.rows.first { $0.id == id }, queue.rows.first { $0.id == id }, detail.detail?.callback]
    let newest = known.compactMap { $0 }.filter { $0.id == id }.max { $0.version < $1.version }
    guard let newest, newest.version > sheet.target.version else { return strings(.skippedNone) }
    return strings(.skippedMoved, strings(.state(newest.state)))
  }

  private func fieldLine(_ field: Sheet.Field, _ sheet: Sheet, isFocused: Bool) -> (line: Line, column: Int) {
    let label =
      switch field.role {
      case .reason(let isRequired): strings(isRequired ? .fieldReason : .fieldReasonOptional)
      case .amount: strings(.fieldAmount)
      case .typed(let words): strings(sheet.asksForTyped ? .fieldTyped : .fieldTypedOptional, words)
      }
    var line = newLine()
    line.add(isFocused ? pen.glyph("selection") : " ", ["sheet"])
    line.add(CellText(label, isASCII: settings.isASCII).truncated(to: size.columns / 2), ["sheet", "text.strong"])
    line.blank(1, ["sheet"])
    let column = line.input(field.input, cells: line.free, ["sheet", "prompt"])
    line.fill(to: size.columns, ["sheet", "prompt"])
    return (line, column)
  }

  private func buttonLine(_ sheet: Sheet) -> Line {
    var line = newLine()
    line.blank(1, ["sheet"])
    let buttons: [(Word, Sheet.Focus)] = [(.buttonCancel, .cancel), (.buttonConfirm, .confirm)]
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
