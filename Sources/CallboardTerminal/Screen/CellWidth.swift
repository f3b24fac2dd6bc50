import CTerminal

/// How many columns a character takes.
enum CellWidth {
  /// 0 for what only combines, 2 for wide ones, 1 for what nobody knows.
  static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    let width = Int(ct_width(first.value))
    return width < 0 ? 1 : width
  }
}
