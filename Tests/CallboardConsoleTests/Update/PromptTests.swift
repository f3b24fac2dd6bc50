import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The command line: completion, history, arguments")
struct PromptTests {
  private func typed(_ console: Console) -> String? {
    if case .prompt(let prompt) = console.model.overlay { prompt.input.text } else { nil }
  }

  @Test(
    "Tab completes words, routes and terms; a single end is taken whole",
    arguments: [
      (":", "rou", "routes "), (":", "routes j", "routes jj "), (":", "filter sta", "filter state="),
      (":", "filter state=st", "filter state=stuck "), (":", "filter route=h", "filter route=hrg "),
      (":", "filter !state=st", "filter !state=stuck "), (":", "filter stuck kind=se", "filter stuck kind=settlement "),
      (":", "xyz", "xyz"), ("/", "stuck route=j", "stuck route=jj "), ("/", "!kind=no", "!kind=notice "),
      ("/", "ref=\"a b", "ref=\"a b"), (":", "jobs x", "jobs x"),
      (":", "export c", "export c"), (":", "export a c", "export a csv "),
      (":", "export \"a b\" n", "export \"a b\" ndjson "),
      (":", " export", " export"), (":", "sort am", "sort am"),
    ] as [(Key, String, String)])
  func completes(prompt: Key, text: String, whole: String) {
    var console = Console(Fixture.board)
    console.press(prompt)
    console.type(text)
    console.press(.tab)
    #expect(typed(console) == whole)
  }

  @Test("Of several ends Tab takes what they share, then goes through them and around; Shift-Tab goes back")
  func several() {
    var console = Console(Fixture.board)
    console.press(":")
    console.type("re")
    let ends = Registry.words.filter { $0.hasPrefix("re") }.sorted()
    #expect(ends.count > 2)
    for word in ends + [ends[0]] {
      console.press(.tab)
      #expect(typed(console) == word)
      #expect(console.shows(ends.joined(separator: "  ")))
    }
    console.press(.backTab)
    #expect(typed(console) == ends.last)
    console.press(.escape, "/")
    console.type("r")
    console.press(.tab)
    #expect(typed(console) == "route=")
    console.press(.tab)
    #expect(typed(console) == "ref=")
    console.press(.control("u"))
    console.type("rej uid=7 re")
    console.press(.tab)
    #expect(typed(console) == "rej uid=7 ref=")
  }

  @Test("A completed filter is put over the panes as if it were typed")
  func completedFilter() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stu")
    console.press(.tab, .enter)
    #expect(console.model.notices.rows.map(\.id) == [3, 9, 21])
  }

  @Test("Up and down go through what was done before, and come back to what was being typed")
  func history() {
    var console = Console(Fixture.board)
    for line in ["routes", "jobs", "routes jj", "jobs"] {
      console.press(":")
      console.type(line)
      console.press(.enter)
    }
    console.press(":")
    console.type("ro")
    console.press(.up)
    #expect(typed(console) == "jobs")
    console.press(.up)
    #expect(typed(console) == "routes jj")
    console.press(.up, .up, .up)
    #expect(typed(console) == "routes")
    console.press(.down, .down, .down)
    #expect(typed(console) == "ro")
    console.press(.down)
    #expect(typed(console) == "ro")
  }

  @Test("The filter prompt has a history of its own")
  func filterHistory() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stuck")
    console.press(.enter, "\\", ":")
    console.type("jobs")
    console.press(.enter, "1", "/", .up)
    #expect(typed(console) == "stuck")
    #expect(console.model.filterText == "stuck")
  }

  @Test("The history keeps each line once, the newest last, and only so many")
  func bounded() {
    var history = PromptHistory()
    for number in 0..<150 { history.remember("line \(number)", as: .command) }
    history.remember("line 100", as: .command)
    history.remember("", as: .command)
    #expect(history.lines(.command).count == PromptHistory.linesMaximum)
    #expect(history.lines(.command).last == "line 100")
    #expect(history.lines(.command).filter { $0 == "line 100" }.count == 1)
    #expect(history.lines(.filter).isEmpty)
  }

  @Test(
    "What cannot be done as typed is named, and the prompt stays",
    arguments: [
      ("routes nowhere", "there is no route nowhere; routes are jj, hrg"), ("jobs 3", ":jobs"),
      ("filter colour=red", "there is no term colour"), ("rotues", ":routes"),
    ])
  func problems(line: String, sentence: String) {
    var console = Console(Fixture.board)
    console.press(":")
    console.type(line)
    console.press(.enter)
    #expect(console.shows(sentence))
    #expect(typed(console) == line)
  }

  @Test("A filter's terms can stand after its word, a route's name after routes")
  func arguments() {
    var console = Console(PlacesTests.board, settings: PlacesTests.settings)
    console.press(":")
    console.type("filter stuck")
    console.press(.enter)
    #expect(console.model.notices.rows.map(\.id) == [3, 9, 21])
    for _ in 0..<2 {
      console.press(":")
      console.type("routes agent-007")
      console.press(.enter)
      #expect(console.model.routes.selectedRow?.route == "agent-007")
    }
  }
}
