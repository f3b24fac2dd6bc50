extension String {
  /// How many columns of a terminal the text takes: East Asian wide characters and emoji two, combining ones none.
  ///
  /// Good enough for output that scrolls by; the console measures with its own table.
  var columnCount: Int {
    unicodeScalars.reduce(0) { $0 + $1.columnCount }
  }
}

extension Unicode.Scalar {
  fileprivate var columnCount: Int {
    if value < 0x300 { return 1 }
    if properties.canonicalCombiningClass != .notReordered || properties.generalCategory == .nonspacingMark { return 0 }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
