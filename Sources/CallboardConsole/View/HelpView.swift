extension Model {
  /// How many lines help has; what scrolling is bounded by.
  var helpLineCount: Int { helpLines.count }

  /// The help screen: every command of the registry, under its heading.
  func helpScreen(scroll: Int, height: Int) -> [Line] {
    var title = newLine()
    title.add(" \(strings(.help(.helpTitle))) ", ["pane.title.focused"])
    title.fill(to: size.columns, with: Symbol.line, ["pane.title.focused"])
    return [title] + scrolled(helpLines, to: scroll, height: height - 1)
  }

  /// A stretch of lines, blank where they end.
  func scrolled(_ lines: [Line], to scroll: Int, height: Int) -> [Line] {
    let start = max(0, min(scroll, lines.count - height))
    var shown = Array(lines[min(start, lines.count)..<min(start + height, lines.count)])
    while shown.count < height { shown.append(newLine()) }
    return shown
  }

  private var helpLines: [Line] {
    var blocks: [[Line]] = []
    let columns = size.columns >= 100 ? 2 : 1
    let width = size.columns / columns
    for group in CommandGroup.allCases {
      var heading = newLine(width)
      heading.add(" " + strings(group.title), ["text.strong"])
      var block = [heading]
      for entry in Registry.entries where entry.group == group {
        var line = newLine(width)
        line.cell(
          CellText("  " + entry.calls(strings), isASCII: settings.isASCII), 16, isRightAligned: false, ["key"])
        line.add(strings(entry.title))
        block.append(line)
      }
      block.append(newLine(width))
      blocks.append(block)
    }
    guard columns == 2 else { return blocks.flatMap { $0 } }
    return inTwoColumns(blocks, width: width)
  }

  private func inTwoColumns(_ blocks: [[Line]], width: Int) -> [Line] {
    let all = blocks.reduce(0) { $0 + $1.count }
    var left: [Line] = []
    var right: [Line] = []
    for block in blocks {
      if left.count + block.count / 2 <= all / 2 { left += block } else { right += block }
    }
    return (0..<max(left.count, right.count)).map { index in
      var line = newLine()
      if index < left.count { line.add(left[index]) }
      line.fill(to: width)
      if index < right.count { line.add(right[index]) }
      return line
    }
  }
}

extension Registry.Entry {
  /// By what it is called: its keys, and the word after a colon.
  func calls(_ strings: Strings) -> String {
    (keys.map { $0.name(strings) } + [word.map { ":" + $0 }].compactMap { $0 }).joined(separator: " ")
  }
}
