import Testing

@testable import CallboardConsole

@Suite("Where things stand")
struct LayoutTests {
  @Test("The panes fill the body exactly at every height", arguments: 8...200)
  func fills(rows: Int) {
    for focus in PaneName.allCases {
      for isZoomed in [false, true] {
        let layout = Layout(
          size: Size(columns: 80, rows: rows), focus: focus, isZoomed: isZoomed, isDetailOpen: false)
        let used = layout.panes.reduce(0) { $0 + $1.height + ($1.hasColumns ? 2 : 1) }
        #expect(used == layout.body.count)
        #expect(layout.panes.allSatisfy { $0.height >= 0 })
        #expect((layout.panes.first { $0.name == focus }?.height ?? 0) >= 1)
      }
    }
  }

  @Test("The detail stands at the side from 120 columns on, and takes the body below", arguments: [80, 119, 120, 500])
  func side(columns: Int) {
    let layout = Layout(
      size: Size(columns: columns, rows: 40), focus: .notices, isZoomed: false, isDetailOpen: true)
    #expect((layout.sideColumns != nil) == (columns >= 120))
    #expect(layout.panes.isEmpty == (columns < 120))
    #expect(layout.listColumns + (layout.sideColumns.map { $0 + 1 } ?? 0) == columns)
  }

  @Test("What is zoomed has every column, the detail that is opened from it too", arguments: [80, 119, 120, 160, 500])
  func zoomed(columns: Int) {
    for isDetailOpen in [false, true] {
      let layout = Layout(
        size: Size(columns: columns, rows: 40), focus: .queue, isZoomed: true, isDetailOpen: isDetailOpen)
      #expect(layout.sideColumns == nil && layout.listColumns == columns)
      #expect(layout.panes.map(\.name) == (isDetailOpen ? [] : [.queue]))
    }
  }
}
