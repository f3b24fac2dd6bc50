import Testing

@testable import CallboardConsole

@Suite("Text that may stand on the screen")
struct CellTextTests {
  @Test(
    "What could act on a terminal is shown as a sign",
    arguments: [
      ("\u{1B}[31mred", "␛[31mred"), ("a\u{7}b", "a␇b"), ("\u{9B}2J", "?2J"), ("abc\u{202E}def", "abc?def"),
      ("x\r\ny", "x␍␊y"), ("\u{200B}", "?"), ("❤️", "❤"), ("👨‍👩‍👧 family", "? family"),
    ])
  func inert(raw: String, shown: String) {
    #expect(CellText(raw, isASCII: false).text.replacing("\u{FFFD}", with: "?") == shown)
  }

  @Test(
    "In ASCII our own signs have twins and everything else is a question mark",
    arguments: [("─│→…−·", "-|>~--"), ("中 é", "? ?"), ("\u{1B}[m", "?[m"), ("plain", "plain")])
  func ascii(raw: String, shown: String) {
    #expect(CellText(raw, isASCII: true).text == shown)
  }

  @Test(
    "What does not fit ends in a sign, and no wide character straddles the edge",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("中文字", 6, "中文字"), ("中文字", 5, "中文…"),
      ("中文字", 4, "中…"), ("中文字", 1, "…"), ("中文字", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
  func truncation(raw: String, limit: Int, shown: String) {
    #expect(CellText(raw, isASCII: false).truncated(to: limit).text == shown)
  }

  @Test(
    "Long text is wrapped at spaces, and longer words are cut",
    arguments: [
      ("one two three", 8, ["one two", "three"]), ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("", 4, [""]),
      ("中文字", 3, ["中", "文", "字"]), ("中", 1, ["?"]), ("a b", 1, ["a", "b"]),
    ])
  func wrapping(raw: String, limit: Int, lines: [String]) {
    #expect(CellText(raw, isASCII: false).wrapped(to: limit) == lines)
  }

  @Test("On random text widths add up and nothing dangerous is left", arguments: UInt64(1)...20)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let raw = HostileText.random(using: &generator)
      for isASCII in [false, true] {
        let text = CellText(raw, isASCII: isASCII)
        #expect(text.width == TextWidth.of(text.text), "\(raw.unicodeScalars.map(\.value))")
        #expect(text.text.unicodeScalars.allSatisfy(HostileText.isHarmless), "\(raw.unicodeScalars.map(\.value))")
        if isASCII { #expect(text.text.utf8.allSatisfy { $0 < 0x80 }) }
        let limit = Int.random(in: 0...12, using: &generator)
        let cut = text.truncated(to: limit)
        #expect(cut.width <= limit)
        #expect(cut.width == TextWidth.of(cut.text))
        #expect(cut.text == text.text || limit == 0 || cut.text.hasSuffix(isASCII ? "~" : "…"))
        #expect(text.wrapped(to: max(1, limit)).allSatisfy { TextWidth.of($0) <= max(1, limit) })
      }
    }
  }
}
