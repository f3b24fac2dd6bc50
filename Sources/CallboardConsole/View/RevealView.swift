import CallboardCore

extension Model {
  /// An opened message on its own screen, the columns that were extracted from it beside it.
  func revealScreen(_ reveal: Reveal, height: Int) -> [Line] {
    var title = newLine()
    title.add(" \(strings(.revealTitle, String(reveal.callback.id))) ", ["sheet.title"])
    if let key = reveal.keyName { title.add("\(Symbol.dot) \(strings(.revealKey, key)) ", ["sheet.title"]) }
    if let until = reveal.until {
      let left = max(0, ((until - steady).wholeMilliseconds + 999) / 1_000)
      title.add("\(Symbol.dot) \(strings(.revealLeft, Spell.count(Int(left)))) ", ["sheet.title", "warning"])
    } else {
      title.add("\(Symbol.dot) \(strings(.revealClear)) ", ["sheet.title"])
    }
    title.fill(to: size.columns, with: Symbol.line, ["sheet.title"])

    let warnings = disagreementLines(reveal.disagreements, atMost: max(0, height / 3))
    let height = height - warnings.count
    let textColumns = revealTextColumns
    let hasSide = textColumns < size.columns
    let side = hasSide ? extractedLines(reveal.callback, width: size.columns - textColumns - 1) : []
    let texts = revealTexts(reveal)
    let start = max(0, min(reveal.scroll, texts.count - (height - 1)))
    let lines = (0..<(height - 1)).map { index in
      var line = newLine()
      var text = newLine(textColumns)
      if start + index < texts.count { text.add(" " + texts[start + index]) }
      line.add(text)
      if hasSide {
        line.fill(to: textColumns)
        line.add(String(Symbol.bar), ["pane.title"])
        if index < side.count { line.add(side[index]) }
      }
      return line
    }
    return [title] + warnings + lines
  }

  /// How many lines of an opened text there are on a screen of this width, and how many of them stand on it at once.
  func revealExtent(_ reveal: Reveal) -> (lines: Int, height: Int) {
    let height = layout.body.count
    let warnings = disagreementLines(reveal.disagreements, atMost: max(0, height / 3)).count
    return (revealTexts(reveal).count, max(1, height - warnings - 1))
  }

  /// The opened text in lines that fit, so that nothing of it is cut.
  private func revealTexts(_ reveal: Reveal) -> [String] {
    reveal.lines.flatMap { CellText($0, isASCII: settings.isASCII).hanging(in: revealTextColumns - 1) }
  }

  /// How many columns the opened text has; the rest is the side's, which has room for an id of 19 digits after a label.
  private var revealTextColumns: Int {
    size.columns >= 80 ? min(size.columns * 3 / 5, size.columns - 1 - Self.revealSideColumns) : size.columns
  }

  private static let revealSideColumns = 32

  /// A line for each field of which the text and the board say different things; what there is no room for is counted.
  private func disagreementLines(_ all: [Disagreement], atMost count: Int) -> [Line] {
    guard !all.isEmpty, count > 0 else { return [] }
    let shown = all.prefix(all.count > count ? count - 1 : count)
    var texts = shown.map { strings(.list(.disagrees), $0.field, $0.message, $0.board) }
    if shown.count < all.count { texts.append(strings(.list(.disagreesMore), Spell.count(all.count - shown.count))) }
    return texts.map { text in
      var line = newLine()
      line.add(" \(pen.glyph("warning")) \(text)", ["warning"])
      return line
    }
  }

  private func extractedLines(_ callback: Callback, width: Int) -> [Line] {
    var lines = DetailWriter(pen: pen, width: width)
    lines.heading(strings(.revealExtracted))
    lines.fields(of: callback)
    return lines.lines
  }
}
