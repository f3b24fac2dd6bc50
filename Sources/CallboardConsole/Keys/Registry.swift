/// The one table of commands: dispatch, the key line and help come from it.
enum Registry {
  /// A command with all that is known of it but why it is off, which ``Model/reasonOff(_:)`` says.
  struct Entry: Sendable {
    let command: Command
    /// What help says.
    let title: Word
    /// What the key line says; nil where it is never shown.
    var short: Word?
    /// Where the key line shows it; nil for everywhere.
    var shownIn: Set<KeyContext>?
    let group: CommandGroup
    var danger = Danger.none
    let keys: [Key]
    /// What can be typed after a colon for it.
    var word: String?
    /// What may stand after its word.
    var argument = Argument.nothing
    let contexts: Set<KeyContext>
  }

  /// What a key asks for where it was pressed; nil when it means nothing there.
  static func command(for key: Key, in context: KeyContext) -> Command? {
    table[context]?[key]
  }

  /// What a word typed after a colon asks for; nil when there is no such word.
  static func entry(of word: String) -> Entry? {
    entries.first { $0.word == word }
  }

  /// Every word that can be typed after a colon.
  static var words: [String] { entries.compactMap(\.word) }

  /// The entry of a command.
  static func entry(of command: Command) -> Entry? {
    entries.first { $0.command == command }
  }

  private static let table: [KeyContext: [Key: Command]] = {
    var table: [KeyContext: [Key: Command]] = [:]
    for entry in entries {
      for context in entry.contexts {
        for key in entry.keys { table[context, default: [:]][key] = entry.command }
      }
    }
    return table
  }()
}

extension Key: ExpressibleByStringLiteral {
  /// The key of a single printable character; anything longer is a paste, which no table holds.
  package init(stringLiteral text: String) {
    let character = text.first.flatMap { text.count == 1 ? $0 : nil }
    self = character.map(Key.character) ?? .paste(text)
  }
}
