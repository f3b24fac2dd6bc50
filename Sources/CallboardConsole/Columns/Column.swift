import CallboardCore

/// A column of a table, as data.
struct Column<Row: Sendable>: Sendable {
  let title: Word
  let width: WidthRule
  var alignment = Alignment.left
  /// When it is dropped where there is little room: the lowest first, nil never.
  let dropOrder: Int?
  let cell: @Sendable (Row, Pen) -> Cell

  /// How wide a column is.
  enum WidthRule: Sendable, Equatable {
    /// So many cells, whatever stands in it.
    case fixed(Int)
    /// As wide as what stands in it on the screen, within bounds.
    case content(minimum: Int, maximum: Int)
    /// At least so wide, and then what is left over as far as it needs it.
    case rest(minimum: Int)
  }

  /// Where a cell's text stands in its column.
  enum Alignment: Sendable, Equatable {
    case left
    case right
    /// Right, with the decimal points below each other.
    case point
  }
}

/// What stands in a row's column.
struct Cell: Sendable, Hashable {
  var text: String
  var scopes: [String]

  init(_ text: String, _ scopes: [String] = ["text"]) {
    self.text = text
    self.scopes = scopes
  }

  static let empty = Cell("")
}
