import CallboardCore
import Glibc
import Support
import Testing

/// Points 13 and 14: the screen waits for nobody.
@Suite("Battery: waiting for the store", .serialized, .ownThread) struct WaitingTests {
  private let console: BatteryConsole

  init() async throws {
    console = try await BatteryConsole()
  }

  @Test("The first screen stands before anything was read")
  func firstPaint() throws {
    let terminal = try PseudoTerminal(Binary.callboard, ["console", "--config", console.seeded.configuration])
    #expect(terminal.waitFor(BatteryConsole.row))
    // The titles of the panes were painted with no row in them yet, then the rows came.
    let titles = try #require(terminal.firstIndex(of: "Retry queue"))
    let reading = try #require(terminal.firstIndex(of: "reading"))
    let row = try #require(terminal.firstIndex(of: BatteryConsole.row))
    #expect(titles < row && reading < row)
    terminal.settle()
    BatteryConsole.leave(terminal)
  }

  @Test(
    "Keys act while the store is locked by another process, and the board says how old it is",
    .enabled(if: PseudoTerminal.systemProgram("sqlite3") != nil, "sqlite3 is not installed"))
  func locked() throws {
    let terminal = try console.open()
    let other = try retry(on: terminal)
    let mark = terminal.output.count
    terminal.send("?")
    #expect(terminal.waitFor("Keys", after: mark))
    terminal.send("q1")
    terminal.settle()
    other.send("ROLLBACK;\n")
    #expect(terminal.waitFor("an attempt is asked for", after: mark))
    terminal.settle()
    BatteryConsole.leave(terminal)
  }
  @Test(
    "A cut line ends it while what it asked for waits for another writer, and nothing of that is done",
    .enabled(if: PseudoTerminal.systemProgram("sqlite3") != nil, "sqlite3 is not installed"))
  func cut() async throws {
    let terminal = try console.open()
    let other = try retry(on: terminal)
    terminal.hangUp()
    // The store itself would be waited for longer.
    #expect(terminal.waitForEnd(milliseconds: Limits.busyTimeoutMilliseconds / 2) == .killed(SIGHUP))
    other.send("ROLLBACK;\n.quit\n")
    #expect(other.waitForEnd() == .exited(0))
    #expect(try await console.seeded.trail().allSatisfy { $0.verb != .retry })
  }

  /// Asks for a retry while a writer holds the store, which is given back.
  private func retry(on terminal: PseudoTerminal) throws -> PseudoTerminal {
    let shell = try #require(PseudoTerminal.systemProgram("sqlite3"))
    let other = try PseudoTerminal(shell, [console.seeded.folder.path("callboard.sqlite")])
    // A writer in WAL mode locks out writers alone, so the console reads on; an act has to wait.
    other.send("BEGIN IMMEDIATE; SELECT 'locked' || '-now';\n")
    #expect(other.waitFor("locked-now"))
    terminal.send("2gr")
    #expect(terminal.waitFor("[ Cancel ]"))
    terminal.settle(milliseconds: 500)
    terminal.send("y")
    terminal.settle(milliseconds: 200)
    return other
  }
}
