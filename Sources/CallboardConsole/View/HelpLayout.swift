/// Where the commands of help stand: in one column, or in two where there is room.
struct HelpLayout {
  /// What can be done, in the order in which the cursor goes through it.
  private(set) var items: [Item] = []
  private var columns: [[Row]] = []
  private let width: Int
  private let pen: Pen

  /// From how many columns on there are two.
  private static let wideColumns = 100
  /// How many cells the names of keys take.
  private static let callsCells = 18

  /// A command, or a command with what a person's own key puts after it.
  struct Item {
    let entry: Registry.Entry
    var argument = ""
    /// By what it is called: its keys, and the word after a colon.
    let calls: String
    let title: String
  }

  private enum Row {
    case heading(CommandGroup)
    case item(Int)
    case blank

    var item: Int? {
      if case .item(let index) = self { index } else { nil }
    }
  }

  init(width: Int, pen: Pen) {
    self.width = width
    self.pen = pen
    let groups = CommandGroup.allCases.map { group in
      (group, Registry.entries.filter { $0.group == group }.flatMap { Self.items(of: $0, pen) })
    }.filter { !$0.1.isEmpty }
    let isWide = width >= Self.wideColumns
    let all = groups.reduce(0) { $0 + $1.1.count + 2 }
    columns = isWide ? [[], []] : [[]]
    for (group, items) in groups {
      let isLeft = !isWide || columns[0].count + (items.count + 2) / 2 <= all / 2 && columns[1].isEmpty
      var block: [Row] = [.heading(group)]
      for item in items {
        block.append(.item(self.items.count))
        self.items.append(item)
      }
      let place = isLeft ? 0 : 1
      columns[place] += (columns[place].isEmpty ? [] : [.blank]) + block
    }
  }

  private static func items(of entry: Registry.Entry, _ pen: Pen) -> [Item] {
    let keys = pen.settings.keys
    return [Item(entry: entry, calls: entry.calls(pen.strings, keys: keys), title: pen.strings(entry.title))]
      + keys.bindingsWithArgument(of: entry).map { binding in
        Item(
          entry: entry, argument: binding.argument, calls: binding.key.name(pen.strings), title: ":" + binding.line)
      }
  }

  /// How many lines there are.
  var count: Int { columns.map(\.count).max() ?? 0 }

  /// On which line a command stands.
  func line(of cursor: Int) -> Int {
    for column in columns {
      for (line, row) in column.enumerated() {
        if case .item(cursor) = row { return line }
      }
    }
    return 0
  }

  /// The command that stands so many lines below another one, or above it, in its column: the nearest one on the way
  /// there, and beyond the column's end the next one.
  func item(_ step: Int, linesFrom cursor: Int) -> Int {
    let target = line(of: cursor) + step
    let column = columns.first { column in column.contains { $0.item == cursor } } ?? []
    let way = column.enumerated().filter { step > 0 ? $0.offset <= target : $0.offset >= target }.compactMap(
      \.element.item)
    let next = max(0, min(cursor + step.signum(), items.count - 1))
    return step > 0 ? max(next, way.last ?? next) : min(next, way.first ?? next)
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
    case .item(let index):
      let over = index == cursor ? ["selection"] : []
      line.add(index == cursor ? pen.glyph("selection") : " ", ["text"] + over)
      let calls = CellText(" " + items[index].calls, isASCII: pen.isASCII)
      line.cell(calls, max(Self.callsCells - 2, calls.width), isRightAligned: false, ["key"] + over)
      line.add(" " + items[index].title, ["text"] + over)
      if index == cursor { line.fill(to: width - 1, ["text"] + over) }
    }
    return line
  }
}
