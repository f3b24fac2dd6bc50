import CallboardCore

extension Model {
  /// Space: marks the highlighted row, or takes its mark, and goes on to the next one.
  mutating func mark(_ effects: inout [Effect]) {
    guard let id = markableID else { return }
    marks.toggle(id)
    move(.down, &effects)
  }

  /// V: begins a range at the highlighted row, or marks all from where it began to here.
  mutating func markRange() {
    guard let id = markableID else { return }
    guard let start = marks.range else {
      marks.range = Marks.RangeStart(pane: focus, id: id)
      return
    }
    marks.range = nil
    let ids = rangeIDs(from: start)
    guard !ids.isEmpty else { return say(strings(.rangeGone), .warning) }
    marks.insert(ids)
  }

  /// *: marks every callback of the list, under the filter; page by page where they are many.
  mutating func markAll(_ effects: inout [Effect]) {
    marks.range = nil
    let list: CallbackList = focus == .queue ? .queue : .notices
    marks.gathering = Marks.Gathering(list: list, filter: filter)
    gather(.first, &effects)
  }

  /// Takes in a page of what is being marked, and asks for the next.
  mutating func gather(_ page: Page<Callback>, limit: Int, _ effects: inout [Effect]) {
    guard marks.gathering != nil else { return }
    marks.insert(page.rows.lazy.map(\.id))
    if page.rows.count == limit, let last = page.keys.last {
      // That a key waits for them stays to be read.
      if awaited == nil { say(strings(.marking, Spell.count(marks.count), Spell.count(page.matching))) }
      return gather(.after(last), &effects)
    }
    marks.gathering = nil
    say(strings(.markedAll, Spell.count(marks.count)))
  }

  private mutating func gather(_ anchor: PageAnchor, _ effects: inout [Effect]) {
    guard let gathering = marks.gathering else { return }
    let limit = Limits.pageMaximumRows
    let query = CallbackQuery(list: gathering.list, filter: gathering.filter, anchor: anchor, limit: limit)
    load(.marks(query), .gather, limit: limit, &effects)
  }

  /// u: takes all marks away; asks first where they are many.
  mutating func clearMarks() {
    marks.range = nil
    if marks.count > Marks.askedAbove {
      overlay = .asking(.clearMarks)
    } else {
      dropMarks()
    }
  }

  mutating func dropMarks() {
    let count = marks.count
    marks.clear()
    pending[.marks] = nil
    if count > 0 { say(strings(.unmarked, Spell.count(count))) }
  }

  /// A range ends with the pane where it began.
  mutating func keepRange() {
    if let range = marks.range, range.pane != focus || place != .board { marks.range = nil }
  }

  /// The callback that a mark would stand on: marks are for callbacks, not for lines of the flow.
  var markableID: Int64? {
    switch focus {
    case .notices: notices.selected
    case .queue: queue.selected
    case .flow: nil
    }
  }

  /// The rows from where a range began to the cursor; none where its first row is no longer in the list.
  func rangeIDs(from start: Marks.RangeStart) -> [Int64] {
    switch start.pane {
    case .notices: notices.ids(from: start.id)
    case .queue: queue.ids(from: start.id)
    case .flow: []
    }
  }

  /// What is drawn as marked: the marks, and the rows of a range that is not finished.
  var shownMarks: Set<Int64> {
    guard let range = marks.range else { return marks.ids }
    return marks.ids.union(rangeIDs(from: range))
  }
}

extension Pane {
  /// The ids of the rows between one of them and the cursor, both with them.
  fileprivate func ids(from id: Row.ID) -> [Row.ID] {
    guard let start = rows.firstIndex(where: { $0.id == id }), rows.indices.contains(cursor) else { return [] }
    return rows[min(start, cursor)...max(start, cursor)].map(\.id)
  }
}
