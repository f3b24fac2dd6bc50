import CallboardCore
import Testing

@testable import callboard

@Suite("All rows of a list") struct AllRowsTests {
  @Test("All come, oldest first, never more than a page at a time", arguments: [0, 1, 999, 1_000, 1_001, 2_500, 3_000])
  func stream(rows: Int) async throws {
    var pages: [[Int]] = []
    var totals: Set<Int> = []
    try await AllRows.stream { anchor, count in
      #expect(count <= Limits.pageMaximumRows)
      return NewestRowsTests.page(of: rows, anchor, count)
    } emit: { rows, matching in
      pages.append(rows)
      totals.insert(matching)
    }
    #expect(pages.flatMap(\.self) == Array(0..<rows))
    #expect(pages.allSatisfy { (1...Limits.pageMaximumRows).contains($0.count) })
    #expect(totals == (rows == 0 ? [] : [rows]))
  }

  @Test("What comes in meanwhile is not part of it")
  func growing() async throws {
    var (rows, given) = (1_500, 0)
    try await AllRows.stream { anchor, count in
      defer { rows += 100 }
      return NewestRowsTests.page(of: rows, anchor, count)
    } emit: { rows, _ in
      given += rows.count
    }
    #expect(given == 1_500)
  }
}
