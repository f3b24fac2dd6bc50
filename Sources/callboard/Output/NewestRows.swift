import CallboardCore

/// The newest rows of a list, oldest of them first, page by page: never more than one page is held.
enum NewestRows {
  /// Hands the newest `limit` rows to `emit`, a page at a time.
  ///
  /// Where they fill more than a page their start is sought first, from the end backwards, keeping keys alone.
  static func stream<Row>(
    limit: Int, fetch: (_ anchor: PageAnchor, _ limit: Int) async throws -> Page<Row>, emit: ([Row]) -> Void
  ) async throws {
    let newest = try await fetch(.last, min(limit, Limits.pageMaximumRows))
    var count = newest.rows.count
    guard limit > Limits.pageMaximumRows, count == Limits.pageMaximumRows, var start = newest.keys.first else {
      return emit(newest.rows)
    }
    while count < limit {
      let page = try await fetch(.before(start), min(limit - count, Limits.pageMaximumRows))
      guard let earlier = page.keys.first else { break }
      start = earlier
      count += page.rows.count
    }
    var anchor = PageAnchor.from(start)
    while count > 0 {
      let page = try await fetch(anchor, min(count, Limits.pageMaximumRows))
      guard let last = page.keys.last else { break }
      emit(page.rows)
      anchor = .after(last)
      count -= page.rows.count
    }
  }
}
