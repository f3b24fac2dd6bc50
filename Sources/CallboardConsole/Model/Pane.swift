import CallboardCore

/// A row of a pane: what selection and change are told by.
protocol BoardRow: Sendable, Equatable {
  associatedtype ID: Hashable & Sendable
  var id: ID { get }
  /// Another one than before where the row has changed.
  var version: Int64 { get }
}

extension Callback: BoardRow {}

extension FlowLine: BoardRow {
  /// Lines are never changed.
  var version: Int64 { 0 }
}

extension Action: BoardRow {
  /// Nor is the trail.
  var version: Int64 { 0 }
}

extension Wallet: BoardRow {
  var id: String { uid }
  var version: Int64 { balance.units }
}

/// A list on the screen: a window over pages of the store, with a cursor that holds on to a row's id.
///
/// `cursor` and `top` are places in the window and follow the id; nothing here is ever found by an offset.
struct Pane<Row: BoardRow>: Sendable {
  /// The end at which the list rests while nobody reads it.
  let home: Home
  var rows: [Row] = []
  /// As many as rows, in the list's order.
  var keys: [PageKey] = []
  /// How many rows there are, of how many.
  var count = RowCount()
  /// Until when a list that had to be gone through for its rows is left alone, by the steady clock.
  var restsUntil = Duration.zero
  var isLoaded = false
  /// Whether the window holds the list's first row, and its last.
  var reachesStart = false
  var reachesEnd = false

  /// The id of the row under the cursor; nil only while the window is empty.
  var selected: Row.ID?
  var cursor = 0
  /// Where the highlighted row stood when the person acted on it: when it leaves the list they go on from there, be it
  /// moved to another rank meanwhile.
  var origin: Origin?
  /// The highlighted row that left the list by itself, while it may come back: an attempt takes it out of a filter for a
  /// moment.
  var absent: Absent?
  /// The first row on the screen.
  var top = 0
  /// How many rows the screen shows of it, at least 1.
  var height = 1

  /// Whether the cursor rests at home, where new rows come in.
  var isFollowing = true
  /// When a cursor key was last pressed here, by the steady clock.
  var touchedAt: Duration?
  /// How many rows matched when the person last stood at the live end.
  var seenMatching = 0
  /// Whether the store has moved on since the window was read.
  var isBehind = false
  /// Whether the rows are those of the last filter that matched something, held while one is being typed.
  var isHeld = false
  /// Whether the rows are not those that are wanted: another filter stands, and its rows have not come.
  var isOutdated = false
  /// Rows that have changed lately, and when by the steady clock.
  var changedAt: [Row.ID: Duration] = [:]

  /// A row, and a place in the list.
  struct Origin: Sendable {
    var id: Row.ID
    var key: PageKey
  }

  /// Where a list rests.
  enum Home: Sendable {
    case start
    case end
  }

  init(home: Home) {
    self.home = home
  }

  var selectedRow: Row? { rows.indices.contains(cursor) ? rows[cursor] : nil }

  /// How many rows came since the person stood at the live end.
  var newCount: Int { home == .end && (!isFollowing || isBehind) ? max(0, count.matching - seenMatching) : 0 }

  /// How near the cursor may come to the window's edge before more is asked for.
  var margin: Int { max(50, 2 * height) }

  /// The rows on the screen.
  var visible: Range<Int> { min(top, rows.count)..<min(top + height, rows.count) }
}

// MARK: Moving the cursor

extension Pane {
  /// Moves the cursor by `step` rows, as far as the window goes.
  mutating func move(by step: Int) {
    place(at: cursor + step)
    rememberWhetherFollowing()
  }

  /// Puts the cursor on the window's first row.
  mutating func moveToFirst() {
    place(at: 0)
    rememberWhetherFollowing()
  }

  /// Puts the cursor on the window's last row.
  mutating func moveToLast() {
    place(at: rows.count - 1)
    rememberWhetherFollowing()
  }

  /// Gives the pane another height, and keeps the cursor in it.
  mutating func resize(to height: Int) {
    let height = max(1, height)
    guard height != self.height else { return }
    self.height = height
    if isFollowing && home == .end { top = rows.count - height }
    clampTop()
  }

  /// Remembers where the highlighted row stands, if it is this one, and nothing is remembered of it yet.
  mutating func rememberOrigin(of id: Row.ID) {
    guard selected == id, origin?.id != id, keys.indices.contains(cursor) else { return }
    origin = Origin(id: id, key: keys[cursor])
  }

  private mutating func place(at index: Int) {
    origin = nil
    absent = nil
    cursor = max(0, min(index, rows.count - 1))
    selected = selectedRow?.id
    clampTop()
  }

  mutating func clampTop() {
    top = max(0, min(top, rows.count - height))
    if cursor < top { top = cursor }
    if cursor >= top + height { top = cursor - height + 1 }
  }

  mutating func rememberWhetherFollowing() {
    switch home {
    // At the live end while newer rows are held back, the person still follows.
    case .end: isFollowing = cursor == rows.count - 1 && (reachesEnd || (isFollowing && isBehind))
    case .start: isFollowing = reachesStart && top == 0
    }
    if isFollowing && !isBehind { seenMatching = count.matching }
  }
}

// MARK: Taking pages in

extension Pane {
  /// Rows kept in the window; the far end is let go beyond it.
  static var maximumRows: Int { Limits.pageMaximumRows }

  /// Puts a page in the place of the window.
  ///
  /// The selection stays with its id; where that is gone it goes to the row that took its place, and back once the other
  /// has come again, if that is `awaited`. With `keepsLine` the selected row stays on its line of the screen, whatever
  /// comes in above it.
  mutating func replace(with page: Page<Row>, keepsLine: Bool, at moment: Duration, awaited: Bool = true) {
    let line = cursor - top
    let left = origin.flatMap { $0.id == selected ? $0.key : nil }
    let key = left ?? (keys.indices.contains(cursor) ? keys[cursor] : nil)
    noteChanges(to: page.rows, at: moment)
    rows = page.rows
    keys = page.keys
    if !awaited || isAtLiveEnd || !(absent?.isAwaited(at: moment) ?? true) { absent = nil }
    if let gone = absent, let index = rows.firstIndex(where: { $0.id == gone.id }) {
      cursor = index
      origin = Origin(id: gone.id, key: gone.key)
      absent = nil
    } else if let index = selected.flatMap({ id in rows.firstIndex { $0.id == id } }) {
      cursor = index
    } else if let key {
      if absent == nil, awaited, !isAtLiveEnd, let selected { absent = Absent(id: selected, key: key, since: moment) }
      cursor = min(keys.firstIndex { $0 >= key } ?? rows.count - 1, rows.count - 1)
      origin = nil
    }
    cursor = max(0, cursor)
    selected = selectedRow?.id
    if keepsLine { top = cursor - line }
    clampTop()
  }

  /// Puts a page before the window, and lets go of what lies too far behind.
  mutating func prepend(_ page: Page<Row>) {
    rows = page.rows + rows
    keys = page.keys + keys
    cursor += page.rows.count
    top += page.rows.count
    if rows.count > Self.maximumRows {
      let kept = max(Self.maximumRows, cursor + 1)
      if rows.count > kept {
        rows.removeLast(rows.count - kept)
        keys.removeLast(keys.count - kept)
        reachesEnd = false
      }
    }
    clampTop()
  }

  /// Puts a page after the window, and lets go of what lies too far before.
  mutating func append(_ page: Page<Row>) {
    rows += page.rows
    keys += page.keys
    if rows.count > Self.maximumRows {
      let dropped = min(rows.count - Self.maximumRows, min(top, cursor))
      if dropped > 0 {
        rows.removeFirst(dropped)
        keys.removeFirst(dropped)
        cursor -= dropped
        top -= dropped
        reachesStart = false
      }
    }
    clampTop()
  }

  /// Rests at home: at the live end, or at the top of the queue.
  mutating func rest() {
    switch home {
    case .end:
      cursor = max(0, rows.count - 1)
      top = rows.count - height
    case .start:
      top = 0
    }
    selected = selectedRow?.id
    clampTop()
    isFollowing = true
    isBehind = false
    seenMatching = count.matching
  }

  /// Puts a newer version of a row in its place, where the window holds it.
  mutating func put(_ row: Row, at moment: Duration) {
    guard let index = rows.firstIndex(where: { $0.id == row.id }), rows[index].version < row.version else { return }
    rows[index] = row
    changedAt[row.id] = moment
  }

  /// Forgets which rows changed at `moment` or before.
  mutating func forgetChanges(until moment: Duration) {
    guard !changedAt.isEmpty else { return }
    changedAt = changedAt.filter { $0.value > moment }
  }

  private mutating func noteChanges(to newRows: [Row], at moment: Duration) {
    guard !rows.isEmpty else { return }
    var versions: [Row.ID: Int64] = [:]
    versions.reserveCapacity(rows.count)
    for row in rows { versions[row.id] = row.version }
    for row in newRows {
      if let version = versions[row.id], version != row.version { changedAt[row.id] = moment }
    }
  }
}
