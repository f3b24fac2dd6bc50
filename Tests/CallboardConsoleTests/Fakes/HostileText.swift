/// Text that a careless screen would choke on.
enum HostileText {
  private static let pieces: [String] = [
    "\u{1B}[2J", "\u{1B}]0;title\u{7}", "\u{9B}31m", "\u{1B}P1$q\u{1B}\\", "\u{202E}", "\u{2066}", "\u{200B}",
    "\u{FEFF}",
    "\r\n", "\t", "\u{0}", "\u{7F}", "\u{301}", "\u{FE0F}", "\u{200D}", "👨‍👩‍👧", "🇨🇳", "👍🏽", "中文", "한글", "\u{1112}\u{1161}",
    "ﾊﾞ", "ก\u{E33}", "क्षि", "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", "\u{E0041}", "\u{F8FF}", "\u{378}", "😀", " ",
    "plain", "1732534548458928049", "−1.50", "…",
  ]

  /// A few pieces and a few characters from anywhere.
  static func random(using generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      if Bool.random(using: &generator) {
        text += pieces.randomElement(using: &generator) ?? ""
      } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x1FFFF, using: &generator)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Whether a scalar does nothing but stand there.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
