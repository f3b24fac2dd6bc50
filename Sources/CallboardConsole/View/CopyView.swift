import CallboardCore

extension Model {
  /// The fields that can be copied, over the lower part of the body.
  func copyLines(_ choice: CopyChoice, height: Int) -> [Line] {
    var title = newLine()
    title.add(" \(strings(.list(.copyTitle))) ", ["sheet.title"])
    title.fill(to: size.columns, with: Symbol.line, ["sheet.title"])
    let labels = choice.items.map { CellText(strings(.list($0.field.title)), isASCII: settings.isASCII) }
    let labelCells = labels.reduce(0) { max($0, $1.width) }
    let rows = choice.visible(height: height - 1).map { index in
      let over = index == choice.cursor ? ["selection"] : []
      var line = newLine()
      line.add(index == choice.cursor ? pen.glyph("selection") : " ", ["sheet"] + over)
      line.cell(labels[index], labelCells, isRightAligned: false, ["sheet", "text.dim"] + over)
      line.blank(2, ["sheet"] + over)
      line.add(choice.items[index].text, ["sheet", "text"] + over)
      line.fill(to: size.columns, ["sheet"] + over)
      return line
    }
    return Array(([title] + rows).prefix(max(0, height)))
  }
}
