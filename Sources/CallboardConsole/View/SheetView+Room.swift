import CallboardCore

/// What stands in a sheet where there is little room: nothing of the plan goes without a sign, and what has to be typed is
/// legible whole.
extension Model {
  /// The fewest lines of a plan for which all fields stay on the screen.
  private static let fewestPlanLines = 3

  /// The fields and the buttons; where they would leave no room for the plan, of the fields the one that has the keys.
  func sheetEntry(_ sheet: Sheet, height: Int) -> (lines: [Line], cursor: Position?) {
    let whole = sheetEntry(sheet, isBrief: false)
    let room = height - 1 - whole.lines.count
    let isEnough = room >= Self.fewestPlanLines || planLines(sheet).count <= room
    return isEnough ? whole : sheetEntry(sheet, isBrief: true)
  }

  private func sheetEntry(_ sheet: Sheet, isBrief: Bool) -> (lines: [Line], cursor: Position?) {
    var cursor: Position?
    var lines: [Line] = []
    for (index, field) in sheet.fields.enumerated() {
      let isFocused = sheet.focus == .field(index)
      guard isFocused || !isBrief else { continue }
      let drawn = fieldLines(field, sheet, isFocused: isFocused)
      lines += drawn.lines
      if isFocused { cursor = Position(column: drawn.column, row: lines.count - 1) }
    }
    if sheet.problem != nil || !isBrief {
      for text in CellText(sheet.problem ?? "", isASCII: settings.isASCII).wrapped(to: max(1, size.columns - 2)) {
        var problem = newLine()
        problem.blank(1, ["sheet"])
        problem.add(text, ["sheet", "prompt.problem"])
        problem.fill(to: size.columns, ["sheet"])
        lines.append(problem)
      }
    }
    return (lines + [buttonLine(sheet)], cursor)
  }

  /// A field behind what is asked for, or below it where that would leave too little room.
  private func fieldLines(_ field: Sheet.Field, _ sheet: Sheet, isFocused: Bool) -> (lines: [Line], column: Int) {
    let label = CellText(label(of: field, in: sheet), isASCII: settings.isASCII)
    let hasOwnLine = label.width + 2 + inputCells(of: field, in: sheet) > size.columns
    var lines: [Line] = []
    var line = newLine()
    line.add(isFocused ? pen.glyph("selection") : " ", ["sheet"])
    if hasOwnLine {
      for text in label.wrapped(to: max(1, size.columns - 2)) {
        line.add(text, ["sheet", "text.strong"])
        line.fill(to: size.columns, ["sheet"])
        lines.append(line)
        line = newLine()
        line.blank(1, ["sheet"])
      }
    } else {
      line.add(label, ["sheet", "text.strong"])
    }
    line.blank(1, ["sheet"])
    let column = line.input(field.input, cells: line.free, ["sheet", "prompt"])
    line.fill(to: size.columns, ["sheet", "prompt"])
    return (lines + [line], column)
  }

  /// How many cells a field needs to show what is mostly typed into it, with the cursor behind it.
  private func inputCells(of field: Sheet.Field, in sheet: Sheet) -> Int {
    switch field.role {
    case .reason: 16
    case .amount, .wallet, .until: 12
    case .unknown: strings(.sheet(.wordUnknown)).count + 1
    case .typed(let words): min(CellText(words, isASCII: settings.isASCII).width, size.columns / 2) + 1
    case .count: String(sheet.bulkCount(strings)).count + 1
    }
  }
}

// MARK: Leafing

extension Model {
  /// How many lines of a sheet's plan there is room for.
  private func planRoom(_ sheet: Sheet, height: Int) -> Int {
    max(0, height - 1 - sheetEntry(sheet, height: height).lines.count)
  }

  /// The plan, or the lines of it that there is room for, and below them how many more there are.
  func shownPlan(_ sheet: Sheet, height: Int) -> [Line] {
    let all = planLines(sheet)
    let room = planRoom(sheet, height: height)
    guard all.count > room, room > 0 else { return Array(all.prefix(room)) }
    let shown = room - 1
    let start = max(0, min(sheet.scroll, all.count - shown))
    let below = all.count - start - shown
    var line = newLine()
    line.blank(1, ["sheet"])
    let (word, count, key): (BriefWord, Int, Key) =
      below > 0 ? (.linesBelow, below, .pageDown) : (.linesAbove, start, .pageUp)
    line.add(strings(.brief(word), String(count), key.name(strings)), ["sheet", "warning"])
    line.fill(to: size.columns, ["sheet"])
    return all[start..<(start + shown)] + [line]
  }

  /// Page down and up in a plan that is longer than its room; a sheet hears them while something is typed too.
  ///
  /// - Returns: Whether that is what was asked for.
  mutating func leaf(_ sheet: Sheet, _ command: Command?) -> Bool {
    guard let command, command == .pageDown || command == .pageUp else { return false }
    var sheet = sheet
    let lines = planLines(sheet).count
    let room = planRoom(sheet, height: layout.body.count)
    guard lines > room else { return true }
    // A line stays on the screen from one page to the next, as everywhere.
    sheet.scroll = scrolled(sheet.scroll, command, max(1, room - 1), lines: lines)
    overlay = .sheet(sheet)
    return true
  }
}
