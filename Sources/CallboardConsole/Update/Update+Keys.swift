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
    case .prompt(let prompt): take(key, command, prompt, &effects)
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

  private func title(of command: Command) -> String {
    Registry.entry(of: command).map { strings($0.short ?? $0.title) } ?? ""
  }

  private mutating func perform(_ command: Command, _ effects: inout [Effect]) {
    switch command {
    case .down, .up, .halfDown, .halfUp, .pageDown, .pageUp, .first, .last: move(command, &effects)
    case .notices: focus = .notices
    case .queue: focus = .queue
    case .flow: focus = .flow
    case .nextPane: turnPane(by: 1)
    case .previousPane: turnPane(by: -1)
    case .zoom: isZoomed.toggle()
    case .open: open(&effects)
    case .retry: openSheet(.retry)
    case .repair: openSheet(.repair)
    case .undo: openSheet(.undo)
    case .reveal: openSheet(.reveal)
    case .filter: openPrompt()
    case .clearFilter: apply(text: "", Filter(), &effects)
    case .pause: pause(&effects)
    case .follow: follow(&effects)
    case .reload:
      queue.touchedAt = nil
      refresh(&effects)
    case .help: overlay = .help(scroll: 0)
    case .back: back(&effects)
    case .close: close(&effects)
    case .extend: extend()
    case .redraw, .acceptPrompt, .cancelPrompt, .nextField, .previousField, .press, .confirm, .cancelSheet: break
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
    } else if !filterText.isEmpty {
      apply(text: "", Filter(), &effects)
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
