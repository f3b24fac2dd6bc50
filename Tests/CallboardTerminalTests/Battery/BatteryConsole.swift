import Glibc
import Support
import Testing

/// The product's console on a pseudo-terminal, over a store of a morning long ago: what the battery works on.
///
/// The suites are serialized within themselves; each test has a store of its own.
struct BatteryConsole {
  /// The newest readable row: when it stands on the screen, the board has come.
  static let row = "1732534548458928050"

  let seeded: SeededConsole

  init() async throws {
    seeded = try await SeededConsole()
  }

  /// Opens it, and waits until what it asked of the store stands on the screen.
  func open(
    _ changes: [String: String?] = [:], _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    ignoresHangup: Bool = false
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      Binary.callboard, ["console", "--config", seeded.configuration] + arguments,
      environment: PseudoTerminal.environment(changes), columns: columns, rows: rows, ignoresHangup: ignoresHangup)
    #expect(terminal.waitFor(Self.row), "\(String(decoding: terminal.output.suffix(400), as: UTF8.self))")
    terminal.settle()
    return terminal
  }

  /// Leaves it by its key, and expects the terminal as it was.
  static func leave(_ terminal: PseudoTerminal) {
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == terminal.originalModes)
  }
}
