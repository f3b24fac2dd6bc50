import CallboardCore

@testable import CallboardConsole

/// Acts: from the key over the sheet to what the store is asked for.
extension SelectionPlay {
  /// Presses an act's key on what is highlighted, or on the marks.
  mutating func act() {
    let highlight = drawn()
    let key = anyKey()
    let model = console.model
    if !model.marks.isEmpty, key == "r" || key == "m" { return actOnMarks(key) }
    let row = model.focus == .notices ? model.notices.selectedRow : model.queue.selectedRow
    guard model.focus != .flow, model.marks.gathering == nil, let row else { return }
    expect(highlight.selected == [row.id], "what is drawn as highlighted is not what a key acts on")
    act(key, on: row)
  }

  mutating func act(onOpened callback: Callback) { act(anyKey(), on: callback) }

  private mutating func anyKey() -> Key {
    (["r", "r", "m", "d", "U"] as [Key]).randomElement(using: &generator) ?? "r"
  }

  private mutating func act(_ key: Key, on row: Callback) {
    watch("\(key.name(.english)) on \(row.id)") { $0.press(key) }
    // Off, and why is said: nothing was asked.
    guard case .sheet = console.model.overlay else { return }
    saw(.sheet)
    wait { play in
      play.expect(play.sheet?.target?.rowVersion == row.rowVersion, "the sheet is not about \(row.id) any more")
    }
    let (done, dropped) = (console.acts.count, console.cancelled.count)
    if Int.random(in: 0..<3, using: &generator) == 0 {
      watch("Esc") { $0.press(.escape) }
      expect(console.cancelled.dropFirst(dropped).map(\.target) == [row.rowVersion], "another act is cancelled")
      return saw(.cancelled)
    }
    watch("confirm") { play in
      if key == "r" { play.press("y") } else { play.press(.tab, "x", .backTab, "y") }
    }
    let acts = console.acts.dropFirst(done)
    expect(acts.map(\.target) == [row.rowVersion], "\(row.id) was highlighted, and \(acts) is asked for")
    expect(acts.first?.command.contains(" id:\(row.id)") ?? false, "the command line is about another one")
    saw(.act)
    reply()
  }

  private mutating func actOnMarks(_ key: Key) {
    let meant = marks
    watch("\(key.name(.english)) on \(meant.count) marks") { $0.press(key) }
    // The marks are still coming in: it waits for them.
    if console.model.awaited != nil { return watch("Esc") { $0.press(.escape) } }
    guard case .sheet(let opened) = console.model.overlay else { return }
    expect(opened.target == nil, "the marks were meant, not one row")
    saw(.bulkSheet)
    wait { play in
      let ids = play.draft?.ids ?? []
      play.expect(meant.isSuperset(of: ids), "the sheet is about \(ids), and \(meant.sorted()) were marked")
    }
    answerAll()
    watch("300 ms") { play in play.tell { $0.wait(milliseconds: 300) } }
    // A draft that could not be made closes its sheet.
    guard sheet != nil else { return }
    guard let draft, !draft.ids.isEmpty, Int.random(in: 0..<3, using: &generator) > 0 else {
      watch("Esc") { $0.press(.escape) }
      return saw(.cancelled)
    }
    let done = console.acts.count
    watch("confirm \(draft.ids.count)") { play in
      play.press(.tab, "x")
      if draft.ids.count > Limits.plainConfirmationMaximum {
        play.press(.tab)
        play.tell { $0.type(String(draft.ids.count)) }
      }
      play.press(.tab, .enter)
    }
    expect(console.acts.dropFirst(done).map(\.wish) == [.createJob(draft)], "another job is asked for than was shown")
    expect(console.acts.last?.target == nil, "a job is about no single row")
    saw(.bulkAct)
    guard let act = console.acts.last else { return }
    let job = Job(
      id: Int64(act.id), verb: draft.verb, state: .running, createdAt: console.now, endedAt: nil,
      by: Actor(user: "mara"), reason: "x", filter: nil, total: draft.ids.count, outcomes: [:], command: act.command)
    watch("the job is made") { play in
      play.marks.subtract(draft.ids)
      play.tell { $0.send(.acted(act: act.id, .job(.done(job)))) }
    }
  }

  private var sheet: Sheet? {
    if case .sheet(let sheet) = console.model.overlay { sheet } else { nil }
  }

  private var draft: JobDraft? {
    if case .bulk(_, let draft) = sheet?.subject { draft } else { nil }
  }

  /// While a sheet is open the world goes on; in the end it takes keys.
  private mutating func wait(_ look: (inout Self) -> Void) {
    look(&self)
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      happen()
      look(&self)
    }
    watch("300 ms") { play in play.tell { $0.wait(milliseconds: 300) } }
    look(&self)
  }

  /// The store does what was asked, or says why not.
  private mutating func reply() {
    guard let act = console.acts.last, let target = act.target else { return }
    if Bool.random(using: &generator) { happen() }
    let index = console.board.callbacks.firstIndex { $0.rowVersion == target }
    watch("the store answers the act") { play in
      guard let index else {
        return play.tell { $0.send(.acted(act: act.id, .callback(.skipped("it has changed")))) }
      }
      play.tell { console in
        console.board.callbacks[index].move(to: act.wish == .retry ? .waiting : .repaired)
        console.send(.acted(act: act.id, .callback(.done(console.board.callbacks[index]))))
        console.send(.storeChanged)
      }
    }
  }
}
