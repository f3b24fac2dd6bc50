import CallboardCore

extension Model {
  /// Takes in one message.
  ///
  /// - Returns: What is to be done now, in order.
  package mutating func update(_ message: Message) -> [Effect] {
    var effects: [Effect] = []
    switch message {
    case .key(let key, let moment):
      advance(to: moment)
      take(key, &effects)
    case .resized(let size): self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    case .tick(let moment):
      advance(to: moment)
      takeTick(&effects)
    case .storeChanged:
      refresh(&effects)
      askLastAction(&effects)
    case .loaded(let request, let answer): take(answer, to: request, &effects)
    case .scanned(let request, let percent): take(percent: percent, of: request)
    case .failed(let request, let sentence): takeFailure(sentence, of: request)
    case .acted(let act, let outcome): take(outcome, of: act, &effects)
    case .actFailed(let act, let sentence): takeFailure(sentence, ofAct: act)
    case .notJournaled(let sentence): say(strings(.sheet(.cancelNotKept), strings.told(sentence)), .error)
    case .revealed(let act, let revelation, let moment):
      advance(to: moment)
      take(revelation, of: act)
    case .copied(let text, let place): take(text, copiedTo: place)
    case .export(let id, let news): take(news, ofExport: id)
    case .themeFound(let theme): wear(theme, &effects)
    case .themeMissing(let sentence): say(themeProblem(sentence), .warning)
    case .saved(let path, let problem): take(savedTo: path, problem: problem)
    case .line(let line, let moment):
      advance(to: moment)
      take(line: line, &effects)
    case .terminalUnknown(let name, let other): say(strings(.terminalUnknown, name, other), .warning)
    case .suspended: wipe()
    case .closing: dropSheet(&effects)
    case .resumed:
      effects.append(.redraw)
      refresh(&effects)
    }
    settle(&effects)
    return effects
  }

  /// Does what an entry of the registry stands for, or says why not: as its key or its word does it.
  mutating func perform(_ entry: Registry.Entry, called name: String, at moment: Moment) -> [Effect] {
    var effects: [Effect] = []
    advance(to: moment)
    run(entry, called: name, with: "", &effects)
    settle(&effects)
    return effects
  }

  /// Brings what is shown and what is known into line with what just happened.
  private mutating func settle(_ effects: inout [Effect]) {
    takeAwaited(&effects)
    arrange()
    keepRange()
    fetch(&effects)
    giveUpGroups(&effects)
  }

  /// Takes in what the clocks say; a moment that comes late, since it was noted elsewhere, says nothing new.
  private mutating func advance(to moment: Moment) {
    guard moment.steady >= steady else { return }
    (now, steady) = (moment.wall, moment.steady)
  }

  /// Gives the panes the heights that the screen has for them.
  private mutating func arrange() {
    for place in layout.panes {
      switch place.name {
      case .notices: notices.resize(to: place.height)
      case .queue: queue.resize(to: place.height)
      case .flow: flow.resize(to: place.height)
      }
    }
    actions.resize(to: placeListHeight)
    wallets.resize(to: placeListHeight)
  }

  private mutating func wipe() {
    if case .reveal = overlay { overlay = nil }
  }
}
