import CallboardCore

extension Model {
  /// What Tab knows.
  var vocabulary: Vocabulary {
    Vocabulary(routes: settings.routes, themes: settings.themes, orders: orders)
  }

  /// What `:sort` may name where the person is.
  private var orders: [String] {
    if place == .wallets { return WalletOrder.allCases.map(\.rawValue) }
    return place == .board && focus == .queue ? QueueOrder.allCases.map(\.rawValue) : []
  }

  /// A key that edits the line of a prompt: a character, Tab, or the way through the history.
  ///
  /// - Returns: Whether the key means something there.
  func edit(_ prompt: inout Prompt, _ key: Key, _ command: Command?) -> Bool {
    switch command {
    case .completeNext: complete(&prompt, by: 1)
    case .completePrevious: complete(&prompt, by: -1)
    case .olderLine, .newerLine:
      prompt.completion = nil
      prompt.browse(history.lines(prompt.historyKind), by: command == .olderLine ? -1 : 1)
    default:
      guard prompt.input.edit(key) else { return false }
      prompt.completion = nil
      prompt.place = nil
    }
    return true
  }

  /// Tab: what all ends share first, then one end after the other; a single one is taken whole.
  private func complete(_ prompt: inout Prompt, by step: Int) {
    if var completion = prompt.completion {
      completion.turn(by: step)
      put(completion, into: &prompt)
      return
    }
    let before = String(prompt.input.characters[..<prompt.input.cursor])
    guard var completion = vocabulary.completion(of: before, in: prompt.historyKind) else { return }
    let typed = before.count - completion.start
    if completion.words.count == 1 || completion.shared.count <= typed { completion.turn(by: step) }
    put(completion, into: &prompt)
    // Nothing is left to choose: the next Tab looks at what stands there then.
    if completion.words.count == 1 { prompt.completion = nil }
  }

  private func put(_ completion: Completion, into prompt: inout Prompt) {
    prompt.completion = completion
    let isWhole = completion.words.count == 1 && !(completion.words[0].last.map { "=~".contains($0) } ?? false)
    let text = completion.index.map { completion.words[$0] } ?? completion.shared
    prompt.input.replace(from: completion.start, with: text + (isWhole ? " " : ""))
  }
}
