import Testing

@testable import CallboardConsole

@Suite("Keys as they are written")
struct KeySpellingTests {
  static let written: [(String, Key)] = [
    ("r", .character("r")), ("R", .character("R")), (":", .character(":")), ("Enter", .enter), ("esc", .escape),
    ("Escape", .escape), ("Tab", .tab), ("S-Tab", .backTab), ("Space", .character(" ")), ("PgDn", .pageDown),
    ("pageup", .pageUp), ("Ctrl-R", .control("r")), ("C-l", .control("l")), ("F1", .function(1)),
    ("f12", .function(12)), ("Del", .delete), ("Home", .home),
  ]

  @Test("A character is itself, a name is its key in any case", arguments: written)
  func reads(spelling: String, key: Key) {
    #expect(Key(spelling: spelling) == key)
  }

  @Test("What names no key is none", arguments: ["", "F0", "F13", "Ctrl-", "Ctrl-1", "C-xx", "Entre", "Meta-x", "10"])
  func refuses(spelling: String) {
    #expect(Key(spelling: spelling) == nil)
  }

  @Test("Every key that help names in English can be written so")
  func helpNames() {
    for key in Registry.entries.flatMap(\.keys) {
      #expect(Key(spelling: key.name(.english)) == key, "\(key.name(.english))")
    }
  }
}
