import CallboardCore
import GRDB

/// Going through a list, window by window, so that somebody hears how far it is.
///
/// A list that goes by ids is gone through by these, any other in its own order. Whoever reads holds one transaction all
/// the while: the rows and their count are those of one moment.
extension Stretch {
  /// The same as ``rows(_:)``.
  func scannedRows(
    _ db: Database, by size: Int64, telling progress: (_ percent: Int) -> Void
  ) throws -> [Row] {
    guard ids.isAlways else { return try rows(db) }
    var found: [Row] = []
    try walk(db, by: size, telling: progress) { window, indexing in
      let more = try rows(db, limit: limit - found.count, within: window, indexing: indexing)
      found = isBackward ? more + found : found + more
      return found.count < limit
    }
    return found
  }

  /// The same as ``count(_:)``.
  func scannedCount(
    _ db: Database, by size: Int64, telling progress: (_ percent: Int) -> Void
  ) throws -> Int {
    guard ids.isAlways else { return try count(db) }
    var all = self
    all.anchor = .first
    var count = 0
    try all.walk(db, by: size, telling: progress) { window, indexing in
      count += try all.count(db, within: window, indexing: indexing)
      return true
    }
    return count
  }

  /// Hands out windows in the anchor's direction, with how they are read, until all are done or no more are wanted.
  func walk(
    _ db: Database, by size: Int64, telling progress: (_ percent: Int) -> Void,
    _ visit: (_ window: Condition, _ indexing: String) throws -> Bool
  ) throws {
    var told = 0
    func tell(_ done: Int64, of all: Int64) {
      let percent = min(100, Int(done * 100 / max(1, all)))
      guard percent > told else { return }
      told = percent
      progress(percent)
    }
    if key.count == 1 && key[0].part == .id {
      try walkIDs(db, by: size, telling: tell, visit)
    } else {
      try walkKeys(db, by: size, telling: tell, visit)
    }
  }

  private func walkIDs(
    _ db: Database, by size: Int64, telling tell: (_ done: Int64, _ all: Int64) -> Void,
    _ visit: (_ window: Condition, _ indexing: String) throws -> Bool
  ) throws {
    let newest = try db.number("SELECT max(id) FROM \(table)")
    let (first, last): (Int64, Int64) =
      switch anchor {
      case .first, .last: (1, newest)
      case .after(let key), .from(let key): (max(1, key.id), newest)
      case .before(let key): (1, min(newest, key.id))
      }
    guard first <= last else { return }
    let span = last - first + 1
    var done: Int64 = 0
    while done < span {
      let size = min(size, span - done)
      let start = isBackward ? last - done - size + 1 : first + done
      let window = Condition(sql: "id BETWEEN ? AND ?", values: [start, start + size - 1])
      guard try visit(window, "NOT INDEXED") else { return }
      done += size
      tell(done, span)
    }
  }

  /// Goes by the places of rows, since nobody knows how many lie between two of them: the index of the list's order is
  /// stepped through to where each window ends.
  private func walkKeys(
    _ db: Database, by size: Int64, telling tell: (_ done: Int64, _ all: Int64) -> Void,
    _ visit: (_ window: Condition, _ indexing: String) throws -> Bool
  ) throws {
    var bound = anchorBound
    var done: Int64 = 0
    while true {
      let condition = Condition.all([list, bound])
      let last = try db.first(
        "SELECT \(keyColumns) FROM \(table) WHERE \(condition.sql) ORDER BY \(order) LIMIT 1 OFFSET ?",
        condition.values + [size - 1])
      guard let end = last.map(key(of:)) else { break }
      guard try visit(.all([bound, compare(isBackward ? ">=" : "<=", end)]), "") else { return }
      done += size
      // What a list holds may not be known exactly: the end is told when it is there.
      tell(min(done, Int64(self.size) - 1), Int64(self.size))
      bound = compare(isBackward ? "<" : ">", end)
    }
    guard try visit(bound, "") else { return }
    tell(1, 1)
  }
}
