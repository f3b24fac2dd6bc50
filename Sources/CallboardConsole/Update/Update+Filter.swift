import CallboardCore

extension Model {
  mutating func openPrompt() {
    overlay = .prompt(
      Prompt(
        kind: .filter(before: filterText),
        input: TextInput(filterText, maximumCharacters: Prompt.maximumCharacters), problem: firstProblem(of: filter)))
  }

  /// A key in the filter prompt.
  mutating func take(
    _ key: Key, _ command: Command?, _ prompt: Prompt, before: String, _ effects: inout [Effect]
  ) {
    var prompt = prompt
    switch command {
    case .acceptPrompt:
      guard prompt.problem == nil else { return }
      overlay = nil
      history.remember(filterText, as: .filter)
      releaseHeldRows(&effects)
    case .cancelPrompt:
      overlay = nil
      if filterText != before { apply(text: before, Filter(parsing: before), &effects) }
      releaseHeldRows(&effects)
    default:
      let before = prompt.input.text
      guard edit(&prompt, key, command) else { return }
      let text = prompt.input.text
      if text != before {
        let parsed = Filter(parsing: text)
        prompt.problem = firstProblem(of: parsed)
        // A broken term leaves the last good filter standing.
        if parsed.problems.isEmpty { apply(text: text, parsed, &effects) }
      }
      overlay = .prompt(prompt)
    }
  }

  /// Puts a filter over all panes that was typed whole.
  mutating func setFilter(_ text: String, _ effects: inout [Effect]) {
    apply(text: text, Filter(parsing: text), &effects)
    history.remember(filterText, as: .filter)
  }

  /// Puts a filter over all panes.
  mutating func apply(text: String, _ parsed: Filter, _ effects: inout [Effect]) {
    let isSame = parsed.terms == filter.terms
    filterText = text.trimmed
    filter = parsed
    guard !isSame else { return }
    for pane in PaneName.allCases { loadFiltered(pane, &effects) }
  }

  private mutating func loadFiltered(_ pane: PaneName, _ effects: inout [Effect]) {
    forgetCount(of: pane, &effects)
    load(pane, .filtered, pane == .queue ? .first : .last, &effects)
  }

  /// Shows that nothing matches, now that the word is typed.
  private mutating func releaseHeldRows(_ effects: inout [Effect]) {
    if notices.isHeld || isLoadingFilter(.notices) { loadFiltered(.notices, &effects) }
    if queue.isHeld || isLoadingFilter(.queue) { loadFiltered(.queue, &effects) }
    if flow.isHeld || isLoadingFilter(.flow) { loadFiltered(.flow, &effects) }
  }

  private func isLoadingFilter(_ pane: PaneName) -> Bool {
    pending[.page(pane)]?.intent == .filtered
  }

  /// What is wrong with a filter's first broken term.
  func firstProblem(of filter: Filter) -> String? {
    filter.problems.first.map { "\($0.term): \(strings.told($0.sentence))" }
  }
}
