import CallboardCore
import Testing

@Suite("Cutting a text") struct CutTextTests {
  @Test(
    "It keeps whole characters' bytes up to the limit, and of many marks on one letter as many as go",
    arguments: [
      ("abc", 3, "abc"), ("abcd", 3, "abc"), ("字字", 5, "字"), ("字字", 6, "字字"), ("字", 2, ""), ("", 0, ""), ("a", 0, ""),
      ("e\u{301}\u{301}", 3, "e\u{301}"), ("🏴a", 4, "🏴"),
    ])
  func cut(text: String, bytes: Int, expected: String) {
    #expect(text.cut(toBytes: bytes).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }
}
