import Testing

@testable import callboard

@Suite("Tables for people") struct TableTests {
  @Test("Columns align, wide characters count two, text from outside is inert")
  func aligned() {
    var table = Table([.left("USER"), .right("BET")])
    #expect(
      table.lines([["梅", "1.00"], ["\u{1B}[2J", "100.00"]]) == [
        "USER     BET",
        "梅      1.00",
        "␛[2J  100.00",
      ])
  }

  @Test("The head comes once, and widths never shrink")
  func pages() {
    var table = Table([.left("A"), .left("B")])
    #expect(table.lines([["long", "x"]]) == ["A     B", "long  x"])
    #expect(table.lines([["s", "y"]]) == ["s     y"])
  }

  @Test("No rows, no head")
  func empty() {
    var table = Table([.left("A")])
    #expect(table.lines([]) == [])
  }
}
