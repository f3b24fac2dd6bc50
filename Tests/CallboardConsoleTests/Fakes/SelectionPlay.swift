import CallboardCore

@testable import CallboardConsole

/// A person and the world play on one console by turns, both at random: rows come, change and go, answers come at once
/// or late, in any order or not at all, while keys move, sort, filter, mark and act.
///
/// After each turn it is seen to that every pane still highlights the id that it should, and that what was asked for
/// is about the id that was on the screen when its key was pressed.
struct SelectionPlay {
  private(set) var console: Console
  var generator: SeededGenerator
  private let seed: UInt64
  /// Whether answers come late, in any order or not at all; else each comes at once.
  let isLate: Bool
  private var turn = 0
  /// What was done lately.
  private var tale: [String] = []
  private let verdict = Verdict()
  /// What the marks must be.
  var marks: Set<Int64> = []
  /// When a cursor key was last pressed in a pane, as far as it keeps rows out.
  var touchedAt: [PaneName: Duration] = [:]
  /// Where the person left the cursor of the queue, and since when that row is gone from the list.
  var chosen: Int64?
  var chosenGoneAt: Duration?
  /// The newest callback of the board.
  var newest: Int64 = 0
  /// How many callbacks the board has at most: it is sorted anew for each answer.
  private(set) var rowMaximum = 0
  /// How often what matters was seen: a play that never comes to it proves nothing.
  private(set) var seen: [Sight: Int] = [:]

  /// The first thing that was wrong, with all that it takes to see it again.
  var failure: String? { verdict.failure }

  /// Kept apart, so that a sentence about the play can be made while it is played.
  private final class Verdict {
    var failure: String?
  }

  /// Something that must have been seen to have proved anything.
  enum Sight: Hashable, CaseIterable {
    /// A sheet on one callback, on the marks, and what was confirmed or cancelled of them.
    case sheet, bulkSheet, act, bulkAct, cancelled
    /// A highlighted row that stood elsewhere afterwards, and one that was gone.
    case followed, gone
    /// A highlighted row that was gone for a moment, and was highlighted again.
    case cameBack
    /// A key on a row of another filter, whose own rows had not come.
    case early
    /// A row that was marked by its key, or opened, or copied.
    case mark, opened, copied
    /// A hit of n or N.
    case hit
  }

  init(seed: UInt64, isLate: Bool, rows: Int = 24) {
    self.seed = seed
    self.isLate = isLate
    generator = SeededGenerator(seed: seed)
    // One in four is wide enough for the detail at the side, which follows the cursor.
    console = Console(FakeBoard(), columns: seed % 4 == 0 ? 124 : 80)
    console.deliveries = []
    for _ in 0..<rows { arrive() }
    rowMaximum = 2 * rows
    console.commit { _ in }
    console.isHolding = isLate
  }

  /// Plays so many turns, or up to the first that goes wrong.
  mutating func play(turns: Int) {
    while turn < turns, failure == nil {
      turn += 1
      takeTurn()
    }
  }

  /// Does something, and sees to it that nothing but that came of it.
  ///
  /// `moves` says whether the person moves the cursor of the pane in focus by it, or goes back to where they stood.
  mutating func watch(_ what: String, moves: Bool = false, _ body: (inout Self) -> Void) {
    guard failure == nil else { return }
    tale.append(what)
    if tale.count > 12 { tale.removeFirst() }
    let before = console.model
    console.deliveries = []
    body(&self)
    look(from: before, moves: moves)
  }

  mutating func saw(_ sight: Sight) { seen[sight, default: 0] += 1 }

  func expect(_ isTrue: Bool, _ sentence: @autoclosure () -> String) {
    guard !isTrue, failure == nil else { return }
    verdict.failure = """
      seed \(seed), \(isLate ? "late" : "prompt"), turn \(turn): \(sentence())
      after: \(tale.joined(separator: " · "))
      """
  }

  /// Changes the console from within a turn.
  mutating func tell(_ body: (inout Console) -> Void) { body(&console) }

  /// What the person sees now.
  func drawn() -> Highlight {
    let highlight = Highlight(console.model.view())
    let model = console.model
    guard model.place == .board, !model.detail.isOpen, model.overlay == nil else { return highlight }
    expect(
      highlight.selected == model.highlightedIDs,
      "\(highlight.selected) is drawn as highlighted, and \(model.highlightedIDs) is")
    if model.marks.range == nil, model.focus != .flow {
      // The flow's lines bear none, though they are of the same callbacks.
      let wanted = model.marks.ids.intersection(highlight.rows)
      expect(highlight.marked.isSubset(of: wanted), "\(highlight.marked.sorted()) are drawn as marked")
    }
    return highlight
  }
}

// MARK: Looking

extension SelectionPlay {
  private mutating func look(from before: Model, moves: Bool) {
    let after = console.model
    let moved = moves ? before.focus : nil
    look(\.notices, .notices, before, after, isMoved: moved == .notices)
    look(\.queue, .queue, before, after, isMoved: moved == .queue)
    look(\.flow, .flow, before, after, isMoved: moved == .flow)
    for delivery in console.deliveries ?? [] {
      guard case .marks = delivery.slot, case .callbacks(let page) = delivery.answer else { continue }
      marks.formUnion(page.rows.map(\.id))
    }
    expect(after.marks.ids == marks, "the marks are \(after.marks.ids.sorted()), not \(marks.sorted())")
    if after.layout.sideColumns != nil, after.place == .board, !after.detail.isOpen, after.overlay == nil,
      after.focus != .flow
    {
      expect(after.detail.id == after.highlightedIDs.first, "the side shows \(String(describing: after.detail.id))")
    }
    if turn % 3 == 0 { _ = drawn() }
  }

  private mutating func look<Row>(
    _ path: KeyPath<Model, Pane<Row>>, _ name: PaneName, _ before: Model, _ after: Model, isMoved: Bool
  ) where Row.ID == Int64 {
    let (old, new) = (before[keyPath: path], after[keyPath: path])
    expect(new.selectedRow?.id == new.selected, "\(name) has its cursor beside \(String(describing: new.selected))")
    expect(new.selected != nil || new.rows.isEmpty, "\(name) has rows and none is highlighted")
    expect(Set(new.rows.map(\.id)).count == new.rows.count, "\(name) has a row twice")
    let news = deliveries(to: name)
    if news.hasHit {
      saw(.hit)
      touchedAt[name] = after.steady
    }
    guard let id = old.selected, !isMoved, !news.hasJump else { return }
    if new.selected == id {
      if new.cursor != old.cursor { saw(.followed) }
      return
    }
    if let gone = old.absent?.id, new.selected == gone, news.pages.contains(where: { $0.contains(gone) }) {
      return saw(.cameBack)
    }
    // At the live end the person reads what comes in; not just after a cursor key, and not while paused.
    let rested = touchedAt[name].map { after.steady - $0 >= .milliseconds(Model.quietMilliseconds) } ?? true
    if name != .queue, old.isFollowing, new.cursor == new.rows.count - 1, rested,
      !(before.isPaused && after.isPaused)
    {
      return
    }
    let pages = news.pages
    guard pages.contains(where: { !$0.contains(id) }) else {
      return expect(
        false,
        """
        \(name) left \(id), which is still there, for \(String(describing: new.selected)): row \(old.cursor) of \
        \(old.rows.count), now \(new.cursor) of \(new.rows.count), rested \(rested), paused \(after.isPaused), \
        \(news)
        """)
    }
    saw(.gone)
    // Another filter leads a pane that follows the live end to its live end.
    if news.isFiltered, old.isFollowing, name != .queue, new.cursor == new.rows.count - 1 { return }
    // One page and the same order: the row that took its place.
    guard pages.count == 1, !news.isSorted, let key = old.origin?.id == id ? old.origin?.key : old.selectedKey,
      let place = new.selectedKey
    else { return }
    let nearest = new.keys.first { $0 >= key } ?? new.keys.last
    expect(place == nearest, "\(name) went from \(id), which is gone, to \(String(describing: new.selected))")
  }

  /// What was answered for a pane.
  private struct News {
    var pages: [Set<Int64>] = []
    var hasJump = false
    var hasHit = false
    var isSorted = false
    var isFiltered = false
  }

  private func deliveries(to name: PaneName) -> News {
    var result = News()
    for delivery in console.deliveries ?? [] {
      let ids: Set<Int64> =
        switch delivery.answer {
        case .callbacks(let page): Set(page.rows.map(\.id))
        case .flow(let page): Set(page.rows.map(\.id))
        default: []
        }
      switch (delivery.slot, delivery.intent) {
      case (.page(name.list), let intent):
        result.pages.append(ids)
        if [.first, .last, .found].contains(intent) { result.hasJump = true }
        if case .sorted = intent { result.isSorted = true }
        if intent == .filtered { result.isFiltered = true }
      case (.seek, let intent) where intent.isIn(name.list) && !ids.isEmpty:
        (result.hasHit, result.hasJump) = (true, true)
      default: break
      }
    }
    return result
  }
}

extension Model {
  /// The id under the cursor of the pane in focus; none where it is empty.
  var highlightedIDs: [Int64] {
    let id =
      switch focus {
      case .notices: notices.selected
      case .queue: queue.selected
      case .flow: flow.selected
      }
    return id.map { [$0] } ?? []
  }
}
