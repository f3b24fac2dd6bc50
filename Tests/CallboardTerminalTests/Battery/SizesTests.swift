import CallboardCore
import Support
import Testing

/// Point 10: every size, and what a person was at survives it.
@Suite("Battery: sizes", .serialized, .ownThread) struct SizesTests {
  private let console: BatteryConsole

  init() async throws {
    console = try await BatteryConsole()
  }

  private static func storm(_ terminal: PseudoTerminal) {
    for step in 0..<120 {
      terminal.resize(columns: 1 + step * 997 % 500, rows: 1 + step * 373 % 200)
      if step % 8 == 0 { terminal.settle(milliseconds: 5) }
    }
    for (columns, rows) in [(500, 200), (1, 1), (1, 200), (500, 1), (39, 7), (40, 8)] {
      terminal.resize(columns: columns, rows: rows)
      terminal.settle(milliseconds: 120)
    }
  }

  @Test(
    "Each of them opens, says what it can, and leaves",
    arguments: [(1, 1), (2, 3), (39, 7), (40, 8), (119, 24), (120, 24), (500, 200)])
  func sizes(columns: Int, rows: Int) throws {
    let terminal = try PseudoTerminal(
      Binary.callboard, ["console", "--config", console.seeded.configuration], columns: columns, rows: rows)
    #expect(terminal.waitFor("\u{1B}[?2004h"))
    terminal.settle()
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == terminal.originalModes)
  }

  @Test("A storm of sizes leaves it alive, on the last one")
  func storm() throws {
    let terminal = try console.open()
    Self.storm(terminal)
    let mark = terminal.output.count
    terminal.resize(columns: 100, rows: 30)
    #expect(terminal.waitFor(BatteryConsole.row, after: mark))
    BatteryConsole.leave(terminal)
  }

  @Test("A half-typed filter survives a storm, with its cursor")
  func filter() throws {
    let terminal = try console.open()
    terminal.send("/uid=nobdy")
    terminal.send("\u{1B}[D\u{1B}[D")
    #expect(terminal.waitFor("uid=nobdy"))
    Self.storm(terminal)
    terminal.resize(columns: 80, rows: 24)
    terminal.settle()
    // Between b and d.
    terminal.send("o\r")
    terminal.settle()
    let mark = terminal.output.count
    // Painted whole, so that what stands there is sent in one piece.
    terminal.resize(columns: 81, rows: 24)
    #expect(terminal.waitFor("uid=nobody", after: mark))
    #expect(terminal.waitFor("1 of ", after: mark))
    terminal.settle()
    BatteryConsole.leave(terminal)
  }

  @Test("A plan sheet with a reason survives a storm, and still acts on its own row")
  func sheet() async throws {
    let terminal = try console.open()
    terminal.send("2gr")
    #expect(terminal.waitFor("[ Cancel ]"))
    terminal.settle(milliseconds: 500)
    terminal.send("stormy")
    #expect(terminal.waitFor("stormy"))
    Self.storm(terminal)
    let mark = terminal.output.count
    terminal.resize(columns: 80, rows: 24)
    #expect(terminal.waitFor("stormy", after: mark))
    // From the reason back to Cancel, then back to Confirm.
    terminal.send("\u{1B}[Z\u{1B}[Z\r")
    #expect(terminal.waitFor("an attempt is asked for", after: mark))
    terminal.settle()
    let action = try #require(try await console.seeded.trail().last { $0.verb == .retry })
    #expect(action.callbackID == 3 && action.reason == "stormy" && action.outcome == .done)
    BatteryConsole.leave(terminal)
  }

  @Test("Selection and place survive a storm")
  func selection() throws {
    let terminal = try console.open()
    terminal.send("2g\r")
    #expect(terminal.waitFor("Attempts 4"))
    Self.storm(terminal)
    let mark = terminal.output.count
    terminal.resize(columns: 80, rows: 40)
    #expect(terminal.waitFor("Attempts 4", after: mark))
    terminal.send("q")
    terminal.settle()
    BatteryConsole.leave(terminal)
  }
}
