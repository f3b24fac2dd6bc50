import CallboardCore
import Yams

/// Reads a theme's glyphs: a sign of one cell and its ASCII twin.
struct GlyphReader {
  let log: ProblemLog

  /// Reads the glyphs by scope.
  func glyphs(_ node: Node) -> [String: Glyph] {
    guard let place = YAMLMapping(node, what: "glyphs", known: nil, log: log) else { return [:] }
    var glyphs: [String: Glyph] = [:]
    for (scope, mark) in place.order {
      guard log.knows(scope: scope, at: mark), let node = place[scope],
        let entry = YAMLMapping(node, what: "the glyph of \(scope)", known: ["symbol", "ascii"], log: log)
      else { continue }
      entry.require("symbol", "the sign, one cell wide")
      entry.require("ascii", "its twin for terminals without Unicode")
      let symbol = entry.value("symbol", "one sign that is one cell wide", Self.symbol)
      let ascii = entry.value("ascii", "one printable ASCII character") { Self.ascii($0) }
      if let symbol, let ascii { glyphs[scope] = Glyph(symbol: symbol, ascii: ascii) }
    }
    return glyphs
  }

  private static func ascii(_ text: String) -> Character? {
    guard text.count == 1, let character = text.first, let value = character.asciiValue, (0x21...0x7E).contains(value)
    else { return nil }
    return character
  }

  /// One scalar that every terminal draws in one cell.
  ///
  /// Combining marks and variation selectors are refused, since terminals differ on them.
  private static func symbol(_ text: String) -> Character? {
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else { return nil }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .nonspacingMark, .enclosingMark, .spacingMark,
      .spaceSeparator, .lineSeparator, .paragraphSeparator:
      return nil
    default: break
    }
    if scalar.properties.isEmojiPresentation || isWide(scalar.value) { return nil }
    return Character(scalar)
  }

  /// East Asian Wide and Fullwidth (Unicode Standard Annex 11), as blocks.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
