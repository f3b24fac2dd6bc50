import Glibc
import Testing

@testable import CallboardConsole

@Suite("The width of text")
struct TextWidthTests {
  @Test(
    "Characters take the cells that terminals give them",
    arguments: [
      ("a", 1), ("~", 1), ("é", 1), ("e\u{301}", 1), ("中", 2), ("한", 2), ("ｱ", 1), ("ﾊﾞ", 2), ("Ａ", 2), ("😀", 2),
      ("─", 1), ("…", 1), ("−", 1), ("ก\u{E33}", 2), ("✓", 1), ("▁", 1),
    ] as [(Character, Int)])
  func known(character: Character, cells: Int) {
    #expect(TextWidth.cells(of: character) == cells)
  }

  @Test(
    "Characters that terminals do not agree about are doubtful",
    arguments: [
      "👨‍👩‍👧", "🇨🇳", "👍🏽", "❤\u{FE0F}", "\u{301}", "\u{200D}", "\u{E000}", "\u{378}", "\u{1100}\u{1161}", "\u{903}",
      "a\u{301}\u{302}\u{303}\u{304}\u{305}", "\u{10FFFF}", "䷀",
    ] as [Character])
  func doubtful(character: Character) {
    #expect(TextWidth.cells(of: character) == nil)
    #expect(TextWidth.of(character) == 1)
  }

  @Test("Every character that is not doubtful has the width that wcwidth gives it")
  func agreesWithTheLibrary() throws {
    let locale = try #require(newlocale(1, "C.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    // The header hides it from Swift behind `_XOPEN_SOURCE`.
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let width = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
    var wrong: [UInt32] = []
    var known = 0
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value), let cells = TextWidth.cells(of: Character(scalar)) else { continue }
      known += 1
      if Int(width(wchar_t(bitPattern: value))) != cells { wrong.append(value) }
    }
    #expect(known > 100_000)
    #expect(wrong.map { String($0, radix: 16) } == [])
  }
}
