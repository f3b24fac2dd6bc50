import CallboardCore
import CallboardStore
import Foundation
import Support
import Testing

/// What a person sees, taken from tmux: it proves the way from a frame through ncurses to a real screen.
@Suite(
  "The console in tmux", .serialized, .ownThread,
  .enabled(if: PseudoTerminalScreen.isAvailable, "tmux is not installed; install it to compare the screens"))
struct GoldenTests {
  private let seeded: SeededConsole

  init() async throws {
    seeded = try await SeededConsole()
  }

  static let sizes: [(columns: Int, rows: Int)] = [(80, 24), (160, 50)]

  @Test("Panes, detail, plan sheet and help look as they were approved", arguments: sizes)
  func views(columns: Int, rows: Int) throws {
    let size = "\(columns)x\(rows)"
    let screen = try seeded.screen(columns: columns, rows: rows)
    try compare(screen, "panes-\(size)", when: { $0.contains("1732534548458928050") && $0.contains("AAA-251916") })
    try screen.type("2g")
    try screen.press("Enter")
    // A wide board has the attempts at its side already; only the open detail has no key to open it.
    try compare(screen, "detail-\(size)", when: { $0.contains("Attempts 4") && !$0.contains("Enter Open") })
    try screen.press("Escape")
    try screen.type("?")
    try compare(screen, "help-\(size)", when: { $0.contains("Keys ─") })
    try screen.type("q")
    #expect(try screen.waitFor { !$0.contains { $0.contains("Keys ─") } } != nil)
    try screen.type("r")
    try compare(screen, "sheet-\(size)", when: { $0.contains("Cancel") })
  }

  @Test("A bulk retry goes from marks over its sheet to a job, which is watched and cancelled")
  func bulkRetry() async throws {
    let screen = try seeded.screen(columns: 80, rows: 24)
    #expect(try screen.waitFor("AAA-251916") != nil)
    try screen.type("2g  r")
    try compare(screen, "bulk-80x24", when: { $0.contains("Retry 2 callbacks") && $0.contains("2 marked") })
    try enterReason("wallet is open now", screen)
    try screen.press("BTab")
    try screen.type("y")
    #expect(try screen.waitFor("Job 1 has begun with 2 callbacks") != nil)
    let made = try #require(try await seeded.store.jobs(before: nil, limit: 10).first)
    #expect(made.total == 2 && made.reason == "wallet is open now" && made.state == .running)
    #expect(made.command == "callboard retry id:3 id:5 --reason 'wallet is open now'")

    // The gateway's part: the one without a wallet fails again, and what cannot be read waits to be read.
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    #expect(try await seeded.store.runJobChunk(at: now) == 2)
    _ = try await seeded.store.runDue(routes: SeededConsole.routes, at: now)
    try screen.type(":jobs")
    try screen.press("Enter")
    #expect(try screen.waitFor("1/2") != nil)
    #expect(try screen.waitFor("1732534548458928051  jj  failed again") != nil)
    try screen.type("x")
    try enterReason("enough", screen)
    try screen.press("BTab")
    try screen.type("y")
    #expect(try screen.waitFor("Job 1 is cancelled") != nil)
    #expect(try await seeded.store.job(1)?.job.state == .cancelled)
  }

  /// Types into a sheet's first field, once the sheet listens.
  private func enterReason(_ text: String, _ screen: PseudoTerminalScreen) throws {
    // Spaces at a reason's start are none of it; the first one that the sheet hears takes the cursor there.
    let isThere = try screen.waitFor { rows in
      if rows.contains(where: { $0.contains("▌Reason") }) { return true }
      try? screen.type(" ")
      return false
    }
    #expect(isThere != nil)
    try screen.type(text)
    #expect(try screen.waitFor(text) != nil)
  }

  private func compare(_ screen: PseudoTerminalScreen, _ name: String, when isThere: (String) -> Bool) throws {
    var last: String?
    // The same screen twice in a row: what is on its way has come.
    let rows = try screen.waitFor { rows in
      let text = Self.masked(rows)
      defer { last = text }
      return isThere(text) && !text.contains("reading…") && last == text
    }
    guard let rows else {
      Issue.record("\(name) never came:\n\(Self.masked(try screen.rows()))")
      return
    }
    #expect(Snapshot.difference(Self.masked(rows), from: "terminal/\(name)") == nil)
  }

  /// The screen without what the day, the hour and the person at it change.
  static func masked(_ rows: [String]) -> String {
    rows.map { row in
      row.replacing(#/\b\d\d:\d\d:\d\d\b/#, with: "hh:mm:ss")
        .replacing(#/\b\d+[smhd]\b/#) { String(repeating: "~", count: $0.output.count) }
        .replacing(#/ op .*/#, with: " op")
    }.joined(separator: "\n") + "\n"
  }
}
