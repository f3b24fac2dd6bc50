import CallboardCore

extension Model {
  mutating func openCommandPrompt(_ text: String = "") {
    overlay = .prompt(Prompt(kind: .command, input: TextInput(text, maximumCharacters: Prompt.maximumCharacters)))
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
      guard edit(&prompt, key, command) else { return }
      prompt.problem = nil
      overlay = .prompt(prompt)
    }
  }

  private mutating func submit(_ prompt: Prompt, _ effects: inout [Effect]) {
    let line = prompt.input.text.trimmed
    guard !line.isEmpty else {
      overlay = nil
      return
    }
    if let problem = self.problem(with: line) {
      var prompt = prompt
      prompt.problem = problem
      prompt.completion = nil
      overlay = .prompt(prompt)
      return
    }
    overlay = nil
    history.remember(line, as: .command)
    run(line, &effects)
  }

  /// Does a command line, without its colon.
  mutating func run(_ line: String, _ effects: inout [Effect]) {
    let (word, argument) = Self.parts(of: line)
    guard let entry = Registry.entry(of: word) else { return }
    run(entry, called: ":" + word, with: argument, &effects)
  }

  /// Why a command line, without its colon, cannot be done as it is typed; nil when it can.
  package func problem(with line: String) -> String? {
    let (word, argument) = Self.parts(of: line)
    guard let entry = Registry.entry(of: word) else {
      let nearest = word.nearest(among: Registry.words).map { strings(.typedNearest, ":" + $0) }
      return strings(.typedUnknown, ":" + word) + (nearest.map { " " + $0 } ?? "")
    }
    guard !argument.isEmpty else {
      return entry.argument.isRequired ? strings(.view(.typedWantsMore), ":" + word) : nil
    }
    switch entry.argument {
    case .nothing: return strings(.typedTakesNothing, ":" + word)
    case .filter:
      switch place {
      case .actions: return problem(withTrail: argument)
      case .wallets: return nil
      case .board, .routes, .jobs, .groups, .handover: return firstProblem(of: parsed(argument))
      }
    case .sought: return firstProblem(of: parsed(argument))
    case .copyField:
      guard CopyField(rawValue: argument) == nil else { return nil }
      let nearest = argument.nearest(among: CopyField.allCases.map(\.rawValue)).map { strings(.typedNearest, $0) }
      return [strings(.list(.typedNoField), argument), nearest].compactMap(\.self).joined(separator: " ")
    case .trail: return problem(withTrail: argument)
    case .words, .order: return nil
    case .groupKey:
      guard GroupKey(rawValue: argument) == nil else { return nil }
      return strings(
        .list(.typedNoGroup), argument, GroupKey.allCases.map(\.rawValue).joined(separator: strings(.listComma)))
    // A prompt takes no more characters than a reason or a note may have.
    case .text: return nil
    case .reason: return problem(withKeeping: argument)
    case .file(_, let formats): return formats.isEmpty ? nil : problem(withFile: argument)
    case .theme: return nil
    case .language: return languageProblem(argument)
    case .past: return pastProblem(argument)
    case .route:
      guard !settings.routes.contains(argument) else { return nil }
      return strings(.view(.typedNoRoute), argument, settings.routes.joined(separator: strings(.listComma)))
    }
  }

  static func parts(of line: String) -> (word: String, argument: String) {
    let line = line.trimmed
    guard let space = line.firstIndex(of: " ") else { return (line, "") }
    return (String(line[..<space]), String(line[space...]).trimmed)
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
