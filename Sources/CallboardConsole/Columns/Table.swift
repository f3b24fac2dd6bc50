/// A table with its cells made and its columns measured: what is drawn of a list.
struct Table {
  /// The columns that there is room for.
  private(set) var columns: [Measured]

  /// A column with its width and its cells.
  struct Measured {
    let title: CellText
    let isRightAligned: Bool
    fileprivate(set) var width: Int
    let cells: [(text: CellText, scopes: [String])]
  }

  /// Blank cells between two columns.
  static let gap = 1

  /// Makes the cells of `rows` and fits the columns into `width` cells: columns are dropped in their declared order,
  /// and at the very last the one that is never dropped and widest gives way.
  init<Row>(_ columns: [Column<Row>], rows: some Collection<Row>, width: Int, pen: Pen) {
    var all = columns.map { Candidate($0, rows: rows, pen: pen) }
    func needed() -> Int { all.reduce(0) { $0 + $1.width } + Self.gap * max(0, all.count - 1) }
    var total = needed()
    while total > width, let order = all.compactMap(\.dropOrder).min() {
      all.removeAll { $0.dropOrder == order }
      total = needed()
    }
    if total > width, let widest = all.indices.max(by: { all[$0].width < all[$1].width }) {
      all[widest].width = max(1, all[widest].width - (total - width))
    } else {
      for index in all.indices where all[index].wanted > all[index].width {
        let more = min(all[index].wanted - all[index].width, width - total)
        all[index].width += more
        total += more
      }
    }
    self.columns = all.map {
      Measured(title: $0.title, isRightAligned: $0.isRightAligned, width: $0.width, cells: $0.cells)
    }
  }

  private struct Candidate {
    let title: CellText
    let isRightAligned: Bool
    let dropOrder: Int?
    var width: Int
    /// What it would take if there were room.
    let wanted: Int
    let cells: [(text: CellText, scopes: [String])]

    init<Row>(_ column: Column<Row>, rows: some Collection<Row>, pen: Pen) {
      title = CellText(pen.strings(column.title), isASCII: pen.isASCII)
      isRightAligned = column.alignment != .left
      dropOrder = column.dropOrder
      var cells = rows.map { column.cell($0, pen) }
      if column.alignment == .point { Self.alignPoints(&cells) }
      let made = cells.map { (text: CellText($0.text, isASCII: pen.isASCII), scopes: $0.scopes) }
      let content = max(title.width, made.reduce(0) { max($0, $1.text.width) })
      switch column.width {
      case .fixed(let cells): (width, wanted) = (cells, cells)
      case .content(let minimum, let maximum):
        width = min(maximum, max(minimum, content))
        wanted = width
      case .rest(let minimum): (width, wanted) = (minimum, content)
      }
      self.cells = made
    }

    /// Blanks after the shorter fractions bring the points below each other.
    private static func alignPoints(_ cells: inout [Cell]) {
      let fractions = cells.map { cell in
        cell.text.utf8.lastIndex(of: UInt8(ascii: ".")).map {
          cell.text.utf8.distance(from: $0, to: cell.text.endIndex)
        }
          ?? 0
      }
      let longest = fractions.max() ?? 0
      for index in cells.indices where !cells[index].text.isEmpty && fractions[index] < longest {
        cells[index].text += String(repeating: " ", count: longest - fractions[index])
      }
    }
  }
}
