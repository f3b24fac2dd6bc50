/// The size of a screen in cells.
package struct Size: Sendable, Hashable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A cell of a screen, from the top left, counted from 0.
package struct Position: Sendable, Hashable {
  package var column: Int
  package var row: Int

  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A stretch of text that looks alike.
package struct Span: Sendable, Hashable {
  /// Inert text (`String.inert`): no control character is left in it.
  package var text: String
  /// Theme scopes, each laid over those before it: `["state.stuck", "selection"]`.
  package var scopes: [String]

  package init(_ text: String, _ scopes: [String] = ["text"]) {
    self.text = text
    self.scopes = scopes
  }
}

/// What stands on the screen: the whole of it, each time.
package struct Frame: Sendable, Hashable {
  package var size: Size
  /// As many rows as the size has.
  ///
  /// Each is at most as wide as the size, in cells of `TextWidth`; what a row leaves open is blank.
  package var rows: [[Span]]
  /// Where the text cursor stands; nil hides it.
  package var cursor: Position?

  package init(size: Size, rows: [[Span]], cursor: Position? = nil) {
    self.size = size
    self.rows = rows
    self.cursor = cursor
  }
}
