import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Plan sheets where there is little room")
struct SheetRoomTests {
  private static let production = Fixture.settings { $0.environment = "prod" }

  private static func sheet(_ key: Key, _ columns: Int, _ rows: Int, strings: Strings = .english) -> Console {
    var settings = production
    settings.strings = strings
    var console = Console(Fixture.board, columns: columns, rows: rows, settings: settings)
    console.press("2", key)
    console.wait(milliseconds: 300)
    return console
  }

  /// Every line of the plan, whatever the room, as the sheet shows it when it is leafed through.
  private static func leafed(_ console: inout Console) -> [String] {
    var seen: [String] = []
    for _ in 0..<40 {
      for line in console.screen.map(\.trimmed) where !seen.contains(line) { seen.append(line) }
      console.press(.pageDown)
    }
    return seen
  }

  @Test(
    "A plan that does not fit says how much more there is, and all of it can be leafed through",
    arguments: [(40, 8), (40, 10), (60, 9), (80, 12)], ["r", "m", "d"] as [Key])
  func leafing(size: (columns: Int, rows: Int), key: Key) {
    var console = Self.sheet(key, size.columns, size.rows)
    guard case .sheet(let sheet) = console.model.overlay else {
      Issue.record("no sheet")
      return
    }
    let plan = console.model.planLines(sheet).map { $0.spans.map(\.text).joined().trimmed }
    let sign = console.screen.first { $0.contains("more, PgDn") }
    #expect(sign != nil)
    #expect(console.shows("[ Cancel ]"))
    let seen = Self.leafed(&console)
    #expect(plan.filter { !seen.contains($0) } == [])
    #expect(console.shows("above, PgUp"))
    for _ in 0..<40 { console.press(.pageUp) }
    #expect(console.screen.first { $0.contains("more, PgDn") } == sign)
  }

  @Test("In Chinese too")
  func chinese() {
    var console = Self.sheet("r", 40, 10, strings: .chinese)
    #expect(console.shows("下面还有") && console.shows("行，PgDn"))
    for _ in 0..<20 { console.press(.pageDown) }
    #expect(console.shows("上面还有"))
  }

  @Test("Page down is heard while something is typed, and is no text")
  func leafingInField() {
    var console = Self.sheet("r", 40, 10)
    console.press(.tab)
    console.type("why")
    let before = console.screen.first { $0.contains("more, PgDn") }
    console.press(.pageDown)
    #expect(before != nil && console.screen.first { $0.contains("PgDn") || $0.contains("PgUp") } != before)
    #expect(console.shows("why") && !console.shows("[ Cancel ]"))
    console.type(" not")
    #expect(console.shows("why not"))
  }

  @Test("A plan that fits has no sign, and page down does nothing to it")
  func fitting() {
    var console = Self.sheet("r", 80, 24)
    let before = console.screen
    #expect(!before.contains { $0.contains("PgDn") })
    console.press(.pageDown, .pageUp)
    #expect(console.screen == before)
  }

  @Test(
    "What has to be typed stands whole, on a line of its own where the field would have no room beside it",
    arguments: [(40, 8), (40, 10), (40, 24), (60, 24), (80, 24)])
  func typed(columns: Int, rows: Int) {
    var console = Self.sheet("r", columns, rows)
    console.press(.tab, .tab)
    #expect(console.shows("Type 1732534548458928003:"))
    console.type("1732534548458928003")
    #expect(console.shows("Type 1732534548458928003:"))
    #expect(console.screen.contains { $0.trimmed.hasSuffix("1732534548458928003") })
    console.press(.tab, .enter)
    #expect(console.acts.count == 1)
  }

  @Test("A reference of 64 characters too", arguments: [40, 80, 120])
  func longest(columns: Int) {
    let reference = String((0..<64).map { Character(String($0 % 10)) })
    var board = Fixture.board
    board.callbacks[2].reference = reference
    var console = Console(board, columns: columns, rows: 24, settings: Self.production)
    console.press("2", "r")
    console.wait(milliseconds: 300)
    console.press(.tab, .tab)
    let text = console.screen.map(\.trimmed).joined()
    #expect(text.contains("Type"))
    #expect(text.replacing("▌", with: "").replacing(" ", with: "").contains("Type\(reference):"))
  }

  @Test("What keeps a sheet from being confirmed is said whole")
  func problem() {
    var console = Self.sheet("r", 40, 10)
    console.press(.backTab, .enter)
    let text = console.screen.map(\.trimmed).joined(separator: " ")
    #expect(text.contains("Type 1732534548458928003 to confirm: this moves money on prod."))
  }

  @Test("A screen that is too small says first what is needed", arguments: [(39, 10), (31, 10), (40, 7)])
  func tooSmall(columns: Int, rows: Int) {
    let console = Console(Fixture.board, columns: columns, rows: rows)
    #expect(console.shows("needs 40x8; \(columns)x\(rows) is too small"))
  }
}
