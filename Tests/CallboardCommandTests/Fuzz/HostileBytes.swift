/// Text that tries to act on a terminal; each piece leaves a trace that no honest program leaves.
enum HostileBytes {
  static let pieces: [String] = [
    "\u{1B}[6666;66z", "\u{1B}]0;taken\u{7}", "\u{1B}]52;c;dGFrZW4=\u{1B}\\", "\u{1B}Ptaken\u{1B}\\",
    "\u{1B}_taken\u{1B}\\",
    "\u{1B}^taken\u{1B}\\", "\u{1B}Xtaken\u{1B}\\", "\u{1B}#8", "\u{1B}c", "\u{9B}6666z", "\u{9D}0;taken\u{9C}",
    "\u{90}taken\u{9C}", "\u{85}", "\u{202E}", "\u{202D}", "\u{2066}", "\u{2067}", "\u{2069}", "\u{200E}", "\u{200F}",
    "\u{61C}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{0}", "\u{7}", "\u{8}", "\u{7F}", "\u{E}", "\r", "\n", "\t",
    "\u{301}\u{302}", "中文", "👨‍👩‍👧", "\u{E0041}", "plain",
  ]

  /// Some pieces, always the same for a number; `isLine` leaves out what an argument of a command cannot hold.
  static func text(_ number: Int, bytes limit: Int, isArgument: Bool = false) -> String {
    var text = "x"
    for step in 0..<6 {
      let piece = pieces[(number * 7 + step * 11) % pieces.count]
      if isArgument && piece == "\u{0}" { continue }
      if text.utf8.count + piece.utf8.count <= limit { text += piece }
    }
    return text
  }

  /// The traces in what reached a terminal, or a pipe; empty for an honest program.
  static func traces(in output: [UInt8], isScreen: Bool) -> [String] {
    let text = String(decoding: output, as: UTF8.self)
    var found: [String] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D: break
      // What ncurses itself writes: ESC, backspace, tab, shifts.
      case 0x1B, 0x08, 0x09, 0x0E, 0x0F: if !isScreen { found.append(name(scalar)) }
      case 0..<0x20, 0x7F, 0x80..<0xA0, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E,
        0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F:
        found.append(name(scalar))
      default: break
      }
    }
    for wild in ["\u{1B}]", "\u{1B}P", "\u{1B}_", "\u{1B}^", "\u{1B}X", "\u{1B}#", "\u{1B}c", "\u{1B}[6666"]
    where text.unicodeScalars.contains(wild) {
      found.append(wild.debugDescription)
    }
    return found
  }

  private static func name(_ scalar: Unicode.Scalar) -> String { "U+" + String(scalar.value, radix: 16) }
}

extension String.UnicodeScalarView {
  /// Whether these scalars stand in it in a row.
  fileprivate func contains(_ wanted: String) -> Bool {
    let wanted = Array(wanted.unicodeScalars)
    let all = Array(self)
    guard all.count >= wanted.count else { return false }
    return (0...(all.count - wanted.count)).contains { all[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }
}
