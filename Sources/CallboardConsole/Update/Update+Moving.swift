import CallboardCore

extension Model {
  /// A cursor key: in a list it moves the cursor, in a text it scrolls.
  mutating func move(_ command: Command, _ effects: inout [Effect]) {
    if overlay == nil && place != .board { return movePlace(command, &effects) }
    if overlay == nil && !detail.isOpen {
      switch focus {
      case .notices: move(command, in: \.notices, .notices, &effects)
      case .queue: move(command, in: \.queue, .queue, &effects)
      case .flow: move(command, in: \.flow, .flow, &effects)
      }
      return
    }
    let height = max(1, layout.body.count - 1)
    switch overlay {
    case .help(let state): overlay = .help(moved(state, command, height))
    case .why(var why):
      why.scroll = scrolled(why.scroll, command, height, lines: whyLineCount)
      overlay = .why(why)
    case .reveal(var reveal):
      let extent = revealExtent(reveal)
      reveal.scroll = scrolled(reveal.scroll, command, extent.height, lines: extent.lines)
      overlay = .reveal(reveal)
    case .copying(var choice):
      let count = choice.items.count
      choice.cursor = max(0, min(moved(choice.cursor, command, height, count: count), count - 1))
      overlay = .copying(choice)
    case nil: detail.scroll = scrolled(detail.scroll, command, height, lines: detailLineCount)
    case .prompt, .asking, .sheet: break
    }
  }

  func scrolled(_ scroll: Int, _ command: Command, _ height: Int, lines: Int) -> Int {
    let end = max(0, lines - height)
    let wanted =
      switch command {
      case .first: 0
      case .last: end
      default: min(scroll, end) + step(of: command, height: height)
      }
    return max(0, min(wanted, end))
  }

  func step(of command: Command, height: Int) -> Int {
    switch command {
    case .down: 1
    case .up: -1
    case .halfDown: max(1, height / 2)
    case .halfUp: -max(1, height / 2)
    case .pageDown: max(1, height - 1)
    case .pageUp: -max(1, height - 1)
    default: 0
    }
  }

  mutating func move<Row>(
    _ command: Command, in pane: WritableKeyPath<Model, Pane<Row>>, _ name: PagedList, _ effects: inout [Effect]
  ) {
    self[keyPath: pane].touchedAt = steady
    switch command {
    case .first:
      if self[keyPath: pane].reachesStart {
        self[keyPath: pane].moveToFirst()
      } else {
        self[keyPath: pane].isFollowing = false
        load(name, .first, .first, &effects)
      }
    case .last:
      if self[keyPath: pane].home == .end {
        goHome(pane, name, &effects)
      } else if self[keyPath: pane].reachesEnd {
        self[keyPath: pane].moveToLast()
      } else {
        load(name, .last, .last, &effects)
      }
    default:
      let step = step(of: command, height: self[keyPath: pane].height)
      self[keyPath: pane].move(by: step)
    }
  }

  /// Goes to where the list rests, and lets it run on at once.
  mutating func goHome<Row>(
    _ path: WritableKeyPath<Model, Pane<Row>>, _ name: PagedList, _ effects: inout [Effect]
  ) {
    var pane = self[keyPath: path]
    pane.touchedAt = nil
    if pane.home == .end ? pane.reachesEnd : pane.reachesStart {
      if pane.home == .start { pane.moveToFirst() }
      pane.rest()
    }
    self[keyPath: path] = pane
    load(name, pane.home == .end ? .last : .first, pane.home == .end ? .last : .first, &effects)
  }
}
