/// The lines that were typed into prompts, newest last: commands and filters apart.
struct PromptHistory: Sendable {
  /// How many lines of a kind are kept.
  static let linesMaximum = 100

  private(set) var commands: [String] = []
  private(set) var filters: [String] = []

  /// Which of the two a prompt looks through.
  enum Kind: Sendable {
    case command
    case filter
  }

  func lines(_ kind: Kind) -> [String] {
    switch kind {
    case .command: commands
    case .filter: filters
    }
  }

  /// Keeps a line as the newest; one that was typed before moves there.
  mutating func remember(_ line: String, as kind: Kind) {
    guard !line.isEmpty else { return }
    switch kind {
    case .command: commands.moveToEnd(line)
    case .filter: filters.moveToEnd(line)
    }
  }
}

extension [String] {
  fileprivate mutating func moveToEnd(_ line: String) {
    removeAll { $0 == line }
    append(line)
    if count > PromptHistory.linesMaximum { removeFirst() }
  }
}

extension Prompt {
  var historyKind: PromptHistory.Kind {
    switch kind {
    case .filter: .filter
    case .command: .command
    }
  }

  /// Puts an older line, or with a step of 1 a newer one, in the place of what is typed; after the newest comes what
  /// was typed before.
  mutating func browse(_ lines: [String], by step: Int) {
    let here = place ?? lines.count
    let next = here + step
    guard next >= 0, next <= lines.count, here <= lines.count else { return }
    if place == nil { draft = input.text }
    place = next == lines.count ? nil : next
    input = TextInput(next == lines.count ? draft : lines[next], maximumCharacters: Self.maximumCharacters)
  }
}
