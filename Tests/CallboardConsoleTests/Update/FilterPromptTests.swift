import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The filter prompt")
struct FilterPromptTests {
  @Test("Each keystroke filters all panes, and the counts say of how many")
  func live() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("uid=hrgpl0001")
    #expect(console.shows("1 Notices 10 of 40"))
    #expect(console.shows("2 Retry queue 1 of 7"))
    #expect(console.model.flow.rows.allSatisfy { $0.uid == "hrgpl0001" })
  }

  @Test("A broken term leaves the last good filter, and is named")
  func broken() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stuck")
    let rows = console.model.notices.rows
    console.type(" colour=")
    #expect(console.shows("colour wants a value after it"))
    console.type("red")
    #expect(console.shows("there is no term colour"))
    console.press(.enter)
    #expect(console.model.context == .prompt)
    #expect(rows.map(\.id) == [3, 9, 21])
  }

  @Test("While a word is typed that nothing matches yet, the rows stay; Enter shows the truth")
  func held() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("nobody")
    #expect(console.shows("1 Notices 0 of 40"))
    #expect(!console.model.notices.rows.isEmpty)
    console.press(.enter)
    #expect(console.model.notices.rows.isEmpty)
    #expect(console.shows("nothing matches the filter"))
  }

  @Test("Esc goes back to the filter before; \\ clears it; Esc on the board clears it too")
  func leaving() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stuck")
    console.press(.enter, "/")
    console.type(" x")
    console.press(.escape)
    #expect(console.model.filterText == "stuck")
    #expect(console.model.notices.rows.map(\.id) == [3, 9, 21])
    console.press("\\")
    #expect(console.model.filterText.isEmpty)
    #expect(console.model.notices.total == 40 && console.model.notices.matching == 40)
    console.press("/")
    console.type("stuck")
    console.press(.enter, .escape)
    #expect(console.model.filterText.isEmpty)
  }

  @Test("The highlighted callback stays highlighted when it matches")
  func selection() {
    var console = Console(Fixture.board)
    while console.model.notices.selected != 9 { console.press("k") }
    console.press("/")
    console.type("stuck")
    console.press(.enter)
    #expect(console.model.notices.selected == 9)
  }
}
