import CallboardConsole

/// What the sequences of a terminal mean; nil for those that mean nothing here.
///
/// Modifiers (`ESC [ 1 ; 5 C`) are not told apart: an arrow is an arrow.
enum KeySequences {
  /// A control byte.
  static func control(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: nil
    }
  }

  /// `ESC [ parameters final`.
  static func control(parameters: [UInt8], final: UInt8) -> Key? {
    // Private and intermediate bytes make it another sequence.
    guard parameters.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ";") }) else { return nil }
    switch final {
    case UInt8(ascii: "~"):
      let first = parameters.prefix { $0 != UInt8(ascii: ";") }
      return Int(String(decoding: first, as: UTF8.self)).flatMap { numbered[$0] }
    case UInt8(ascii: "Z"): return .backTab
    default: return lettered[final]
    }
  }

  /// `ESC O final`.
  static func shifted(final: UInt8) -> Key? {
    final == UInt8(ascii: "M") ? .enter : lettered[final]
  }

  private static let lettered: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1),
    UInt8(ascii: "Q"): .function(2), UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let numbered: [Int: Key] = [
    1: .home, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end, 11: .function(1), 12: .function(2),
    13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7), 19: .function(8),
    20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]
}

/// The end of a stretch of UTF-8 that stops inside a character.
enum UTF8Tail {
  /// How many bytes at the end begin a character without completing it.
  static func incompleteCount(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte & 0b1100_0000 == 0b1000_0000 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back ? back : 0
    }
    return 0
  }
}
