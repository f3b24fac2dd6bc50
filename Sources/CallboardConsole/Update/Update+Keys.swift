import CallboardCore

extension Model {
  mutating func take(_ key: Key, _ effects: inout [Effect]) {
    let waited = awaited
    awaited = nil
    if let waited, key == .escape, overlay == nil { return sayGivenUp(waited) }
    let said = notice
    handle(key, &effects)
    // Another key came first: what waited is not done, and not lost without a word.
    if let waited, awaited == nil, notice == nil || notice == said { sayGivenUp(waited) }
  }

  private mutating func handle(_ key: Key, _ effects: inout [Effect]) {
    let context = context
    let command = Registry.command(for: key, in: context)
    if command == .redraw, settings.keys.binding(for: key, in: context) == nil {
      effects.append(.redraw)
      return
    }
    switch overlay {
    case .sheet(let sheet): if !leaf(sheet, command) { take(key, command, sheet, &effects) }
    case .prompt(let prompt):
      switch prompt.kind {
      case .filter(let before): take(key, command, prompt, before: before, &effects)
      case .command: take(key, command, commandIn: prompt, &effects)
      }
    case .asking(let asking): take(key, to: asking)
    default:
      if isTypedOn(key, command) { return }
      if let binding = settings.keys.binding(for: key, in: context) { return run(binding, &effects) }
      guard let command else { return }
      if wait(with: command, called: name(of: command)) {
        return
      } else if let reason = reasonOff(command) {
        say(strings(.offBecause, name(of: command), reason), .warning)
      } else {
        notice = nil
        perform(command, &effects)
      }
    }
  }

  /// Does what an entry of the registry stands for, or says why not; from a word that was typed, or a line of help.
  ///
  /// - Returns: Whether it was done.
  @discardableResult
  mutating func run(_ entry: Registry.Entry, called name: String, with argument: String, _ effects: inout [Effect])
    -> Bool
  {
    let isHere = entry.contexts.contains(context)
    if isHere, wait(with: entry.command, called: name, argument) { return true }
    if let sentence = (isHere ? nil : strings(.offHere)) ?? reasonOff(entry.command) {
      say(strings(.offBecause, name, sentence), .warning)
      return false
    }
    notice = nil
    perform(entry.command, with: argument, &effects)
    return true
  }

  /// Does what a person's own key stands for.
  private mutating func run(_ binding: KeyMap.Binding, _ effects: inout [Effect]) {
    // What is wrong with it here, such as a route that is not there, is said as for a line that is typed.
    let problem = binding.entry.word.flatMap { word in
      binding.argument.isEmpty ? nil : self.problem(with: word + " " + binding.argument)
    }
    if let problem { return say(problem, .warning) }
    run(binding.entry, called: name(of: binding.entry), with: binding.argument, &effects)
  }

  private func name(of command: Command) -> String { Registry.entry(of: command).map(name) ?? "" }

  /// What a command is called in a sentence: as the key line has it or would, else as it is typed.
  func name(of entry: Registry.Entry) -> String {
    entry.short.map { strings($0) } ?? entry.word.map { ":" + $0 } ?? strings(entry.title)
  }

  mutating func perform(_ command: Command, with argument: String = "", _ effects: inout [Effect]) {
    leaveSeek(for: command, &effects)
    if command.actsOnRow { forgetAbsentRow() }
    switch command {
    case .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first, .last: move(command, &effects)
    case .notices: show(.notices)
    case .queue: show(.queue)
    case .flow: show(.flow)
    case .nextPane: turnPane(by: 1)
    case .previousPane: turnPane(by: -1)
    case .zoom: isZoomed.toggle()
    case .open: open(&effects)
    case .retry: actsOnMarks ? openBulkSheet(.retry, &effects) : openSheet(.retry, &effects)
    case .repair: actsOnMarks ? openBulkSheet(.repair, &effects) : openSheet(.repair, &effects)
    case .undo: openSheet(.undo, &effects)
    case .reveal: openSheet(.reveal, &effects)
    case .bulkRetry: openBulkSheet(.retry, &effects)
    case .bulkRepair: openBulkSheet(.repair, &effects)
    case .maintainRoute: openModeSheet(.maintenance)
    case .pauseRoute: openModeSheet(.paused)
    case .openRoute: openModeSheet(.open)
    case .pauseJob: openJobSheet(.paused)
    case .resumeJob: openJobSheet(.running)
    case .cancelJob: openJobSheet(.cancelled)
    case .mark: mark(&effects)
    case .markRange: markRange()
    case .markAll: markAll(&effects)
    case .clearMarks: clearMarks()
    case .type: openCommandPrompt()
    case .routes:
      show(.routes, &effects)
      if !argument.isEmpty { routes.highlight(argument) }
    case .jobs: show(.jobs, &effects)
    case .actions: showActions(argument, &effects)
    case .wallets: showWallets(argument, &effects)
    case .openAction: openAction(&effects)
    case .openJob: openJob(&effects)
    case .openWallet, .neighbours: showNeighbours(&effects)
    case .group: GroupKey(rawValue: argument).map { showGroups($0, &effects) }
    case .openGroup: openGroup(&effects)
    case .sort: sort(by: argument, &effects)
    case .copyField: copy(argument, &effects)
    case .copyChosen: copyChosen(&effects)
    case .find: find(argument, &effects)
    case .nextHit: seek(isForward: true, &effects)
    case .previousHit: seek(isForward: false, &effects)
    case .handover: openHandover(since: argument, &effects)
    case .note: writeNote(argument, on: target, &effects)
    case .wear: effects.append(.findTheme(argument))
    case .speak: speak(argument)
    case .generalNote: writeNote(argument, on: nil, &effects)
    case .claim: keep(.claim, because: argument, &effects)
    case .release: keep(.release, because: argument, &effects)
    case .quit: effects.append(.quit)
    case .filter: editFilter(argument, &effects)
    case .why: openWhy()
    case .runLine: runHelpLine(&effects)
    case .clearFilter: clearFilter(&effects)
    case .pause: pause(&effects)
    case .follow: follow(&effects)
    case .reload:
      if place == .groups { countGroups(&effects) }
      queue.touchedAt = nil
      endScanRests()
      refresh(&effects)
      if place == .handover { reload(.handover, &effects) }
    case .help: overlay = .help(HelpState())
    case .back: back(&effects)
    case .close: close(&effects)
    case .extend: extend()
    case .export: argument.isEmpty ? openExportPrompt() : export(argument, &effects)
    case .copyID: if let text = copiedText { effects.append(.copy(text)) }
    case .saveScreen: saveScreen(to: argument, &effects)
    case .redraw, .acceptPrompt, .cancelPrompt, .completeNext, .completePrevious, .olderLine, .newerLine, .nextField,
      .previousField, .press, .confirm, .cancelSheet:
      break
    }
  }

  private mutating func turnPane(by step: Int) {
    let panes = PaneName.allCases
    focus = panes[(focus.rawValue + step + panes.count) % panes.count]
  }

  /// Opens the detail of the highlighted row; where it already stands at the side it gets the keys.
  private mutating func open(_ effects: inout [Effect]) {
    guard let id = selectedCallbackID else { return }
    if detail.id != id || detail.detail == nil {
      detail = DetailState(id: id)
      load(.detail(id), .whole, limit: 0, &effects)
    }
    detail.isOpen = true
    detail.opener = .board
  }

  /// Back to the list from which the detail was opened.
  private mutating func closeDetail(_ effects: inout [Effect]) {
    detail.isOpen = false
    if detail.opener != .board { show(detail.opener, &effects) }
  }

  /// Esc: one step back, from what lies on top; never out of the console.
  private mutating func back(_ effects: inout [Effect]) {
    if overlay != nil {
      overlay = nil
    } else if let exporting {
      effects.append(.stopExport(exporting.id))
    } else if giveUpSeek(&effects) {
      return
    } else if detail.isOpen {
      closeDetail(&effects)
    } else if place == .jobs && openedJob != nil {
      openedJob = nil
    } else if place != .board {
      place = .board
    } else if marks.range != nil {
      marks.range = nil
    } else if let vantage = vantages.popLast() {
      goBack(to: vantage, &effects)
    } else if !filterText.isEmpty {
      apply(text: "", Filter(), &effects)
    } else if !marks.isEmpty {
      clearMarks()
    } else if isZoomed {
      isZoomed = false
    } else {
      say(strings(.escapeStays))
    }
  }

  /// q: closes what lies on top; on the bare board it leaves.
  private mutating func close(_ effects: inout [Effect]) {
    if overlay != nil {
      overlay = nil
    } else if detail.isOpen {
      closeDetail(&effects)
    } else if place == .jobs && openedJob != nil {
      openedJob = nil
    } else if place != .board {
      place = .board
    } else if isZoomed {
      isZoomed = false
    } else {
      effects.append(.quit)
    }
  }

  private mutating func pause(_ effects: inout [Effect]) {
    isPaused.toggle()
    if isPaused {
      say(strings(.pausedNow))
    } else {
      refresh(&effects)
    }
  }

  /// Back to the live end, and no longer paused.
  private mutating func follow(_ effects: inout [Effect]) {
    if isPaused {
      isPaused = false
      refresh(&effects)
    }
    switch focus {
    case .notices: goHome(\.notices, .notices, &effects)
    case .queue: goHome(\.queue, .queue, &effects)
    case .flow: goHome(\.flow, .flow, &effects)
    }
  }

  private mutating func extend() {
    guard case .reveal(var reveal) = overlay, let until = reveal.until else { return }
    reveal.until = until + .seconds(Limits.revealSeconds)
    overlay = .reveal(reveal)
  }
}
