import CallboardCore

extension Model {
  /// What stands on the screen.
  package func view() -> Frame {
    let layout = layout
    guard !layout.isTooSmall else { return tooSmall }
    var rows: [Line] = [headerLine]
    switch overlay {
    case .help(let state): rows += helpScreen(state, height: layout.body.count)
    case .why(let why): rows += whyScreen(why, height: layout.body.count)
    case .reveal(let reveal): rows += revealScreen(reveal, height: layout.body.count)
    default: rows += place == .board ? bodyLines(layout) : placeLines(height: layout.body.count)
    }
    var cursor: Position?
    if case .sheet(let sheet) = overlay {
      let drawn = sheetLines(sheet, height: layout.body.count)
      let start = rows.count - drawn.lines.count
      rows.replaceSubrange(start..., with: drawn.lines)
      cursor = drawn.cursor.map { Position(column: $0.column, row: start + $0.row) }
    }
    if case .copying(let choice) = overlay {
      let drawn = copyLines(choice, height: layout.body.count)
      rows.replaceSubrange((rows.count - drawn.count)..., with: drawn)
    }
    rows.append(statusLine)
    if case .prompt(let prompt) = overlay {
      let drawn = promptLine(prompt)
      rows.append(drawn.line)
      cursor = Position(column: drawn.column, row: size.rows - 1)
    } else {
      rows.append(keyLine)
    }
    return Frame(size: size, rows: rows.map(\.spans), cursor: cursor)
  }

  var pen: Pen {
    Pen(settings: settings, now: now, held: summary?.held ?? [], modes: summary?.modes ?? [:])
  }

  func newLine(_ width: Int? = nil) -> Line {
    Line(width: width ?? size.columns, isASCII: settings.isASCII)
  }

  private var tooSmall: Frame {
    var rows = Array(repeating: [Span](), count: size.rows)
    if size.rows > 0 && size.columns > 0 {
      var line = newLine()
      let least = "\(Layout.minimum.columns)x\(Layout.minimum.rows)"
      let texts = [
        strings(.tooSmall, "\(size.columns)x\(size.rows)", least), strings(.guide(.needsSize), least), least,
      ]
      // The longest one that is whole.
      let whole = texts.first { CellText($0, isASCII: settings.isASCII).width <= size.columns }
      line.add(whole ?? least, ["banner.warning"])
      rows[size.rows / 2] = line.spans
    }
    return Frame(size: size, rows: rows)
  }

  /// The lists, with the detail beside or in place of them.
  private func bodyLines(_ layout: Layout) -> [Line] {
    guard !layout.panes.isEmpty else { return detailScreen(width: size.columns, height: layout.body.count) }
    var lines: [Line] = []
    for place in layout.panes {
      switch place.name {
      case .notices: lines += paneLines(notices, place, CallbackColumns.notices, layout.listColumns)
      case .queue: lines += paneLines(queue, place, CallbackColumns.queue, layout.listColumns)
      case .flow: lines += paneLines(flow, place, FlowColumns.all, layout.listColumns)
      }
    }
    guard let sideColumns = layout.sideColumns else { return lines }
    let side = detailScreen(width: sideColumns, height: layout.body.count)
    return zip(lines, side).map { left, right in
      var line = newLine()
      line.add(left)
      line.fill(to: layout.listColumns)
      line.add(String(Symbol.bar), ["pane.title"])
      line.add(right)
      return line
    }
  }
}
