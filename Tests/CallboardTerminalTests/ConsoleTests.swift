import Glibc
import Support
import Testing

@Suite("The console on a terminal", .serialized) struct ConsoleTests {
  private let seeded: SeededConsole

  init() async throws {
    seeded = try await SeededConsole()
  }

  private func open(_ changes: [String: String?] = [:], columns: Int = 80, rows: Int = 24) throws -> PseudoTerminal {
    let terminal = try seeded.open(changes, columns: columns, rows: rows)
    #expect(terminal.waitFor("1732534548458928050"))
    terminal.settle()
    return terminal
  }

  @Test("q leaves the terminal as it was")
  func quit() throws {
    let terminal = try open()
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    RestoreTests.expectRestored(terminal)
  }

  @Test(
    "A signal leaves the terminal as it was, and the parent sees the signal",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGTRAP])
  func signal(number: Int32) throws {
    let terminal = try open()
    terminal.signal(number)
    #expect(terminal.waitForEnd() == .killed(number))
    RestoreTests.expectRestored(terminal)
  }

  @Test("A cut line ends it, with SIGHUP ignored too")
  func hangUp() throws {
    let terminal = try seeded.open(ignoresHangup: true)
    #expect(terminal.waitFor("1732534548458928050"))
    terminal.hangUp()
    #expect(terminal.waitForEnd() == .killed(SIGHUP))
  }

  @Test("Another process's callback appears without a key")
  func otherProcess() async throws {
    let terminal = try open()
    try await seeded.notice("1732534548458999999", uid: "001", bet: 10_000, win: 0, after: 7_200)
    #expect(terminal.waitFor("1732534548458999999"))
  }

  @Test("Idle, it writes no more than its clock needs")
  func idle() throws {
    let terminal = try open()
    // What is loaded in answer to the first frames has come.
    terminal.settle(milliseconds: 1_100)
    let mark = terminal.output.count
    #expect(terminal.listen(milliseconds: 3_000, after: mark).count <= 120)
  }

  @Test("The first screen is small at 160×50")
  func firstScreen() throws {
    #expect(try open(columns: 160, rows: 50).output.count <= 12_000)
  }

  @Test("A moved cursor sends two rows, not the screen")
  func movedCursor() throws {
    let terminal = try open()
    let mark = terminal.output.count
    terminal.send("k")
    terminal.settle(milliseconds: 700)
    #expect((1...600).contains(terminal.output.count - mark))
  }

  @Test("A paste on a list does nothing")
  func paste() throws {
    let terminal = try open()
    terminal.send("\u{1B}[200~q\rq\r:q\r\u{1B}[201~")
    terminal.settle(milliseconds: 700)
    terminal.send("?")
    #expect(terminal.waitFor("elp"))
    terminal.send("\u{3}")
    #expect(terminal.waitForEnd() == .killed(SIGINT))
  }

  @Test("NO_COLOR leaves the selection visible and sends no colour")
  func noColor() throws {
    let terminal = try open(["NO_COLOR": "1"])
    let text = String(decoding: terminal.output, as: UTF8.self)
    #expect(text.contains(#/\x{1B}\[(0;)?(1;)?7m/#))
    #expect(!text.contains(#/\x{1B}\[([0-9;:]*;)?(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]/#))
  }

  @Test("A locale that is not UTF-8 sees no byte beyond ASCII")
  func plainLocale() throws {
    let terminal = try open(["LC_ALL": "C"])
    #expect(!terminal.output.contains { $0 >= 0x80 })
  }

  @Test("A storm of sizes leaves it alive, on the last one")
  func resizeStorm() throws {
    let terminal = try open()
    for step in 0..<60 { terminal.resize(columns: 1 + step * 7, rows: 1 + step % 50) }
    terminal.resize(columns: 1, rows: 1)
    terminal.settle()
    let mark = terminal.output.count
    terminal.resize(columns: 100, rows: 30)
    #expect(terminal.waitFor("1732534548458928050", after: mark))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test("Without a terminal it says what to use instead, with exit code 2")
  func noTerminal() async throws {
    let piped = try await Binary.run(Binary.callboard, ["console", "--config", seeded.configuration])
    #expect(piped.code == 2)
    #expect(piped.complaint.contains("is not a terminal, and the console needs one"))
    let dumb = try seeded.open(["TERM": "dumb"])
    #expect(dumb.waitForEnd() == .exited(2))
    #expect(!dumb.contains("\u{1B}"))
  }
}
