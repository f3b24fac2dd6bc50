import Glibc
import Support
import Testing

/// The probe on a terminal of its own: what holds for it holds for every program of the terminal room.
@Suite("The terminal is as it was", .serialized, .ownThread) struct RestoreTests {
  /// What leaves the second screen, shows the cursor and ends bracketed paste on an xterm.
  static let restoring = ["\u{1B}[?1049l", "\u{1B}[?25h", "\u{1B}[?2004l"]

  static func openProbe(_ changes: [String: String?] = [:], ignoresHangup: Bool = false) throws -> PseudoTerminal {
    try PseudoTerminal(
      PseudoTerminal.builtProgram("TerminalProbe"), environment: PseudoTerminal.environment(changes),
      ignoresHangup: ignoresHangup)
  }

  /// Whether the terminal stands as before, with everything that restores it written exactly once.
  static func expectRestored(_ terminal: PseudoTerminal) {
    #expect(terminal.modes == terminal.originalModes)
    for bytes in restoring {
      #expect(terminal.count(of: bytes) == 1, "\(bytes.debugDescription)")
    }
  }

  @Test("On q the program ends with 0")
  func quit() throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    #expect(terminal.modes != terminal.originalModes)
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    Self.expectRestored(terminal)
  }

  @Test(
    "On a signal from outside the program ends by that signal",
    arguments: [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS,
    ])
  func signal(number: Int32) throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    terminal.signal(number)
    #expect(terminal.waitForEnd() == .killed(number))
    Self.expectRestored(terminal)
  }

  @Test("On a Swift trap, and what the trap said is readable afterwards")
  func trap() throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    terminal.send("T")
    let end = terminal.waitForEnd()
    #expect(end == .killed(SIGILL) || end == .killed(SIGTRAP))
    Self.expectRestored(terminal)
    let left = try #require(terminal.firstIndex(of: "\u{1B}[?1049l"))
    #expect(terminal.contains("the probe was told to trap", after: left))
  }

  @Test("When its own stack overflows")
  func overflow() throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    terminal.send("O")
    #expect(terminal.waitForEnd() == .killed(SIGSEGV))
    Self.expectRestored(terminal)
  }

  @Test("When the program hangs, a few seconds after the signal")
  func hanging() throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    terminal.send("H")
    terminal.settle()
    terminal.signal(SIGTERM)
    #expect(terminal.waitForEnd() == .killed(SIGTERM))
    Self.expectRestored(terminal)
  }

  @Test("Ctrl-C and Ctrl-\\ are signals as everywhere", arguments: [("\u{3}", SIGINT), ("\u{1C}", SIGQUIT)])
  func interruptKey(key: String, signal: Int32) throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    terminal.send(key)
    #expect(terminal.waitForEnd() == .killed(signal))
    Self.expectRestored(terminal)
  }

  @Test("A line that is cut ends the program, with SIGHUP ignored too", arguments: [false, true])
  func hangUp(ignoresHangup: Bool) throws {
    let terminal = try Self.openProbe(ignoresHangup: ignoresHangup)
    #expect(terminal.waitFor("probe 80x24"))
    let start = ContinuousClock.now
    terminal.hangUp()
    #expect(terminal.waitForEnd() == .killed(SIGHUP))
    // Far from the promised second only when the loop does not notice at all.
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test("Standard error is kept off the screen and shown afterwards")
  func standardError() throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    terminal.send("E")
    #expect(terminal.waitFor("character(\"E\")"))
    #expect(!terminal.contains("a line on standard error"))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    let left = try #require(terminal.firstIndex(of: "\u{1B}[?1049l"))
    #expect(terminal.contains("a line on standard error", after: left))
  }

  @Test("Stopped with Ctrl-Z and continued after a resize, the screen comes back whole")
  func suspended() throws {
    let shell = try #require(PseudoTerminal.systemProgram("bash"))
    let terminal = try PseudoTerminal(shell, ["--norc", "--noprofile", "-i"])
    #expect(terminal.waitFor("$ "))
    terminal.send("'\(PseudoTerminal.builtProgram("TerminalProbe"))'\n")
    #expect(terminal.waitFor("probe 80x24"))
    terminal.settle()
    let before = terminal.output.count
    terminal.send("\u{1A}")
    #expect(terminal.waitFor("Stopped", after: before))
    #expect(terminal.contains("\u{1B}[?1049l", after: before))
    #expect(terminal.contains("\u{1B}[?2004l", after: before))
    terminal.resize(columns: 100, rows: 30)
    terminal.settle()
    let stopped = terminal.output.count
    terminal.send("fg\n")
    #expect(terminal.waitFor("probe 100x30", after: stopped))
    #expect(terminal.waitFor("keys:", after: stopped))
    #expect(terminal.contains("\u{1B}[?1049h", after: stopped))
    #expect(terminal.contains("\u{1B}[?2004h", after: stopped))
    terminal.settle()
    let continued = terminal.output.count
    terminal.send("q")
    #expect(terminal.waitFor("\u{1B}[?1049l", after: continued))
    terminal.send("echo still\\ here; exit 7\n")
    #expect(terminal.waitFor("still here", after: continued))
    #expect(terminal.waitForEnd() == .exited(7))
  }

  @Test("Stopped from outside and continued, the screen comes back too")
  func stoppedFromOutside() throws {
    let terminal = try Self.openProbe()
    #expect(terminal.waitFor("probe 80x24"))
    terminal.settle()
    terminal.signal(SIGSTOP)
    terminal.signal(SIGCONT)
    let mark = terminal.output.count
    #expect(terminal.waitFor("probe 80x24", after: mark))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }
}
