/// How many cells text takes: the one reckoning for layout and for drawing.
///
/// It holds for text that passed ``CellText``, where every character is known to take one cell or two. It agrees with
/// `wcwidth` of glibc 2.36 (Unicode 14.0); where terminals differ (joined emoji, flags, jamo, spacing marks, variation
/// selectors, private and unassigned characters) a character is doubtful, and ``CellText`` shows a sign in its place.
package enum TextWidth {
  /// The cells of one character: 1 or 2; 1 for a doubtful one, in whose place a sign of one cell is drawn.
  package static func of(_ character: Character) -> Int {
    cells(of: character) ?? 1
  }

  /// The cells of a text.
  package static func of(_ text: String) -> Int {
    if text.isPlain { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// The cells of one character, or nil when it is doubtful.
  static func cells(of character: Character) -> Int? {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, let width = spacingCells(of: first) else { return nil }
    var cells = width
    var marks = 0
    for scalar in scalars.dropFirst() {
      if isMark(scalar) {
        marks += 1
        // One cell of ncurses holds a character and four marks (CCHARW_MAX is 5).
        guard marks <= 4 else { return nil }
      } else if [0x0E33, 0x0EB3, 0xFF9E, 0xFF9F].contains(scalar.value) {
        // Thai and Lao AM, and the voicing marks of half-width kana, stand in a cell of their own.
        cells += 1
      } else {
        return nil
      }
    }
    return cells <= 2 ? cells : nil
  }

  /// The cells of a scalar that stands for itself; nil for one that does not, or that is doubtful.
  private static func spacingCells(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x20..<0x7F, 0xA1...0xAC, 0xAE...0x2FF: return 1
    // Han, Hangul syllables.
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: return 2
    // Jamo join into syllables; regional indicators into flags; these symbols changed their class between editions.
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF, 0x1F1E6...0x1F1FF, 0x3248...0x324F, 0x4DC0...0x4DFF:
      return nil
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .nonspacingMark,
      .enclosingMark, .spacingMark:
      return nil
    default: break
    }
    guard let age = properties.age, age.major <= 14 else { return nil }
    return WideRanges.contains(scalar.value) ? 2 : 1
  }

  /// Whether a scalar takes no cell of its own: a mark that combines, and not a variation selector.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if 0xFE00...0xFE0F ~= scalar.value || 0xE0100...0xE01EF ~= scalar.value { return false }
    guard let age = scalar.properties.age, age.major <= 14 else { return false }
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }
}

extension String {
  /// Whether every byte is a printable ASCII character, which takes one cell.
  var isPlain: Bool { utf8.allSatisfy { 0x20..<0x7F ~= $0 } }
}
