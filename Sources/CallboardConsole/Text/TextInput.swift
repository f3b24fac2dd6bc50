/// A line of text that a person types: characters and the place of the cursor.
struct TextInput: Sendable, Hashable {
  private(set) var characters: [Character] = []
  /// Before which character the cursor stands.
  private(set) var cursor = 0
  /// How many characters it takes; more are not.
  let maximumCharacters: Int

  init(_ text: String = "", maximumCharacters: Int) {
    self.maximumCharacters = maximumCharacters
    insert(text)
  }

  var text: String { String(characters) }

  /// Takes text in at the cursor; line breaks and tabs become spaces, other control characters are left out.
  mutating func insert(_ text: String) {
    var taken: [Character] = []
    for character in text {
      guard characters.count + taken.count < maximumCharacters else { break }
      if character.isNewline || character == "\t" {
        taken.append(" ")
      } else if !character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        taken.append(character)
      }
    }
    characters.insert(contentsOf: taken, at: cursor)
    cursor += taken.count
  }

  /// Puts text in the place of what stands between `start` and the cursor.
  mutating func replace(from start: Int, with text: String) {
    characters.removeSubrange(min(start, cursor)..<cursor)
    cursor = min(start, cursor)
    insert(text)
  }

  /// Edits by a key.
  ///
  /// - Returns: Whether the key means something here.
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .paste(let text): insert(text)
    case .backspace, .control("h"):
      if cursor > 0 {
        cursor -= 1
        characters.remove(at: cursor)
      }
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"):
      characters.removeFirst(cursor)
      cursor = 0
    case .control("w"): removeWord()
    default: return false
    }
    return true
  }

  private mutating func removeWord() {
    var start = cursor
    while start > 0 && characters[start - 1] == " " { start -= 1 }
    while start > 0 && characters[start - 1] != " " { start -= 1 }
    characters.removeSubrange(start..<cursor)
    cursor = start
  }
}
