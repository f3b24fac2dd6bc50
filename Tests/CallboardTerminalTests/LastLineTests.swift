import Glibc
import Support
import Testing

/// A terminal without a second screen keeps what stands on it: the prompt has to find a line of its own.
@Suite("Where there is no second screen the last line is left empty", .serialized, .ownThread) struct LastLineTests {
  /// What goes to the last row of a screen and clears it.
  private static func clearing(row: Int) -> String { "\u{1B}[\(row);1H\u{1B}[K" }

  private static func openProbe(_ term: String) throws -> PseudoTerminal {
    let terminal = try RestoreTests.openProbe(["TERM": term])
    #expect(terminal.waitFor("probe 80x24"))
    terminal.settle()
    return terminal
  }

  /// What came after the last row was cleared, once; nil when it was not, or more than once.
  private static func rest(_ terminal: PseudoTerminal, after mark: Int, row: Int) -> String? {
    let text = String(decoding: terminal.output[mark...], as: UTF8.self)
    let parts = text.split(separator: clearing(row: row), omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[1]) : nil
  }

  @Test("On q, after a resize too", arguments: ["vt100", "linux"])
  func quit(term: String) throws {
    let terminal = try Self.openProbe(term)
    terminal.resize(columns: 100, rows: 30)
    #expect(terminal.waitFor("probe 100x30"))
    terminal.settle()
    let mark = terminal.output.count
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == terminal.originalModes)
    #expect(Self.rest(terminal, after: mark, row: 30) == "")
  }

  @Test(
    "On a signal, from the handlers of the fatal ones too",
    arguments: [("vt100", SIGTERM), ("vt100", SIGSEGV), ("vt100", SIGABRT), ("linux", SIGSEGV)])
  func signal(term: String, number: Int32) throws {
    let terminal = try Self.openProbe(term)
    let mark = terminal.output.count
    terminal.signal(number)
    #expect(terminal.waitForEnd() == .killed(number))
    #expect(terminal.modes == terminal.originalModes)
    #expect(Self.rest(terminal, after: mark, row: 24) == "")
  }

  @Test("On a signal after a resize, where the last row is another")
  func signalAfterResize() throws {
    let terminal = try Self.openProbe("vt100")
    terminal.resize(columns: 80, rows: 40)
    #expect(terminal.waitFor("probe 80x40"))
    terminal.settle()
    let mark = terminal.output.count
    terminal.signal(SIGSEGV)
    #expect(terminal.waitForEnd() == .killed(SIGSEGV))
    #expect(Self.rest(terminal, after: mark, row: 40) == "")
  }

  @Test("Stopped with Ctrl-Z the shell has the last line, and leaving clears it again")
  func suspended() throws {
    let shell = try #require(PseudoTerminal.systemProgram("bash"))
    let terminal = try PseudoTerminal(
      shell, ["--norc", "--noprofile", "-i"], environment: PseudoTerminal.environment(["TERM": "vt100"]))
    #expect(terminal.waitFor("$ "))
    terminal.send("'\(PseudoTerminal.builtProgram("TerminalProbe"))'\n")
    #expect(terminal.waitFor("probe 80x24"))
    terminal.settle()
    let stopped = terminal.output.count
    terminal.send("\u{1A}")
    #expect(terminal.waitFor("Stopped", after: stopped))
    #expect(Self.rest(terminal, after: stopped, row: 24)?.contains("Stopped") == true)
    let continued = terminal.output.count
    terminal.send("fg\n")
    #expect(terminal.waitFor("probe 80x24", after: continued))
    terminal.settle()
    let leaving = terminal.output.count
    terminal.send("q")
    #expect(terminal.waitFor(Self.clearing(row: 24), after: leaving))
    terminal.send("exit 7\n")
    #expect(terminal.waitForEnd() == .exited(7))
    #expect(Self.rest(terminal, after: leaving, row: 24)?.contains("exit 7") == true)
  }

  @Test("A terminal with a second screen is left as it was, without that")
  func secondScreen() throws {
    let terminal = try Self.openProbe("xterm-256color")
    let mark = terminal.output.count
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(!terminal.contains(Self.clearing(row: 24), after: mark))
  }
}
