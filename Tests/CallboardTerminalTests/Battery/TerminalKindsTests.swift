import Support
import Testing

/// Points 4 to 7: terminals of all kinds, with and without colours and UTF-8.
@Suite("Battery: kinds of terminals", .serialized, .ownThread) struct TerminalKindsTests {
  private let console: BatteryConsole

  init() async throws {
    console = try await BatteryConsole()
  }

  /// A selection of colours; attributes are none.
  private static var color: Regex<(Substring, Substring?, Substring)> {
    #/\x{1B}\[([0-9;:]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]/#
  }

  private static func text(_ terminal: PseudoTerminal) -> String { String(decoding: terminal.output, as: UTF8.self) }

  @Test(
    "A terminal that is described is used as it is",
    arguments: ["vt100", "linux", "screen", "tmux-256color", "xterm-direct", "xterm"])
  func described(term: String) throws {
    let terminal = try console.open(["TERM": term])
    #expect(terminal.contains("AAA-251916"))
    #expect(!Self.text(terminal).contains("taken for"))
    BatteryConsole.leave(terminal)
  }

  @Test("An unknown one is taken for an xterm, and that is said once", arguments: ["xterm-ghostty", "nonsense"])
  func unknown(term: String) throws {
    // Some systems do describe the first; it is then used as it is.
    let terminal = try console.open(["TERM": term, "TERMINFO": nil])
    #expect(terminal.contains(term) == !PseudoTerminal.isDescribed(term))
    BatteryConsole.leave(terminal)
  }

  @Test("One that cannot show a screen gets lines, and no escape", arguments: ["dumb", "", nil])
  func lines(term: String?) throws {
    let terminal = try console.open(["TERM": term])
    #expect(terminal.waitFor("callboard> "))
    terminal.send("queue\nopen 1\nhelp\nretry 1\n\nno\n")
    #expect(terminal.waitFor("Attempts 4"))
    terminal.send("quit\n")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(!terminal.output.contains(0x1B))
    #expect(terminal.modes == terminal.originalModes)
  }

  @Test("--plain does so on any terminal; the end of the input ends it")
  func plain() throws {
    let terminal = try console.open([:], ["--plain"])
    #expect(terminal.waitFor("callboard> "))
    terminal.send("\u{4}")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(!terminal.output.contains(0x1B))
  }

  @Test("In lines it takes the terminal's width, and another one when it has that")
  func plainWidth() throws {
    let terminal = try console.open([:], ["--plain"], columns: 60)
    #expect(terminal.waitFor("callboard> "))
    terminal.send("queue\nopen 1\n")
    #expect(terminal.waitFor("Attempts 4"))
    let narrow = terminal.output.count
    #expect(Self.widest(terminal.output[...]) <= 60)
    terminal.resize(columns: 100, rows: 24)
    terminal.send("back\nqueue\nquit\n")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(60...100 ~= Self.widest(terminal.output[narrow...]))
  }

  /// The cells of the widest line, where all characters have one; prompts and what was typed after them left out.
  private static func widest(_ output: ArraySlice<UInt8>) -> Int {
    String(decoding: output, as: UTF8.self).split { $0.isNewline }
      .filter { !$0.contains("callboard> ") }.map(\.count).max() ?? 0
  }

  @Test("In a pipe it does so by itself, and prints no prompt")
  func piped() async throws {
    let run = try await Binary.run(
      ["console", "--config", console.seeded.configuration], input: "queue\nopen 1\n",
      environment: ["TERM": "xterm-256color", "TZ": "UTC", "LC_ALL": "C.UTF-8"])
    #expect(run.code == 0 && run.complaint == "")
    #expect(run.output.contains("standard output is not a terminal"))
    #expect(run.output.contains("Attempts 4") && !run.output.contains("callboard>"))
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("NO_COLOR leaves the selection visible and sends no colour; empty, it says nothing")
  func noColor() throws {
    let mono = Self.text(try console.open(["NO_COLOR": "1"]))
    #expect(mono.contains(#/\x{1B}\[(0;)?(1;)?7m/#))
    #expect(!mono.contains(Self.color))
    #expect(Self.text(try console.open(["NO_COLOR": ""])).contains(Self.color))
  }

  @Test("--color is above NO_COLOR")
  func colorOption() throws {
    #expect(Self.text(try console.open(["NO_COLOR": "1"], ["--color", "always"])).contains(Self.color))
    #expect(!Self.text(try console.open([:], ["--color", "never"])).contains(Self.color))
  }

  @Test("Exact colours where the terminal says that it has them")
  func exactColors() throws {
    let text = Self.text(try console.open(["COLORTERM": "truecolor"]))
    #expect(text.contains(#/\x{1B}\[([0-9;:]*;)?[34]8[:;]2[:;]/#))
  }

  @Test(
    "A locale that is not UTF-8 sees no byte beyond ASCII, in any view",
    arguments: [["LC_ALL": "C"], ["LC_ALL": "POSIX", "LANG": nil]])
  func plainLocale(changes: [String: String?]) throws {
    let terminal = try console.open(changes)
    for keys in ["2g\r", "x", "\u{1B}", "\u{1B}", "?", "q", ":routes\r", "\u{1B}", "/\u{738B}\r"] {
      terminal.send(keys)
      terminal.settle(milliseconds: 150)
    }
    #expect(terminal.contains("Attempts 4"))
    #expect(!terminal.output.contains { $0 >= 0x80 })
  }

  @Test("The zone is the one that was asked for, whatever the system's is")
  func zone() throws {
    // The first callback came in at 04:00:00Z.
    let terminal = try console.open(["TZ": "America/New_York"], ["--tz", "Asia/Shanghai"])
    #expect(terminal.contains("01-05 12:00"))
    #expect(!terminal.contains("01-04 23:00"))
  }
}
