import CallboardCore
import Glibc
import Support
import Testing

/// Points 1 to 3: however it ends, the terminal is as it was; and it ends when the line is cut.
@Suite("Battery: how the console ends", .serialized, .ownThread) struct EndingTests {
  private let console: BatteryConsole

  init() async throws {
    console = try await BatteryConsole()
  }

  @Test("q leaves the terminal as it was")
  func quit() throws {
    let terminal = try console.open()
    #expect(terminal.modes != terminal.originalModes)
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    RestoreTests.expectRestored(terminal)
  }

  @Test(
    "A signal leaves the terminal as it was, and the parent sees the signal",
    arguments: [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS,
    ])
  func signal(number: Int32) throws {
    let terminal = try console.open()
    terminal.signal(number)
    #expect(terminal.waitForEnd() == .killed(number))
    RestoreTests.expectRestored(terminal)
  }

  @Test("What keeps it from opening is said before the screen is touched, and exits 3")
  func error() throws {
    let terminal = try PseudoTerminal(
      Binary.callboard, ["console", "--config", console.seeded.folder.path("nowhere.yaml")])
    #expect(terminal.waitForEnd() == .exited(3))
    #expect(terminal.modes == terminal.originalModes)
    #expect(!terminal.contains("\u{1B}"))
  }

  @Test("A cut line ends it, with SIGHUP ignored too", arguments: [false, true])
  func hangUp(ignoresHangup: Bool) throws {
    let terminal = try console.open(ignoresHangup: ignoresHangup)
    terminal.hangUp()
    #expect(terminal.waitForEnd() == .killed(SIGHUP))
  }

  @Test("A cut line ends it while a plan sheet waits, which is journaled as cancelled")
  func hangUpInSheet() async throws {
    let terminal = try console.open()
    terminal.send("2gr")
    #expect(terminal.waitFor("Cancel"))
    terminal.hangUp()
    #expect(terminal.waitForEnd() == .killed(SIGHUP))
    // That it was planned and dropped is in the trail.
    #expect(try await console.seeded.trail().filter { $0.verb == .retry }.map(\.outcome) == [.cancelled])
  }

  @Test("Stopped with Ctrl-Z and continued after a resize, the board comes back whole")
  func suspended() throws {
    let shell = try #require(PseudoTerminal.systemProgram("bash"))
    let terminal = try PseudoTerminal(shell, ["--norc", "--noprofile", "-i"])
    #expect(terminal.waitFor("$ "))
    terminal.send("'\(Binary.callboard)' console --config '\(console.seeded.configuration)'\n")
    #expect(terminal.waitFor(BatteryConsole.row))
    terminal.settle()
    let before = terminal.output.count
    terminal.send("\u{1A}")
    #expect(terminal.waitFor("Stopped", after: before))
    for bytes in RestoreTests.restoring { #expect(terminal.contains(bytes, after: before)) }
    terminal.resize(columns: 100, rows: 30)
    terminal.settle()
    let stopped = terminal.output.count
    terminal.send("fg\n")
    #expect(terminal.waitFor(BatteryConsole.row, after: stopped))
    #expect(terminal.waitFor("AAA-251916", after: stopped))
    #expect(terminal.contains("\u{1B}[?1049h", after: stopped))
    terminal.settle()
    let continued = terminal.output.count
    terminal.send("q")
    #expect(terminal.waitFor("\u{1B}[?1049l", after: continued))
    terminal.send("exit 7\n")
    #expect(terminal.waitForEnd() == .exited(7))
  }
}
