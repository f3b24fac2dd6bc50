/// A field of which the kept message says one thing and the columns that were extracted from it another.
package struct Disagreement: Sendable, Hashable {
  /// The field's name in the message.
  package var field: String
  /// What the message says.
  package var message: String
  /// What the board has.
  package var board: String

  package init(field: String, message: String, board: String) {
    self.field = field
    self.message = message
    self.board = board
  }
}
