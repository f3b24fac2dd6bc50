import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Help that does what it says")
struct HelpTests {
  /// Opens help and goes to a command.
  private func help(_ command: Command, on console: inout Console) {
    console.press("?")
    while case .help(let state) = console.model.overlay, console.model.helpItem(state)?.entry.command != command {
      let before = state.cursor
      console.press("j")
      guard case .help(let after) = console.model.overlay, after.cursor > before else { break }
    }
  }

  @Test("Enter does the highlighted command where one was")
  func does() {
    var console = Console(Fixture.board)
    help(.zoom, on: &console)
    console.press(.enter)
    #expect(console.model.isZoomed && console.model.overlay == nil)
    help(.routes, on: &console)
    console.press(.enter)
    #expect(console.model.place == .routes)
    #expect(console.model.overlay == nil)
  }

  @Test("What cannot be done from here, or is off, is said and help stays", arguments: [Command.extend, .clearFilter])
  func off(command: Command) {
    var console = Console(Fixture.board)
    help(command, on: &console)
    let hint = console.screen
    console.press(.enter)
    #expect(console.model.context == .help)
    #expect(console.shows(command == .extend ? "not from here" : "there is no filter"))
    #expect(hint.contains { $0.contains(command == .extend ? "not from here" : "there is no filter") })
  }

  @Test("An act from help opens its plan sheet, and does nothing yet")
  func act() {
    var console = Console(Fixture.board)
    console.press("2")
    help(.retry, on: &console)
    console.press(.enter)
    #expect(console.model.context == .sheet && console.acts.isEmpty)
  }

  @Test("The title says how much there is, until the end is on the screen", arguments: [24, 30])
  func more(rows: Int) {
    var console = Console(Fixture.board, rows: rows)
    console.press("?")
    #expect(console.shows("1-\(rows - 4) of ") && console.shows("↓ more"))
    console.press("G")
    #expect(!console.shows("↓ more"))
    console.press("g")
    #expect(console.shows("1-\(rows - 4) of "))
  }

  @Test(
    "A page passes over no line, headings among them", arguments: [(80, 24), (80, 12), (60, 40)],
    [Strings.english, .chinese])
  func pages(size: (Int, Int), strings: Strings) {
    var console = Console(
      Fixture.board, columns: size.0, rows: size.1, settings: Fixture.settings { $0.strings = strings })
    console.press("?")
    let lines = HelpLayout(width: size.0, pen: console.model.pen).lines(highlighting: -1)
      .map { $0.plainText.trimmed }.filter { !$0.isEmpty }
    func shown() -> [String] {
      console.screen.dropFirst(2).dropLast(2).map { line in String(line.drop { $0 == "▌" }).trimmed }
    }
    for key in [Key.pageDown, .control("d")] {
      console.press("g")
      var seen = Set(shown())
      for _ in 0..<40 {
        console.press(key)
        seen.formUnion(shown())
      }
      #expect(lines.filter { !seen.contains($0) } == [])
    }
    // And back to the top.
    for _ in 0..<40 { console.press(.pageUp) }
    guard case .help(let state) = console.model.overlay else { return }
    #expect(state.cursor == 0 && state.scroll == 0)
  }

  @Test("The highlighted line is on the screen at every size", arguments: [(80, 24), (40, 8), (130, 12)])
  func visible(columns: Int, rows: Int) {
    var console = Console(Fixture.board, columns: columns, rows: rows)
    console.press("?")
    for key in Array(repeating: Key.pageDown, count: 9) + Array(repeating: Key.up, count: 30) {
      console.press(key)
      #expect(console.screen.dropFirst(2).dropLast(2).contains { $0.contains("▌") })
    }
  }

  @Test(
    "Every sign of a row is explained as it is drawn, and how to leave at once",
    arguments: [
      (false, ["✗ stuck", "✚ repaired", "⚑ somebody looks after it", "● marked", "• changed just now"]),
      (true, ["X stuck", "m repaired", "@ somebody looks after it", "* marked", "+ applied"]),
    ])
  func signs(isASCII: Bool, lines: [String]) {
    let console = Console(Fixture.board, columns: 120, rows: 200, settings: Fixture.settings { $0.isASCII = isASCII })
    var help = console
    help.press("?")
    let text = help.screen.map { $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ") }
    for line in lines + ["Ctrl-C leave at once"] {
      #expect(text.contains { $0.contains(line) }, "\(line)")
    }
  }

  @Test("What is explained can be scrolled to where there is little room")
  func reachable() {
    var console = Console(Fixture.board)
    console.press("?")
    var seen = Set(console.screen)
    for _ in 0..<120 {
      console.press("j")
      seen.formUnion(console.screen)
    }
    for sign in ["◷", "✚", "⚑", "Ctrl-C"] {
      #expect(seen.contains { $0.trimmed.hasPrefix("\(sign) ") }, "\(sign)")
    }
  }
}
