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
      if !filter.isEmpty { sought = filter }
      releaseHeldRows(&effects)
    case .cancelPrompt:
      overlay = nil
      if filterText != before { apply(text: before, parsed(before), &effects) }
      releaseHeldRows(&effects)
    default:
      let before = prompt.input.text
      guard edit(&prompt, key, command) else { return }
      let text = prompt.input.text
      if text != before {
        let parsed = parsed(text)
        prompt.problem = firstProblem(of: parsed)
        // A broken term is left out, and the others stand.
        apply(text: text, parsed, &effects)
      }
      overlay = .prompt(prompt)
    }
  }

  /// `/`, or what was typed after its word: the filter of the board, or the words of the list that is shown.
  mutating func editFilter(_ text: String, _ effects: inout [Effect]) {
    if place == .board { showBoard() }
    switch place {
    case .actions: text.isEmpty ? openCommandPrompt("actions \(trailText)") : showActions(text, &effects)
    case .wallets: text.isEmpty ? openCommandPrompt("wallets \(walletQuery.part)") : showWallets(text, &effects)
    case .board, .routes, .jobs, .groups, .handover: text.isEmpty ? openPrompt() : setFilter(text, &effects)
    }
  }

  /// The words that narrow what is shown.
  var shownFilterText: String {
    switch place {
    case .actions: trailText
    case .wallets: walletQuery.part
    case .board, .routes, .jobs, .groups, .handover: filterText
    }
  }

  mutating func clearFilter(_ effects: inout [Effect]) {
    switch place {
    case .actions: showActions("", &effects)
    case .wallets: showWallets("", &effects)
    case .board, .routes, .jobs, .groups, .handover:
      vantages.removeAll()
      apply(text: "", Filter(), &effects)
    }
  }

  /// Puts a filter over all panes that was typed whole.
  mutating func setFilter(_ text: String, _ effects: inout [Effect]) {
    apply(text: text, parsed(text), &effects)
    if !filter.isEmpty { sought = filter }
    history.remember(filterText, as: .filter)
  }

  /// Puts a filter over all panes.
  mutating func apply(text: String, _ parsed: Filter, _ effects: inout [Effect]) {
    let isSame = parsed.terms == filter.terms
    filterText = text.trimmed
    filter = parsed
    guard !isSame else { return }
    for pane in PaneName.allCases { loadFiltered(pane.list, &effects) }
  }

  mutating func loadFiltered(_ list: PagedList, _ effects: inout [Effect]) {
    if let pane = list.pane { forgetCount(of: pane, &effects) }
    switch list {
    case .notices: notices.isOutdated = true
    case .queue: queue.isOutdated = true
    case .flow: flow.isOutdated = true
    case .actions, .wallets: break
    }
    load(list, .filtered, list == .queue || list == .wallets ? .first : .last, &effects)
  }

  /// Shows that nothing matches, now that the word is typed.
  private mutating func releaseHeldRows(_ effects: inout [Effect]) {
    if notices.isHeld || isLoadingFilter(.notices) { loadFiltered(.notices, &effects) }
    if queue.isHeld || isLoadingFilter(.queue) { loadFiltered(.queue, &effects) }
    if flow.isHeld || isLoadingFilter(.flow) { loadFiltered(.flow, &effects) }
  }

  private func isLoadingFilter(_ list: PagedList) -> Bool {
    pending[.page(list)]?.intent == .filtered
  }

  /// The filter that a text means at this hour, on the console's clock.
  func parsed(_ text: String) -> Filter {
    Filter(parsing: text, at: now, offsetMinutes: settings.zone.minutes(at: now))
  }

  /// What is wrong with a filter's first broken term; with the term itself where a line has room for both.
  func firstProblem(of filter: Filter) -> String? {
    filter.problems.first.map { problem in
      let sentence = strings.sentence(of: problem.complaint)
      let whole = problem.term + strings(.colon) + sentence
      return CellText(whole, isASCII: settings.isASCII).width < size.columns ? whole : sentence
    }
  }
}
