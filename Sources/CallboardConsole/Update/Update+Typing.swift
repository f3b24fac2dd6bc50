import CallboardCore

extension Model {
  mutating func openCommandPrompt() {
    overlay = .prompt(Prompt(kind: .command, input: TextInput(maximumCharacters: Prompt.maximumCharacters)))
  }

  /// A key in the prompt for commands.
  mutating func take(_ key: Key, _ command: Command?, commandIn prompt: Prompt, _ effects: inout [Effect]) {
    var prompt = prompt
    switch command {
    case .acceptPrompt: return submit(prompt, &effects)
    case .cancelPrompt: overlay = nil
    // Backspace over the colon goes back, as in every such prompt.
    case nil where key == .backspace && prompt.input.characters.isEmpty: overlay = nil
    default:
      guard prompt.input.edit(key) else { return }
      prompt.problem = nil
      overlay = .prompt(prompt)
    }
  }

  private mutating func submit(_ prompt: Prompt, _ effects: inout [Effect]) {
    let words = prompt.input.text.split(separator: " ").map(String.init)
    guard let word = words.first else {
      overlay = nil
      return
    }
    guard let entry = Registry.entry(of: word), words.count == 1 else {
      var prompt = prompt
      prompt.problem = problem(with: words)
      overlay = .prompt(prompt)
      return
    }
    overlay = nil
    if let sentence = reasonOff(entry.command) ?? (entry.contexts.contains(context) ? nil : strings(.offHere)) {
      say(strings(.offBecause, ":" + word, sentence), .warning)
    } else {
      notice = nil
      perform(entry.command, &effects)
    }
  }

  private func problem(with words: [String]) -> String {
    guard Registry.entry(of: words[0]) == nil else { return strings(.typedTakesNothing, ":" + words[0]) }
    let nearest = words[0].nearest(among: Registry.words).map { strings(.typedNearest, ":" + $0) }
    return strings(.typedUnknown, ":" + words[0]) + (nearest.map { " " + $0 } ?? "")
  }

  /// A key that answers a question of the status line.
  mutating func take(_ key: Key, to asking: Asking) {
    overlay = nil
    switch (asking, key) {
    case (.clearMarks, "y"): dropMarks()
    case (.clearMarks, _): say(strings(.marksStay))
    }
  }
}
