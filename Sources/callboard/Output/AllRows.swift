import CallboardCore

/// All rows of a list from its start, page by page: never more than one page is held.
enum AllRows {
  /// Hands the rows to `emit`, a page at a time, with how many there are in all.
  ///
  /// The list ends where it ended when this began: what comes in meanwhile is not part of it.
  static func stream<Row>(
    fetch: (_ anchor: PageAnchor, _ limit: Int) async throws -> Page<Row>,
    emit: (_ rows: [Row], _ matching: Int) throws -> Void
  ) async throws {
    let newest = try await fetch(.last, 1)
    guard let end = newest.keys.last else { return }
    var anchor = PageAnchor.first
    while true {
      try Task.checkCancellation()
      let page = try await fetch(anchor, Limits.pageMaximumRows)
      let count = page.keys.prefix { $0 <= end }.count
      if count > 0 { try emit(Array(page.rows.prefix(count)), newest.matching) }
      guard let last = page.keys.last, count == page.keys.count, last < end else { return }
      anchor = .after(last)
    }
  }
}
