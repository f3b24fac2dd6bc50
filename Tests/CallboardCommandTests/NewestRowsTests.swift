import CallboardCore
import Testing

@testable import callboard

@Suite("The newest rows of a list") struct NewestRowsTests {
  @Test(
    "The newest come, oldest of them first, never more than a page at a time",
    arguments: [
      (0, 10), (5, 10), (10, 10), (11, 10), (1_000, 1_000), (1_001, 1_000), (2_500, 1_001), (2_500, 2_499),
      (2_500, 2_500), (2_500, 1_000_000), (3_000, 3_000),
    ])
  func stream(rows: Int, limit: Int) async throws {
    var pages: [[Int]] = []
    try await NewestRows.stream(limit: limit) { anchor, count in
      #expect(count <= Limits.pageMaximumRows)
      return Self.page(of: rows, anchor, count)
    } emit: {
      pages.append($0)
    }
    #expect(pages.flatMap(\.self) == Array(max(0, rows - limit)..<rows))
    #expect(pages.allSatisfy { $0.count <= Limits.pageMaximumRows })
  }

  @Test("What comes in meanwhile does not make the list longer than its limit")
  func growing() async throws {
    var (rows, printed) = (1_500, 0)
    try await NewestRows.stream(limit: 1_200) { anchor, count in
      rows += 100
      return Self.page(of: rows, anchor, count)
    } emit: {
      printed += $0.count
    }
    #expect(printed == 1_200)
  }

  static func page(of total: Int, _ anchor: PageAnchor, _ limit: Int) -> Page<Int> {
    let range: Range<Int> =
      switch anchor {
      case .first: 0..<min(limit, total)
      case .last: max(0, total - limit)..<total
      case .after(let key): Int(key.id) + 1..<min(Int(key.id) + 1 + limit, total)
      case .before(let key): max(0, Int(key.id) - limit)..<Int(key.id)
      case .from(let key): Int(key.id)..<min(Int(key.id) + limit, total)
      }
    return Page(rows: Array(range), keys: range.map { PageKey(id: Int64($0)) }, matching: total, total: total)
  }
}
