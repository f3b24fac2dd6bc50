import CallboardCore

extension Model {
  mutating func take(_ key: Key, _ effects: inout [Effect]) {
    let context = context
    let command = Registry.command(for: key, in: context)
    if command == .redraw {
      effects.append(.redraw)
      return
    }
    switch overlay {
    case .sheet(let sheet): take(key, command, sheet, &effects)
    case .prompt(let prompt):
      switch prompt.kind {
      case .filter(let before): take(key, command, prompt, before: before, &effects)
      case .command: take(key, command, commandIn: prompt, &effects)
      }
    case .asking(let asking): take(key, to: asking)
    default:
      guard let command else { return }
      if let reason = reasonOff(command) {
        say(strings(.offBecause, title(of: command), reason), .warning)
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
    if let sentence = (isHere ? nil : strings(.offHere)) ?? reasonOff(entry.command) {
      say(strings(.offBecause, name, sentence), .warning)
      return false
    }
    notice = nil
    perform(entry.command, with: argument, &effects)
    return true
  }

  private func title(of command: Command) -> String {
    Registry.entry(of: command).map { strings($0.short ?? $0.title) } ?? ""
  }

  mutating func perform(_ command: Command, with argument: String = "", _ effects: inout [Effect]) {
    switch command {
    case .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first, .last: move(command, &effects)
    case .notices: show(.notices)
    case .queue: show(.queue)
    case .flow: show(.flow)
    case .nextPane: turnPane(by: 1)
    case .previousPane: turnPane(by: -1)
    case .zoom: isZoomed.toggle()
    case .open: open(&effects)
    case .retry: actsOnMarks ? openBulkSheet(.retry, &effects) : openSheet(.retry)
    case .repair: actsOnMarks ? openBulkSheet(.repair, &effects) : openSheet(.repair)
    case .undo: openSheet(.undo)
    case .reveal: openSheet(.reveal)
    case .bulkRetry: openBulkSheet(.retry, &effects)
    case .bulkRepair: openBulkSheet(.repair, &effects)
    case .maintainRoute: openModeSheet(.maintenance)
    case .pauseRoute: openModeSheet(.paused)
    case .openRoute: openModeSheet(.open)
    case .pauseJob: pauseJob(&effects)
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
    case .quit: effects.append(.quit)
    case .filter: argument.isEmpty ? openPrompt() : setFilter(argument, &effects)
    case .why: openWhy()
    case .runLine: runHelpLine(&effects)
    case .clearFilter: apply(text: "", Filter(), &effects)
    case .pause: pause(&effects)
    case .follow: follow(&effects)
    case .reload:
      queue.touchedAt = nil
      endScanRests()
      refresh(&effects)
    case .help: overlay = .help(HelpState())
    case .back: back(&effects)
    case .close: close(&effects)
    case .extend: extend()
    case .copyID: if let text = copiedText { effects.append(.copy(text)) }
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
    if detail.id != id {
      detail = DetailState(id: id)
      load(.detail(id), .whole, limit: 0, &effects)
    }
    detail.isOpen = true
  }

  /// Esc: one step back, from what lies on top; never out of the console.
  private mutating func back(_ effects: inout [Effect]) {
    if overlay != nil {
      overlay = nil
    } else if detail.isOpen {
      detail.isOpen = false
    } else if place != .board {
      place = .board
    } else if marks.range != nil {
      marks.range = nil
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
      detail.isOpen = false
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
    reveal.until = until.advanced(byMilliseconds: Limits.revealSeconds * 1_000)
    overlay = .reveal(reveal)
  }
}
