import CallboardCore

extension Model {
  /// Has the screen as it stands written into a file.
  func saveScreen(to path: String, _ effects: inout [Effect]) {
    effects.append(.saveScreen(view().text, to: path))
  }

  /// Tells where a screen was written, or why it was not.
  mutating func take(savedTo path: String, problem: String?) {
    guard let problem else { return say(strings(.screen(.saved), path)) }
    say(strings(.screen(.savedNot), problem), .error)
  }

  /// Does a command line that was given whole, without its colon; what cannot be done is said.
  mutating func take(line: String, _ effects: inout [Effect]) {
    if let problem = problem(with: line) { return say(problem, .warning) }
    run(line, &effects)
  }
}
