import Support
import Testing

@Suite("What reaches the terminal", .serialized, .ownThread) struct ScreenTests {
  private func open(_ changes: [String: String?] = [:]) throws -> PseudoTerminal {
    let terminal = try RestoreTests.openProbe(changes)
    #expect(terminal.waitFor("probe 80x24"))
    terminal.settle()
    return terminal
  }

  @Test("Nothing is written while nothing changes")
  func idle() throws {
    let terminal = try open()
    let mark = terminal.output.count
    #expect(terminal.listen(milliseconds: 2_500, after: mark) == [])
  }

  @Test("One changed row costs a few bytes")
  func oneRow() throws {
    let terminal = try open()
    let mark = terminal.output.count
    terminal.send("j")
    #expect(terminal.waitFor("character(\"j\")", after: mark))
    #expect(terminal.settle(after: mark).count <= 200)
  }

  @Test("A storm of sizes ends with the last one, on a clean screen")
  func resizeStorm() throws {
    let terminal = try open()
    for step in 0..<100 { terminal.resize(columns: 1 + step * 5, rows: 1 + step % 60) }
    terminal.resize(columns: 1, rows: 1)
    terminal.settle()
    terminal.resize(columns: 90, rows: 20)
    #expect(terminal.waitFor("probe 90x20"))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test(
    "ESC alone acts; a split arrow joins; a paste is no key",
    arguments: [
      (["\u{1B}"], "keys: escape"), (["\u{1B}", "[", "A"], "keys: up"), (["\u{1B}[", "1;5", "B"], "keys: down"),
      (["\u{1B}[200~q\r", "q\u{1B}[201~"], "keys: paste(\"q\\rq\")"),
    ])
  func keys(pieces: [String], shown: String) throws {
    let terminal = try open()
    for piece in pieces { terminal.send(piece) }
    #expect(terminal.waitFor(String(shown.dropFirst("keys: ".count))))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test("Colours follow the terminal; NO_COLOR takes them all away and leaves the emphasis")
  func colors() throws {
    let colored = try open()
    #expect(colored.contains("probe 80x24 256"))
    #expect(colored.contains("48;5;25"))
    let exact = try open(["COLORTERM": "truecolor"])
    #expect(exact.contains("probe 80x24 rgb"))
    #expect(exact.contains("48:2::0:95:175") || exact.contains("48;2;0;95;175"))
    let empty = try open(["NO_COLOR": ""])
    #expect(empty.contains("probe 80x24 256"))
    let mono = try open(["NO_COLOR": "1"])
    #expect(mono.contains("probe 80x24 mono"))
    let text = String(decoding: mono.output, as: UTF8.self)
    #expect(text.contains(#/\x{1B}\[(0;)?7mchosen/#))
    #expect(!text.contains(#/\x{1B}\[([0-9;:]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]/#))
  }

  @Test("An unknown terminal falls back, and the program is told")
  func unknownTerminal() throws {
    let terminal = try open(["TERM": "wyse-nobody-has"])
    #expect(terminal.contains("terminal: xterm-256color for wyse-nobody-has"))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test("A terminal that cannot show a screen gets a sentence and no escape", arguments: [nil, "", "dumb"])
  func noTerminal(term: String?) throws {
    let terminal = try RestoreTests.openProbe(["TERM": term])
    #expect(terminal.waitForEnd() == .exited(2))
    #expect(terminal.contains("cannot show a screen"))
    #expect(!terminal.contains("\u{1B}"))
  }

  @Test("A locale that is not UTF-8 sees no byte beyond ASCII")
  func plainLocale() throws {
    let terminal = try open(["LANG": "C", "LC_ALL": "C"])
    #expect(terminal.contains("chosen"))
    #expect(!terminal.output.contains { $0 >= 0x80 })
  }

  @Test("Wide and combining characters keep their columns", .enabled(if: PseudoTerminalScreen.isAvailable, "no tmux"))
  func columns() throws {
    let screen = try PseudoTerminalScreen(PseudoTerminal.builtProgram("TerminalProbe"), columns: 80, rows: 24)
    let rows = try #require(try screen.waitFor("probe 80x24"))
    #expect(rows[3] == "汉字|e\u{301}e|✓|")
    try screen.press("j")
    #expect(try screen.waitFor("character(\"j\")") != nil)
    try screen.resize(columns: 3, rows: 5)
    // The second wide character would straddle the edge.
    #expect(try screen.waitFor { $0.count == 5 && $0[0] == "pro" && $0[3] == "汉" } != nil)
  }
}
