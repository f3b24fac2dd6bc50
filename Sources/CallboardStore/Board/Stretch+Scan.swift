import CallboardCore
import GRDB

/// Going through a list that is ordered by id, window by window, so that somebody hears how far it is.
///
/// Whoever reads holds one transaction all the while: the rows and their count are those of one moment.
extension Stretch {
  /// The same as ``rows(_:)``.
  func scannedRows(
    _ db: Database, by size: Int64, telling progress: (_ percent: Int) -> Void
  ) throws -> [Row] {
    guard isWalked else { return try rows(db) }
    var found: [Row] = []
    try walk(db, by: size, telling: progress) { window, isBackward in
      let more = try rows(db, limit: limit - found.count, within: window, indexing: "NOT INDEXED")
      found = isBackward ? more + found : found + more
      return found.count < limit
    }
    return found
  }

  /// The same as ``count(_:)``.
  func scannedCount(
    _ db: Database, by size: Int64, telling progress: (_ percent: Int) -> Void
  ) throws -> Int {
    guard isWalked else { return try count(db) }
    var all = self
    all.anchor = .first
    var count = 0
    try all.walk(db, by: size, telling: progress) { window, _ in
      count += try all.count(db, within: window, indexing: "NOT INDEXED")
      return true
    }
    return count
  }

  /// Hands out windows of ids in the anchor's direction until all are done or no more are wanted.
  private func walk(
    _ db: Database, by size: Int64, telling progress: (_ percent: Int) -> Void,
    _ visit: (_ window: Condition, _ isBackward: Bool) throws -> Bool
  ) throws {
    let newest = try db.number("SELECT max(id) FROM \(table)")
    let (first, last, isBackward): (Int64, Int64, Bool) =
      switch anchor {
      case .first: (1, newest, false)
      case .last: (1, newest, true)
      case .after(let key), .from(let key): (max(1, key.id), newest, false)
      case .before(let key): (1, min(newest, key.id), true)
      }
    guard first <= last else { return }
    let span = last - first + 1
    var done: Int64 = 0
    var told = 0
    while done < span {
      let size = min(size, span - done)
      let start = isBackward ? last - done - size + 1 : first + done
      let window = Condition(sql: "id BETWEEN ? AND ?", values: [start, start + size - 1])
      guard try visit(window, isBackward) else { return }
      done += size
      let percent = Int(done * 100 / span)
      if percent > told {
        told = percent
        progress(percent)
      }
    }
  }

  /// Whether ids alone order the list, and any may meet the filter.
  private var isWalked: Bool { key.count == 1 && key[0].part == .id && ids.isAlways }
}
