import CallboardTerminal
import Testing

@Suite("Which description a terminal gets") struct TerminalNameTests {
  static let all: Set<String> = ["xterm-256color", "xterm-direct", "vt100", "tmux-256color", "linux"]

  @Test(
    "A known terminal is taken as it is; exact colours by its direct sibling",
    arguments: [
      ("linux", nil, "linux"), ("xterm-256color", nil, "xterm-256color"),
      ("xterm-256color", "truecolor", "xterm-direct"), ("xterm-256color", "24bit", "xterm-direct"),
      ("tmux-256color", "truecolor", "tmux-256color"), ("xterm-256color", "yes", "xterm-256color"),
    ])
  func known(term: String, colorTerm: String?, name: String) throws {
    let chosen = try TerminalName.choose(term: term, colorTerm: colorTerm, isDescribed: Self.all.contains)
    #expect(chosen.name == name)
    #expect(chosen.unknownName == nil)
  }

  @Test("An unknown one falls back to xterm-256color, then vt100")
  func unknown() throws {
    let chosen = try TerminalName.choose(term: "wyse\u{1B}[2J", colorTerm: nil, isDescribed: Self.all.contains)
    #expect(chosen.name == "xterm-256color")
    #expect(chosen.unknownName == "wyse␛[2J")
    let poor = try TerminalName.choose(term: "wyse", colorTerm: nil, isDescribed: { $0 == "vt100" })
    #expect(poor.name == "vt100")
  }

  @Test("One that cannot show a screen is refused", arguments: [nil, "", "dumb"])
  func none(term: String?) {
    #expect(throws: TerminalError.noTerminal(term: term ?? "")) {
      try TerminalName.choose(term: term, colorTerm: nil, isDescribed: Self.all.contains)
    }
  }

  @Test("A system without any description is named")
  func bare() {
    #expect(throws: TerminalError.undescribed(term: "wyse")) {
      try TerminalName.choose(term: "wyse", colorTerm: nil, isDescribed: { _ in false })
    }
  }
}
