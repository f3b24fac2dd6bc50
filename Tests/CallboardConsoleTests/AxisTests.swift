import CallboardCore
import Support
import Testing

@testable import CallboardConsole

/// Each axis of the screen once, where ``ViewTests`` has each view once at 80×24 in English.
@Suite("Each axis of the screen, as a person has seen it")
struct AxisTests {
  private func expectSnapshot(
    _ console: Console, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let frame = console.model.view()
    #expect(frame.widths.allSatisfy { $0 <= frame.size.columns }, sourceLocation: sourceLocation)
    let difference = Snapshot.difference(frame.snapshot, from: "console/\(name)")
    #expect(difference == nil, sourceLocation: sourceLocation)
  }

  @Test("The board at other sizes", arguments: [(132, 43), (200, 60)])
  func sizes(columns: Int, rows: Int) {
    expectSnapshot(Console(Fixture.board, columns: columns, rows: rows), "board-\(columns)x\(rows)")
  }

  @Test(
    "In Chinese",
    arguments: [
      ("board", [] as [Key]), ("detail", ["2", .enter]), ("sheet-repair", ["2", "m"]), ("why", ["2", "x"]),
      ("help", ["?"]),
    ])
  func chinese(name: String, keys: [Key]) {
    let settings = Fixture.settings { $0.strings = .chinese }
    var console = Console(Fixture.board, settings: settings)
    for key in keys { console.press(key) }
    expectSnapshot(console, "zh-\(name)")
  }

  @Test(
    "The lists beside the board, in Chinese",
    arguments: [
      ("actions", "actions"), ("actions-narrowed", "actions by=ann"), ("wallets", "wallets"),
      ("group-error", "group error"), ("group-user", "group user"),
    ])
  func chinese(name: String, line: String) {
    var console = Console(TrailTests.board, settings: Fixture.settings { $0.strings = .chinese })
    console.press(":")
    console.type(line)
    console.press(.enter)
    expectSnapshot(console, "zh-\(name)")
  }
}
