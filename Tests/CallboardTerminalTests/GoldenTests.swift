import Foundation
import Support
import Testing

/// What a person sees, taken from tmux: it proves the way from a frame through ncurses to a real screen.
@Suite(
  "The console in tmux", .serialized,
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

  private func compare(_ screen: PseudoTerminalScreen, _ name: String, when isThere: (String) -> Bool) throws {
    var last: String?
    // The same screen twice in a row: what is on its way has come.
    let rows = try screen.waitFor { rows in
      let text = Self.masked(rows)
      defer { last = text }
      return isThere(text) && last == text
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
