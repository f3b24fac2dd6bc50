import CallboardCore

@testable import CallboardConsole

/// What the world does: it commits, it answers, time passes.
extension SelectionPlay {
  /// One thing that nobody at the console does.
  mutating func happen() {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...3: commit()
    case 4: watch("several commits") { $0.commitSeveral() }
    case 5...6:
      watch("a second") { play in play.tell { $0.wait(milliseconds: 1_000) } }
    default: answer()
    }
  }

  mutating func commit() {
    watch("a commit") { play in
      play.change()
      play.tell { $0.send(.storeChanged) }
    }
  }

  private mutating func commitSeveral() {
    for _ in 0..<3 {
      change()
      tell { $0.send(.storeChanged) }
    }
  }

  /// Answers something that was held; what was asked of the action desk, too.
  mutating func answer() {
    watch("an answer") { play in
      var generator = play.generator
      play.tell { $0.answerHeld(using: &generator) }
      play.generator = generator
    }
  }

  /// Answers all that was held.
  mutating func answerAll() {
    watch("all answers") { play in play.tell { $0.answerAll() } }
  }

  /// A callback comes in.
  mutating func arrive() {
    newest += 1
    let id = newest
    var callback = Fixture.callback(
      id, anyState(), ago: Int64.random(in: 0...4_000_000, using: &generator), uid: anyUser())
    callback.bet = Fixture.money(Int64.random(in: 1...9, using: &generator) * 10_000)
    tell { console in
      console.board.callbacks.append(callback)
      console.board.lines.append(Fixture.line(id, of: callback, .bet, -30_000, before: 1_000_000))
    }
  }

  /// Rows come, change and go; the highlighted ones more often than others.
  private mutating func change() {
    for _ in 0..<Int.random(in: 0...2, using: &generator) { arrive() }
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      guard let index = anyIndex() else { break }
      let state = anyState()
      tell { $0.board.callbacks[index].move(to: state) }
    }
    // What was gone for a moment comes back.
    if let gone = console.model.queue.absent?.id, Bool.random(using: &generator),
      let index = console.board.callbacks.firstIndex(where: { $0.id == gone })
    {
      tell { $0.board.callbacks[index].move(to: .stuck) }
    }
    let surplus = max(0, console.board.callbacks.count - rowMaximum)
    for _ in 0..<(surplus + (Int.random(in: 0..<4, using: &generator) == 0 ? 1 : 0)) {
      guard let index = anyIndex() else { break }
      tell { console in
        let id = console.board.callbacks.remove(at: index).id
        console.board.lines.removeAll { $0.callbackID == id }
      }
    }
  }

  private mutating func anyIndex() -> Int? {
    let callbacks = console.board.callbacks
    if Int.random(in: 0..<5, using: &generator) == 0, let id = console.model.highlightedIDs.first,
      let index = callbacks.firstIndex(where: { $0.id == id })
    {
      return index
    }
    return callbacks.indices.randomElement(using: &generator)
  }

  private mutating func anyState() -> CallbackState {
    let states: [CallbackState] = [.stuck, .stuck, .waiting, .waiting, .rejected, .applied, .applied, .repaired]
    return states.randomElement(using: &generator) ?? .stuck
  }

  private mutating func anyUser() -> String { ["001", "002", "003"].randomElement(using: &generator) ?? "001" }
}

extension Callback {
  /// Brings it into a state, as another process would.
  mutating func move(to state: CallbackState) {
    let other = Fixture.callback(id, state, ago: Fixture.now.milliseconds(since: receivedAt), uid: uid ?? "")
    standing = other.standing
    rejection = other.rejection
    failure = other.failure
    version += 1
  }
}
