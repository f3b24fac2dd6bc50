package import CallboardCore

/// What keys do: as the registry says, and before that as the person has configured.
///
/// A person's key counts wherever its command can be done; elsewhere the key keeps its own meaning.
package struct KeyMap: Sendable {
  private(set) var bindings: [Binding] = []
  private var byKey: [Key: Binding] = [:]

  /// A person's key.
  struct Binding: Sendable {
    let key: Key
    let entry: Registry.Entry
    /// What stands after the command's word.
    let argument: String
    /// The line as it was configured.
    let line: String
  }

  /// The registry's keys alone.
  package static let standard = KeyMap([])

  /// The keys of a configuration that was judged by ``mistake(in:)``; what is wrong in it is left out.
  package init(_ lines: [KeyLine]) {
    for line in lines where Self.mistake(in: line) == nil {
      guard let key = Key(named: line.key), let (entry, argument) = Self.meaning(of: line.line) else { continue }
      let binding = Binding(key: key, entry: entry, argument: argument, line: line.line)
      bindings.removeAll { $0.key == key }
      bindings.append(binding)
      byKey[key] = binding
    }
  }

  /// What is wrong with a configured key, with the nearest name that would be right; nil when nothing is.
  package static func mistake(in line: KeyLine) -> KeyMistake? {
    guard let key = Key(named: line.key) else {
      let guess = line.key.lowercased().nearest(among: Key.names).map { "did you mean \"\($0)\"?" }
      let forms = "keys are single characters, F1 to F12, ctrl-a to ctrl-z, \(Key.names.joined(separator: ", "))"
      return .key("there is no key \"\(line.key)\"; \(guess ?? forms)")
    }
    if let problem = key.problemWithBinding { return .key(problem) }
    guard let (entry, argument) = meaning(of: line.line) else {
      let word = line.line.split(separator: " ").first.map(String.init) ?? ""
      let known = Registry.words + bindable.map(\.command.rawValue)
      let guess = word.nearest(among: known).map { "did you mean \"\($0)\"?" }
      return .line("there is no command \"\(word)\"; \(guess ?? "callboard console, then ?, lists them")")
    }
    if argument.isEmpty {
      guard entry.argument.isRequired else { return nil }
      return .line("\"\(line.line)\" wants more after it")
    }
    if entry.argument == .nothing { return .line("\"\(entry.word ?? line.line)\" takes nothing after it") }
    guard entry.argument == .filter, let problem = Filter(parsing: argument, at: .distantPast).problems.first else {
      return nil
    }
    return .line("\"\(problem.term)\": \(problem.sentence)")
  }

  /// The command that a line names, by its word or its id, and what stands after it.
  private static func meaning(of line: String) -> (entry: Registry.Entry, argument: String)? {
    let (word, argument) = Model.parts(of: line)
    let entry = bindable.first { $0.word == word } ?? bindable.first { $0.command.rawValue == word }
    return entry.map { ($0, argument) }
  }

  /// Prompts and sheets keep their keys, else nobody could type or confirm.
  private static let bindable = Registry.entries.filter { $0.contexts.isDisjoint(with: [.prompt, .sheet]) }

  // MARK: Looking up

  /// A person's key that counts in a context.
  func binding(for key: Key, in context: KeyContext) -> Binding? {
    byKey[key].flatMap { $0.entry.contexts.contains(context) ? $0 : nil }
  }

  /// The keys that do a command as it stands, the person's first.
  func keys(of entry: Registry.Entry) -> [Key] {
    let own = bindings.filter { $0.entry.command == entry.command && $0.argument.isEmpty }.map(\.key)
    let kept = entry.keys.filter { key in
      guard let binding = byKey[key] else { return true }
      // Taken everywhere, or only where the other command can be done.
      return binding.entry.command != entry.command && !entry.contexts.isSubset(of: binding.entry.contexts)
    }
    return own + kept
  }

  /// The person's keys that do a command with something after it.
  func bindingsWithArgument(of entry: Registry.Entry) -> [Binding] {
    bindings.filter { $0.entry.command == entry.command && !$0.argument.isEmpty }
  }
}

extension Timestamp {
  /// Any moment: a filter is read for its form alone.
  fileprivate static let distantPast = Timestamp(milliseconds: 0)
}
