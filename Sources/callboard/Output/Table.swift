import CallboardConsole
import CallboardCore

/// Rows for people in aligned columns, printed page by page.
///
/// The widths come from the first page and grow with later ones, so that a million rows need no second reading.
struct Table {
  /// One column: its title, and on which side its cells stand.
  struct Column {
    var title: String
    var isRight = false

    static func left(_ title: String) -> Column { Column(title: title) }
    static func right(_ title: String) -> Column { Column(title: title, isRight: true) }
  }

  private let columns: [Column]
  private var widths: [Int]
  private var hasHead = false

  init(_ columns: [Column]) {
    self.columns = columns
    widths = columns.map { TextWidth.of($0.title) }
  }

  /// The lines of these rows, the first time with the head above them; cells are made inert here.
  mutating func lines(_ rows: [[String]]) -> [String] {
    let cells = rows.map { $0.map(\.inert) }
    for row in cells {
      for (place, cell) in row.enumerated() { widths[place] = max(widths[place], TextWidth.of(cell)) }
    }
    let head = hasHead || rows.isEmpty ? [] : [columns.map(\.title)]
    hasHead = hasHead || !rows.isEmpty
    return (head + cells).map(line)
  }

  private func line(_ cells: [String]) -> String {
    var text = ""
    for (place, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[place] - TextWidth.of(cell))
      text += (place == 0 ? "" : "  ") + (columns[place].isRight ? padding + cell : cell + padding)
    }
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
