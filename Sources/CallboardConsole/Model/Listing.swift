import CallboardCore

/// A short list on the screen, read whole: routes, jobs.
///
/// Its cursor holds on to a row by its name.
struct Listing<Row: ListingRow>: Sendable {
  private(set) var rows: [Row] = []
  private(set) var isLoaded = false
  private(set) var cursor = 0
  /// The row that is to be highlighted once it is there.
  private var wanted: Row.Name?

  var selectedRow: Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// Takes the rows in; the highlighted one stays highlighted wherever it stands now.
  mutating func replace(with rows: [Row]) {
    let name = selectedRow?.name
    self.rows = rows
    isLoaded = true
    cursor = rows.firstIndex { $0.name == name } ?? max(0, min(cursor, rows.count - 1))
    goToWanted()
  }

  /// Puts a newer state of a row in its place.
  mutating func put(_ row: Row) {
    if let index = rows.firstIndex(where: { $0.name == row.name }) { rows[index] = row }
  }

  /// Highlights the row of a name, now or once it is read.
  mutating func highlight(_ name: Row.Name) {
    wanted = name
    goToWanted()
  }

  private mutating func goToWanted() {
    guard let index = rows.firstIndex(where: { $0.name == wanted }) else { return }
    cursor = index
    wanted = nil
  }

  mutating func place(at index: Int) {
    wanted = nil
    cursor = max(0, min(index, rows.count - 1))
  }

  /// Which rows stand on a screen of so many lines: the cursor is always among them.
  func visible(height: Int) -> Range<Int> {
    let height = max(0, height)
    let top = max(0, min(cursor - height / 2, rows.count - height))
    return top..<min(top + height, rows.count)
  }
}

/// A row that is found again by its name.
protocol ListingRow: Sendable {
  associatedtype Name: Hashable & Sendable
  var name: Name { get }
}

extension RouteStanding: ListingRow {
  var name: String { route }
}

extension Job: ListingRow {
  var name: Int64 { id }
}
