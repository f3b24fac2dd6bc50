import CallboardCore

extension PlainConsole {
  /// Highlights the row whose number stands first, where a word of the registry speaks of one callback and none is open;
  /// takes the number off.
  ///
  /// - Returns: Why there is no such row; nil where there is, or none is wanted.
  mutating func takeRow(of command: Command, called word: String, from argument: inout String) -> String? {
    let isNumber = argument.split(separator: " ").first.flatMap { Int($0) } != nil
    guard PlainVerb.ofRow.contains(command), model.contextBelow == .board, isNumber || wantsRow(command) else {
      return nil
    }
    let parts = argument.split(separator: " ", maxSplits: 1).map { String($0).trimmed }
    argument = parts.count > 1 ? parts[1] : ""
    return select(parts.first ?? "", for: word)
  }

  /// Whether one row is meant: what is marked is claimed and released together.
  private func wantsRow(_ command: Command) -> Bool {
    command == .note || command == .copyField || model.marks.isEmpty
  }

  /// What is said to somebody who types a key of the screen: the word that does the same here; nil for anything else.
  func calledHere(_ word: String, _ argument: String) -> String? {
    guard let first = word.first else { return nil }
    if first == "/" {
      let terms = (String(word.dropFirst()) + (argument.isEmpty ? "" : " " + argument)).trimmed
      let text = terms.isEmpty ? model.strings(.plain(.helpText)) : terms
      return model.strings(.plain(.keyCalled), "/", "filter \(text)")
    }
    let key = Key.character(first)
    guard word.count == 1,
      let called = PlainVerb.word(for: key, in: model.contextBelow) ?? PlainVerb.word(for: key, in: .board)
    else { return nil }
    return model.strings(.plain(.keyCalled), word, called)
  }

  /// The neighbours of the row that was named, which is said with the terms that they meet.
  mutating func neighbours(_ name: String, at moment: Moment) -> [Effect] {
    shows = .list
    let (row, before) = (model.plainRowName, model.filterText)
    let effects = perform(.neighbours, name, at: moment)
    if model.filterText != before { model.say(model.strings(.plain(.neighboursOf), row, model.filterText)) }
    return effects
  }
}
