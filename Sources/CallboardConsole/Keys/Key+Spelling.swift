extension Key {
  /// Reads a key as a person writes it: one character, or a name such as `Enter`, `PgDn`, `Ctrl-R`, `C-r`, `F5`.
  ///
  /// Names are read in any case; nil for what names no key.
  package init?(spelling: String) {
    if let character = spelling.first, spelling.count == 1 {
      self = .character(character)
      return
    }
    let name = spelling.lowercased()
    for prefix in ["ctrl-", "c-"] where name.hasPrefix(prefix) {
      let letter = name.dropFirst(prefix.count)
      guard letter.count == 1, let character = letter.first, "a"..."z" ~= character else { return nil }
      self = .control(character)
      return
    }
    if name.hasPrefix("f"), let number = Int(name.dropFirst()), 1...12 ~= number {
      self = .function(number)
      return
    }
    guard let key = Self.named[name] else { return nil }
    self = key
  }

  private static let named: [String: Key] = [
    "enter": .enter, "return": .enter, "esc": .escape, "escape": .escape, "tab": .tab, "backtab": .backTab,
    "s-tab": .backTab, "shift-tab": .backTab, "backspace": .backspace, "delete": .delete, "del": .delete, "up": .up,
    "down": .down, "left": .left, "right": .right, "home": .home, "end": .end, "pgup": .pageUp, "pageup": .pageUp,
    "pgdn": .pageDown, "pagedown": .pageDown, "space": .character(" "),
  ]
}
