/// The signs that the console itself draws, each with its twin in ASCII.
enum Symbol {
  static let line: Character = "─"
  static let bar: Character = "│"
  static let dot = "·"
  static let arrow = "→"
  static let changed = "•"
  /// Done and not done, in a progress bar.
  static let full: Character = "█"
  static let empty: Character = "░"
  /// From none to much.
  static let sparks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// What stands for a character where only ASCII may: the twin of our own signs, the character itself when it is
  /// printable ASCII, `?` for all others.
  static func asciiTwin(of character: Character) -> String {
    if let value = character.asciiValue, 0x20..<0x7F ~= value { return String(character) }
    return twins[character] ?? "?"
  }

  private static let twins: [Character: String] = [
    "─": "-", "│": "|", "·": "-", "→": ">", "•": "*", "…": "~", "−": "-", "±": "+", "×": "x", "▁": "_", "▂": ".",
    "▃": ":", "▄": "-", "▅": "=", "▆": "+", "▇": "*", "█": "#", "░": ".", "↑": "^", "↓": "v", "’": "'",
  ]
}
