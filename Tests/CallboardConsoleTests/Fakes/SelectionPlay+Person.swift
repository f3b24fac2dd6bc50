import CallboardCore

@testable import CallboardConsole

/// What the person does: moves, sorts, filters, marks, acts.
extension SelectionPlay {
  mutating func takeTurn() {
    let choice = Int.random(in: 0..<40, using: &generator)
    defer { if choice > 11 { choose() } }
    switch choice {
    case 0...11:
      happen()
      expectChosen()
    case 12...17: move()
    case 18...20: changePane()
    case 21: sort()
    case 22...24: filter()
    case 25: neighbours()
    case 26...27: seek()
    case 28: watch("p") { $0.press("p") }
    case 29...31: mark()
    case 32: copy()
    case 33...34: open()
    case 35: answerAll()
    default: if !isTooEarly() { act() }
    }
  }

  /// Where the person leaves the cursor of the queue; of a row that may come back, on that one.
  private mutating func choose() {
    chosen = console.model.queue.absent?.id ?? console.model.queue.selected
    chosenGoneAt = nil
  }

  /// Whatever happened: the row on which the person left the cursor is highlighted as long as it is in the list, be it
  /// that it was gone for a moment.
  private mutating func expectChosen() {
    let model = console.model
    guard !isLate, let chosen, !model.queue.isBehind, !model.isPaused else { return }
    let isThere = console.board.callbacks.contains { row in
      row.id == chosen && FakeBoard.isQueued(row) && model.filter.matches(row, at: model.now)
    }
    if isThere {
      expect(
        model.queue.selected == chosen,
        "the cursor was left on \(chosen), which is in the queue, and is on \(String(describing: model.queue.selected))"
      )
      chosenGoneAt = nil
    } else {
      let since = chosenGoneAt ?? model.steady
      chosenGoneAt = since
      // What is away for that long is not gone back to.
      if model.steady - since > .seconds(50) { self.chosen = nil }
    }
  }

  /// A key on a row of another filter waits; then it is dropped.
  ///
  /// - Returns: Whether the rows in focus are such.
  private mutating func isTooEarly() -> Bool {
    guard console.model.showsOldRows else { return false }
    let keys: [Key] = ["d", "x", .enter, " ", "V", "c", "Y", "w"] + (console.model.marks.isEmpty ? ["r", "m"] : [])
    let key = keys.randomElement(using: &generator) ?? "x"
    let (filter, copies) = (console.model.filterText, console.copies)
    watch("\(key.name(.english)) too early") { $0.press(key) }
    expect(
      console.model.overlay == nil && !console.model.detail.isOpen && console.model.awaited != nil
        && console.model.filterText == filter && console.copies == copies,
      "\(key.name(.english)) did something to a row of another filter")
    watch("Esc") { $0.press(.escape) }
    saw(.early)
    return true
  }

  mutating func press(_ keys: Key...) {
    tell { console in for key in keys { console.press(key) } }
  }

  private mutating func type(_ text: String) { tell { $0.type(text) } }

  // MARK: Moving

  private mutating func move() {
    let keys: [Key] = ["j", "k", "j", "k", "g", "G", "F", .control("d"), .control("u"), .pageDown, .pageUp]
    let key = keys.randomElement(using: &generator) ?? "j"
    let (before, name) = (console.model, console.model.focus)
    watch(key.name(.english), moves: true) { $0.press(key) }
    touchedAt[name] = key == "G" || key == "F" ? nil : console.model.steady
    guard key == "j" || key == "k" else { return }
    let step = key == "j" ? 1 : -1
    switch name {
    case .notices: expectStep(before.notices, console.model.notices, step)
    case .queue: expectStep(before.queue, console.model.queue, step)
    case .flow: expectStep(before.flow, console.model.flow, step)
    }
  }

  private mutating func expectStep<Row>(_ old: Pane<Row>, _ new: Pane<Row>, _ step: Int) {
    let index = max(0, min(old.cursor + step, old.rows.count - 1))
    guard old.rows.indices.contains(index) else { return }
    expect(new.selected == old.rows[index].id, "a step went to another row than the next")
    expect(
      new.home == .start || !new.isFollowing || new.cursor == new.rows.count - 1, "a step within the list follows it")
  }

  private mutating func changePane() {
    let key = (["1", "2", "2", "3", .tab, "z"] as [Key]).randomElement(using: &generator) ?? "2"
    watch(key.name(.english)) { $0.press(key) }
  }

  private mutating func sort() {
    if Bool.random(using: &generator) {
      watch("2 S") { $0.press("2", "S") }
    } else {
      let order = QueueOrder.allCases.randomElement(using: &generator) ?? .urgency
      watch("2 :sort \(order)") { play in
        play.press("2", ":")
        play.type("sort \(order.rawValue)")
        play.press(.enter)
      }
    }
  }

  // MARK: Filtering

  private mutating func filter() {
    let words = ["stuck", "state=waiting", "uid=001", "!repaired", "uid=002 stuck", "nothing-like-this"]
    let word = words.randomElement(using: &generator) ?? "stuck"
    switch Int.random(in: 0..<4, using: &generator) {
    case 0 where console.model.filter.isEmpty:
      watch("/\(word)") { play in
        play.press("/")
        play.type(word)
        play.press(.enter)
      }
    case 0...1:
      watch(":filter \(word)") { play in
        play.press(":")
        play.type("filter " + word)
        play.press(.enter)
      }
    default: watch("\\") { $0.press("\\") }
    }
  }

  private mutating func neighbours() {
    if Bool.random(using: &generator) {
      if isTooEarly() { return }
      watch("w") { $0.press("w") }
    } else if let vantage = console.model.vantages.last, console.model.marks.range == nil {
      // Back to where the person stood, in all panes.
      tell { $0.press(.escape) }
      touchedAt = [:]
      expect(console.model.focus == vantage.focus, "Esc does not lead back")
    }
  }

  private mutating func seek() {
    if console.model.sought.isEmpty || Int.random(in: 0..<3, using: &generator) == 0 {
      watch(":find") { play in
        play.press(":")
        play.type("find waiting")
        play.press(.enter)
      }
    } else {
      let key: Key = Bool.random(using: &generator) ? "n" : "N"
      watch(key.name(.english)) { $0.press(key) }
    }
  }

  // MARK: On the highlighted row

  private mutating func mark() {
    if isTooEarly() { return }
    let highlight = drawn()
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      watch("u") { play in
        play.press("u")
        if case .asking = play.console.model.overlay { play.press("y") }
        if play.console.model.marks.isEmpty { play.marks = [] }
      }
    case 1 where console.model.focus != .flow:
      // A range is the rows between two ids, whatever came in between.
      watch("V") { $0.press("V") }
      watch("j", moves: true) { $0.press("j") }
      touchedAt[console.model.focus] = console.model.steady
      happen()
      if console.model.showsOldRows { return watch("Esc") { $0.press(.escape) } }
      let shown = console.model.shownMarks
      watch("V") { play in
        play.press("V")
        play.marks = shown
      }
    case 2: watch("*") { $0.press("*") }
    default:
      guard console.model.focus != .flow, let id = highlight.selected.first else { return }
      saw(.mark)
      watch("Space", moves: true) { play in
        play.marks.formSymmetricDifference([id])
        play.press(" ")
      }
      touchedAt[console.model.focus] = console.model.steady
    }
  }

  private mutating func copy() {
    if isTooEarly() { return }
    let highlight = drawn()
    guard let id = highlight.selected.first else { return }
    watch("c") { $0.press("c") }
    saw(.copied)
    expect(console.copies.last == "17325345484589\(28_000 + id)", "\(id) was highlighted, and another one is copied")
  }

  /// Opens the detail, acts in it, and closes it.
  private mutating func open() {
    if isTooEarly() { return }
    let highlight = drawn()
    guard let id = highlight.selected.first else { return }
    watch("Enter") { $0.press(.enter) }
    // A line of the flow may be of a callback that is gone.
    expect(console.model.detail.id == id, "\(id) was highlighted, and another one is opened")
    saw(.opened)
    for _ in 0..<Int.random(in: 0...2, using: &generator) { happen() }
    expect(console.model.detail.id == id, "\(id) is opened, and another one is shown")
    if let callback = console.model.detail.detail?.callback {
      expect(callback.id == id, "\(id) is opened, and the detail is of another one")
      if Bool.random(using: &generator) { act(onOpened: callback) }
    }
    watch("q") { $0.press("q") }
  }
}
