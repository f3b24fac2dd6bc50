import CallboardCore

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
    case heading(Word)
    case item(Int)
    /// What is explained and cannot be chosen.
    case told(String, String)
    case blank

    var item: Int? {
      if case .item(let index) = self { index } else { nil }
    }
  }

  init(width: Int, pen: Pen) {
    self.width = width
    self.pen = pen
    var blocks: [[Row]] = []
    for group in CommandGroup.allCases {
      // What is shown stands before what can be done in prompts and sheets alone.
      if group == .prompts { blocks.append(Self.signs(pen)) }
      let items = Registry.entries.filter { $0.group == group }.flatMap { Self.items(of: $0, pen) }
      guard !items.isEmpty else { continue }
      let first = self.items.count
      self.items += items
      blocks.append([Row.heading(group.title)] + items.indices.map { Row.item(first + $0) })
      if group == .general { blocks[blocks.count - 1].append(Self.interrupt(pen)) }
    }
    let isWide = width >= Self.wideColumns
    let all = blocks.reduce(0) { $0 + $1.count + 1 }
    columns = isWide ? [[], []] : [[]]
    for block in blocks {
      let isLeft = !isWide || columns[0].count + (block.count + 1) / 2 <= all / 2 && columns[1].isEmpty
      let place = isLeft ? 0 : 1
      columns[place] += (columns[place].isEmpty ? [] : [.blank]) + block
    }
  }

  /// What every sign of a row means, as it is drawn here.
  private static func signs(_ pen: Pen) -> [Row] {
    let states = CallbackState.allCases.map { Row.told(pen.glyph("state.\($0.rawValue)"), pen.strings(.state($0))) }
    let others: [(String, HelpWord)] = [
      (pen.glyph("flow.applied"), .signFlow), (pen.glyph("flow.failed"), .signFlowFailed),
      (pen.glyph("mark"), .signMark), (pen.glyph("claim"), .signClaim), (Symbol.changed, .signChanged),
      (pen.glyph("warning"), .signWarning),
    ]
    return [.heading(.help(.helpSigns))] + states + others.map { .told($0.0, pen.strings(.help($0.1))) }
  }

  /// What the terminal itself makes of a key, so that no command is bound to it.
  private static func interrupt(_ pen: Pen) -> Row {
    .told(pen.strings(.keyControl, "C"), pen.strings(.help(.titleInterrupt)))
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
    case .heading(let title): line.add(" " + pen.strings(title), ["text.strong"])
    case .told(let sign, let meaning):
      let sign = CellText("  " + sign, isASCII: pen.isASCII)
      line.cell(sign, max(Self.callsCells - 1, sign.width), isRightAligned: false, ["key"])
      line.add(" " + meaning, ["text"])
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
