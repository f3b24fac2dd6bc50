/// Where things stand on a screen of a size.
struct Layout: Sendable, Equatable {
  /// Below this, one line says that the screen is too small.
  static let minimum = Size(columns: 40, rows: 8)
  /// From here on the detail stands at the right.
  static let wideColumns = 120

  let size: Size
  let isTooSmall: Bool
  /// The rows between the header and the status line.
  let body: Range<Int>
  /// How many columns the lists have.
  let listColumns: Int
  /// How many columns the detail has at the right; nil where there is no room, and beside a zoomed list.
  let sideColumns: Int?
  /// The panes on the screen from top to bottom; none while an opened detail has the whole body.
  let panes: [PanePlace]

  /// Where a pane stands.
  struct PanePlace: Sendable, Equatable {
    var name: PaneName
    /// The row of its title.
    var title: Int
    /// Whether the columns' titles stand below it.
    var hasColumns: Bool
    /// How many rows of the list are shown.
    var height: Int
  }

  init(size: Size, focus: PaneName, isZoomed: Bool, isDetailOpen: Bool) {
    self.size = size
    isTooSmall = size.columns < Self.minimum.columns || size.rows < Self.minimum.rows
    body = isTooSmall ? 0..<0 : 1..<(size.rows - 2)
    // What is zoomed has the whole screen, the list as well as the detail that is opened from it.
    let hasSide = size.columns >= Self.wideColumns && !isZoomed
    let side = hasSide ? min(72, max(48, size.columns * 2 / 5)) : nil
    sideColumns = side
    listColumns = side.map { size.columns - $0 - 1 } ?? size.columns
    if isTooSmall || (isDetailOpen && !hasSide) {
      panes = []
    } else if isZoomed {
      let hasColumns = body.count >= 4
      panes = [
        PanePlace(
          name: focus, title: body.lowerBound, hasColumns: hasColumns,
          height: body.count - (hasColumns ? 2 : 1))
      ]
    } else {
      panes = Self.stack(body: body, focus: focus)
    }
  }

  /// Three panes, one above the other; the focused one has the most where there is little.
  private static func stack(body: Range<Int>, focus: PaneName) -> [PanePlace] {
    let names = PaneName.allCases
    let hasColumns = body.count >= 5 * names.count
    let free = body.count - names.count * (hasColumns ? 2 : 1)
    var heights: [Int]
    if free < 2 * names.count {
      let others = free > names.count ? 1 : 0
      heights = names.map { $0 == focus ? free - others * (names.count - 1) : others }
    } else {
      heights = names.indices.map { free / names.count + ($0 < free % names.count ? 1 : 0) }
    }
    var places: [PanePlace] = []
    var row = body.lowerBound
    for (name, height) in zip(names, heights) {
      places.append(PanePlace(name: name, title: row, hasColumns: hasColumns, height: height))
      row += height + (hasColumns ? 2 : 1)
    }
    return places
  }
}
