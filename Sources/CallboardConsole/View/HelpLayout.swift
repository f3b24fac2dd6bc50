/// Where the commands of help stand: in one column, or in two where there is room.
struct HelpLayout {
  /// The commands in the order in which the cursor goes through them.
  private(set) var entries: [Registry.Entry] = []
  private var columns: [[Row]] = []
  private let width: Int
  private let pen: Pen

  /// From how many columns on there are two.
  private static let wideColumns = 100
  /// How many cells the names of keys take.
  private static let callsCells = 18

  private enum Row {
    case heading(CommandGroup)
    case entry(Int)
    case blank
  }

  init(width: Int, pen: Pen) {
    self.width = width
    self.pen = pen
    let groups = CommandGroup.allCases.map { group in (group, Registry.entries.filter { $0.group == group }) }
      .filter { !$0.1.isEmpty }
    let isWide = width >= Self.wideColumns
    let all = groups.reduce(0) { $0 + $1.1.count + 2 }
    columns = isWide ? [[], []] : [[]]
    for (group, entries) in groups {
      let isLeft = !isWide || columns[0].count + (entries.count + 2) / 2 <= all / 2 && columns[1].isEmpty
      var block: [Row] = [.heading(group)]
      for entry in entries {
        block.append(.entry(self.entries.count))
        self.entries.append(entry)
      }
      let place = isLeft ? 0 : 1
      columns[place] += (columns[place].isEmpty ? [] : [.blank]) + block
    }
  }

  /// How many lines there are.
  var count: Int { columns.map(\.count).max() ?? 0 }

  /// On which line a command stands.
  func line(of cursor: Int) -> Int {
    for column in columns {
      for (line, row) in column.enumerated() {
        if case .entry(cursor) = row { return line }
      }
    }
    return 0
  }

  func lines(highlighting cursor: Int) -> [Line] {
    let share = width / columns.count
    return (0..<count).map { index in
      var line = Line(width: width, isASCII: pen.isASCII)
      for (place, column) in columns.enumerated() {
        line.fill(to: place * share)
        if index < column.count { line.add(made(column[index], share, highlighting: cursor)) }
      }
      return line
    }
  }

  private func made(_ row: Row, _ width: Int, highlighting cursor: Int) -> Line {
    var line = Line(width: width, isASCII: pen.isASCII)
    switch row {
    case .blank: break
    case .heading(let group): line.add(" " + pen.strings(group.title), ["text.strong"])
    case .entry(let index):
      let over = index == cursor ? ["selection"] : []
      line.add(index == cursor ? pen.glyph("selection") : " ", ["text"] + over)
      let calls = CellText(" " + entries[index].calls(pen.strings), isASCII: pen.isASCII)
      line.cell(calls, max(Self.callsCells - 2, calls.width), isRightAligned: false, ["key"] + over)
      line.add(" " + pen.strings(entries[index].title), ["text"] + over)
      if index == cursor { line.fill(to: width - 1, ["text"] + over) }
    }
    return line
  }
}
