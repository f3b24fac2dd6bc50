import CallboardCore
import CallboardStore
import Foundation
import Support
import Testing

/// Claims, notes, exports and looks, by the real console on the real store.
@Suite("Keeping watch on a terminal", .serialized, .ownThread) struct KeepingTests {
  private let seeded: SeededConsole

  init() async throws {
    seeded = try await SeededConsole()
  }

  private func open(as name: String) throws -> PseudoTerminal {
    let terminal = try seeded.open(["CALLBOARD_NAME": name], columns: 120, rows: 30)
    #expect(terminal.waitFor("1732534548458928050"))
    terminal.settle()
    return terminal
  }

  @Test("Of two consoles that claim one row exactly one has it, and the other is told whose it is")
  func claims() async throws {
    let first = try open(as: "mara")
    let second = try open(as: "li")
    first.send("2:claim the provider is asked\r")
    #expect(first.waitFor("you look after it now"))
    second.send("2:claim\r")
    #expect(second.waitFor("not done: release it first"))
    let claimed = try await seeded.store.callbacks(CallbackQuery(list: .queue, limit: 10)).rows.compactMap(\.keeper)
    #expect(claimed.map(\.by.stated) == ["mara"])
    #expect(claimed.map(\.reason) == ["the provider is asked"])
    first.send(":note their ticket is 4711\r")
    // Of the sentence that says so ncurses sends only the cells that change.
    for _ in 0..<200 where try await seeded.store.notes(on: nil, before: nil, limit: 10).isEmpty {
      first.settle(milliseconds: 100)
    }
    #expect(try await seeded.store.notes(on: nil, before: nil, limit: 10).map(\.text) == ["their ticket is 4711"])
    second.send(":handover 1h\r")
    #expect(second.waitFor("their ticket is 4711"))
    for terminal in [first, second] {
      terminal.send(":q\r")
      #expect(terminal.waitForEnd() == .exited(0))
    }
  }

  @Test("What the list holds is written into a file for its owner alone, and an old file stays")
  func export() throws {
    let terminal = try open(as: "mara")
    let path = seeded.folder.path("night.csv")
    terminal.send("2:export \(path)\r")
    #expect(terminal.waitFor("rows written to"))
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
    #expect(lines.count == 3)
    #expect(lines.dropFirst().allSatisfy { $0.contains(",stuck,") || $0.contains(",rejected,") })
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    terminal.send(":export \(path) ndjson\r")
    #expect(terminal.waitFor("is there already"))
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n").count == 3)
    terminal.send(":q\r")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test("Another theme and another language are there at once")
  func looks() throws {
    let terminal = try open(as: "mara")
    terminal.send(":theme mono\r")
    #expect(terminal.waitFor("Theme: mono"))
    terminal.send(":theme nowhere\r")
    #expect(terminal.waitFor("there is no theme nowhere"))
    terminal.send(":lang zh\r")
    #expect(terminal.waitFor("语言：中文"))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test("The configuration's keys do what they are to do, and a new stuck callback rings, where that is asked for")
  func configured() async throws {
    let configuration = try String(contentsOfFile: seeded.configuration, encoding: .utf8)
    try seeded.folder.write(
      configuration + "\nbell: on\nkeys: { F5: handover 1h, ctrl-r: act.retry }\n", to: "callboard.yaml")
    let terminal = try open(as: "mara")
    terminal.send("\u{1B}[15~")
    #expect(terminal.waitFor("Hand-over since"))
    terminal.send("q2\u{12}")
    #expect(terminal.waitFor("callboard retry id:"))
    terminal.settle(milliseconds: 700)
    terminal.send("\u{1B}")
    terminal.settle()
    #expect(!terminal.contains("\u{7}"))
    try await seeded.notice("1732534548458999998", uid: "nobody", bet: 10_000, win: 0, after: 7_200)
    for minutes in [121, 152, 203] as [Int64] {
      let due = SeededConsole.morning.advanced(byMilliseconds: minutes * 60_000)
      _ = try await seeded.store.runDue(routes: SeededConsole.routes, at: due)
    }
    #expect(terminal.waitFor("\u{7}"))
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }
}
