import CallboardCore

extension Model {
  /// A list with its title.
  func paneLines<Row>(
    _ pane: Pane<Row>, _ place: Layout.PanePlace, _ columns: [Column<Row>], _ width: Int
  ) -> [Line] {
    let isFocused = place.name == focus && !detail.isOpen
    var lines = [titleLine(pane, place.name, width, isFocused: isFocused)]
    let visible = pane.visible
    // One cell at the left says which row is selected or has changed.
    let table = Table(columns, rows: pane.rows[visible], width: width - 1, pen: pen)
    if place.hasColumns { lines.append(columnLine(table, width)) }
    let end = lines.count + place.height
    let marked = place.name == .flow ? [] : shownMarks
    for (line, index) in visible.enumerated() where line < place.height {
      let row = pane.rows[index]
      var look = RowLook(hasChanged: pane.changedAt[row.id] != nil, isHeld: pane.isHeld)
      // What is of another filter cannot be acted on.
      look.isSelected = index == pane.cursor && !pane.isHeld
      look.isFocused = isFocused
      look.isMarked = (row.id as? Int64).map(marked.contains) ?? false
      lines.append(rowLine(table, line, width, look))
    }
    if visible.isEmpty && lines.count < end { lines.append(emptyLine(pane, place.name, width)) }
    while lines.count < end { lines.append(newLine(width)) }
    return lines
  }

  /// The titles of a table's columns.
  func columnLine(_ table: Table, _ width: Int) -> Line {
    var line = newLine(width)
    line.blank(1, ["pane.columns"])
    for (index, column) in table.columns.enumerated() {
      if index > 0 { line.blank(Table.gap, ["pane.columns"]) }
      line.cell(column.title, column.width, isRightAligned: column.isRightAligned, ["pane.columns"])
    }
    line.fill(to: width, ["pane.columns"])
    return line
  }

  /// A row of a table, with the signs and styles of how it stands.
  func rowLine(_ table: Table, _ index: Int, _ width: Int, _ look: RowLook) -> Line {
    let over = look.scopes
    var line = newLine(width)
    let sign = look.isSelected && look.isFocused ? pen.glyph("selection") : look.hasChanged ? Symbol.changed : " "
    line.add(sign, ["text"] + over)
    for (place, column) in table.columns.enumerated() {
      if place > 0 { line.blank(Table.gap, ["text"] + over) }
      let cell = column.cells[index]
      if place == 0 && look.isMarked {
        // The state's column has a cell to spare beside its sign.
        line.cell(cell.text.prefix(column.width - 1), column.width - 1, isRightAligned: false, cell.scopes + over)
        line.add(pen.glyph("mark"), ["mark"] + over)
      } else {
        let isState = cell.scopes.first?.hasPrefix("state") ?? false
        line.cell(
          cell.text, column.width, isRightAligned: column.isRightAligned,
          cell.scopes + (look.isMarked && !isState ? ["mark"] : []) + over)
      }
    }
    line.fill(to: width, ["text"] + over)
    return line
  }

  private func emptyLine<Row>(_ pane: Pane<Row>, _ name: PaneName, _ width: Int) -> Line {
    var line = newLine(width)
    let isSearched = pending[.page(name.list)]?.intent == .filtered
    let text =
      if !pane.isLoaded || isSearched {
        strings(.listReading)
      } else if filter.isEmpty {
        strings(name == .queue ? .guide(.queueEmpty) : .listEmpty)
      } else {
        nothingMatches(in: name)
      }
    line.add("   " + text, ["text.dim"])
    return line
  }

  private func titleLine<Row>(_ pane: Pane<Row>, _ name: PaneName, _ width: Int, isFocused: Bool) -> Line {
    let scopes = [isFocused ? "pane.title.focused" : "pane.title"]
    var line = newLine(width)
    line.add(isFocused ? pen.glyph("selection") : " ", scopes)
    line.add("\(name.rawValue + 1) \(strings(name.title)) \(count(pane, name)) ", scopes)
    if name == .queue, queueOrder != .urgency {
      line.add("\(Symbol.dot) \(strings(.list(queueOrder.title))) ", scopes)
    }
    if name == .queue, let summary, summary.stuck > 0 {
      line.add("\(Symbol.dot) ", scopes)
      line.add(strings(.toDoStuck, Spell.count(summary.stuck)), ["state.stuck"])
      line.blank(1, scopes)
    }
    if name == .flow, let ignored = termsIgnoredByFlow {
      line.add("\(Symbol.dot) \(strings(.list(.flowIgnores), ignored)) ", scopes)
    }
    if pane.isHeld { line.add("\(Symbol.dot) \(strings(.guide(.rowsOfBefore))) ", scopes) }
    if pane.newCount > 0 {
      line.add("\(Symbol.dot) \(strings(.newRows, Spell.count(pane.newCount))) ", scopes)
    }
    let rates = name == .notices ? rateText : ""
    let tail = CellText(rates, isASCII: settings.isASCII)
    if tail.width > 0 && line.free >= tail.width + 6 {
      line.fill(to: width - tail.width - 4, with: Symbol.line, scopes)
      line.add(" ", scopes)
      line.add(tail, scopes)
      line.add(" ", scopes)
    }
    line.fill(to: width, with: Symbol.line, scopes)
    return line
  }

  /// The terms of the filter that speak of callbacks alone, and leave the flow as it is; nil when there are none.
  private var termsIgnoredByFlow: String? {
    let terms = filter.terms.filter { !$0.test.isOnFlowLines }
    return terms.isEmpty ? nil : Filter(terms: terms).description
  }

  /// How many rows there are, and of how many where a filter stands.
  private func count<Row>(_ pane: Pane<Row>, _ name: PaneName) -> String {
    guard pane.isLoaded else { return "" }
    guard !filter.isEmpty else { return Spell.count(pane.count.total) }
    if let percent = scanPercent(of: name) { return strings(.scanning, String(percent), Spell.count(pane.count.total)) }
    guard pane.count.isKnown else { return strings(.countOf, "…", Spell.count(pane.count.total)) }
    return strings(.countOf, Spell.count(pane.count.matching), Spell.count(pane.count.total))
  }

  /// `1.2k/min ▁▂▃▅▂  fail 0.4%`: of the last whole minute, or of the running one where that has more already; the last
  /// minutes, and the share that failed of what ended in them, every attempt among it.
  private var rateText: String {
    guard let minutes = summary?.minutes, !minutes.isEmpty else { return "" }
    let rates = Rates(minutes)
    var text = strings(.perMinute, Spell.brief(rates.perMinute))
    if !isReadAloud {
      let most = max(1, minutes.map(\.requests).max() ?? 0)
      text +=
        " "
        + String(minutes.map { Symbol.sparks[min($0.requests * Symbol.sparks.count / most, Symbol.sparks.count - 1)] })
    }
    if rates.failures > 0 { text += "  " + strings(.failShare, Spell.percent(rates.failures, of: rates.ended)) }
    return text
  }
}

/// How a row stands on the screen beside what it says.
struct RowLook {
  var hasChanged = false
  /// Whether it is of a filter that no longer stands.
  var isHeld = false
  var isSelected = false
  var isFocused = false
  var isMarked = false

  /// The scopes that lie over those of its cells.
  var scopes: [String] {
    var over: [String] = hasChanged ? ["text.strong"] : []
    if isHeld { over.append("text.dim") }
    if isSelected { over.append(isFocused ? "selection" : "selection.unfocused") }
    return over
  }
}

extension PaneName {
  var title: Word {
    switch self {
    case .notices: .paneNotices
    case .queue: .paneQueue
    case .flow: .paneFlow
    }
  }
}
