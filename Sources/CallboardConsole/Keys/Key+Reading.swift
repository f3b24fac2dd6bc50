extension Key {
  /// The key of a name as the configuration spells it: `r`, `F5`, `ctrl-r`, `space`, `pgdn`; case counts for single
  /// characters alone; nil for anything else.
  init?(named name: String) {
    if name.count == 1, let character = name.first {
      guard !character.isWhitespace, character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
      else { return nil }
      self = .character(character)
      return
    }
    let name = name.lowercased()
    if let key = Self.named[name] {
      self = key
    } else if name.hasPrefix("ctrl-"), let letter = name.dropFirst(5).first, name.count == 6, "a"..."z" ~= letter {
      self = .control(letter)
    } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), 1...12 ~= number, name == "f\(number)" {
      self = .function(number)
    } else {
      return nil
    }
  }

  /// The names that are words.
  static let names: [String] = named.keys.sorted()

  private static let named: [String: Key] = [
    "space": " ", "enter": .enter, "esc": .escape, "tab": .tab, "shift-tab": .backTab, "backspace": .backspace,
    "del": .delete, "up": .up, "down": .down, "left": .left, "right": .right, "home": .home, "end": .end,
    "pgup": .pageUp, "pgdn": .pageDown,
  ]

  /// Why it is nobody's to bind, in one sentence; nil for a key that is.
  var problemWithBinding: String? {
    switch self {
    case .control(let letter) where "dkzsq".contains(letter):
      "Ctrl-\(letter.uppercased()) is never bound to an action: it ends, stops or holds things on terminals"
    case .control(let letter) where "chijm".contains(letter):
      "Ctrl-\(letter.uppercased()) reaches no program as such: terminals make an interrupt, Enter, Tab or Backspace of it"
    case .escape, .enter, .paste: "Esc and Enter keep their meaning"
    default: nil
    }
  }
}
