import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("A person's own keys")
struct KeyMapTests {
  static let keys = KeyMap(
    [
      ("F5", "reload"), ("ctrl-r", "act.retry"), ("F6", "filter state=stuck route=jj"), ("x", "act.undo"),
      ("e", "routes hrg"),
      ("space", "mark.range"), ("F7", "routes nowhere"),
    ].map { KeyLine(key: $0.0, line: $0.1) })

  static func console(_ settings: ConsoleSettings = Fixture.settings, rows: Int = 24) -> Console {
    var settings = settings
    settings.keys = keys
    return Console(PlacesTests.board, rows: rows, settings: settings)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var key: String
    var line: String
    /// The place of the mistake and a part of its sentence; nil for none.
    var mistake: KeyMistake?

    var testDescription: String { "\(key): \(line)" }
  }

  @Test(
    "A mistake is named with the nearest name that would be right",
    arguments: [
      Row(key: "F5", line: "reload", mistake: nil), Row(key: "f12", line: "act.retry", mistake: nil),
      Row(key: "Ctrl-R", line: "routes jj", mistake: nil), Row(key: "shift-tab", line: "pane.zoom", mistake: nil),
      Row(key: "é", line: "note-general handed over", mistake: nil), Row(key: ":", line: "help", mistake: nil),
      Row(key: "F13", line: "reload", mistake: .key("there is no key \"F13\"; keys are")),
      Row(key: "spce", line: "reload", mistake: .key("there is no key \"spce\"; did you mean \"space\"?")),
      Row(key: "meta-super-x", line: "reload", mistake: .key("keys are single characters, F1 to F12")),
      Row(key: "", line: "reload", mistake: .key("there is no key \"\"")),
      Row(key: "esc", line: "reload", mistake: .key("keep their meaning")),
      Row(key: "ctrl-i", line: "reload", mistake: .key("reaches no program as such")),
      Row(key: "F5", line: "relaod", mistake: .line("there is no command \"relaod\"; did you mean \"reload\"?")),
      Row(key: "F5", line: "act.retri", mistake: .line("did you mean \"act.retry\"?")),
      Row(key: "F5", line: "sheet.confirm", mistake: .line("there is no command \"sheet.confirm\"")),
      Row(key: "F5", line: "prompt.accept", mistake: .line("there is no command")),
      Row(key: "F5", line: "note", mistake: .line("wants more after it")),
      Row(key: "F5", line: "reload now", mistake: .line("takes nothing after it")),
      Row(key: "F5", line: "filter colour=red", mistake: .line("\"colour=red\": there is no term colour")),
    ])
  func mistakes(row: Row) {
    switch (KeyMap.mistake(in: KeyLine(key: row.key, line: row.line)), row.mistake) {
    case (.key(let found), .key(let expected)), (.line(let found), .line(let expected)):
      #expect(found.contains(expected), "\(found)")
    case (nil, nil): break
    case (let found, let expected): Issue.record("\(String(describing: found)) for \(String(describing: expected))")
    }
  }

  @Test("Ctrl-D, K, Z, S and Q are never bound to an action", arguments: ["d", "k", "z", "s", "q"])
  func reserved(letter: String) {
    let line = KeyLine(key: "ctrl-\(letter)", line: "act.retry")
    guard case .key(let sentence)? = KeyMap.mistake(in: line) else {
      Issue.record("Ctrl-\(letter) may be bound")
      return
    }
    #expect(sentence.contains("Ctrl-\(letter.uppercased()) is never bound"))
    #expect(KeyMap([line]).binding(for: .control(Character(letter)), in: .board) == nil)
  }

  @Test("They do what is configured, with what stands after the word")
  func done() {
    var console = Self.console()
    console.press("2", .control("r"))
    guard case .sheet(let sheet) = console.model.overlay else {
      Issue.record("no sheet")
      return
    }
    #expect(sheet.target?.id == 3)
    console.wait(milliseconds: 400)
    console.press(.escape, .function(6))
    #expect(console.model.filterText == "state=stuck route=jj")
    console.press("e")
    #expect(console.model.place == .routes)
    #expect(console.model.routes.selectedRow?.route == "hrg")
    console.press(.escape, " ")
    #expect(console.model.marks.range != nil)
  }

  @Test("Where its command cannot be done a key keeps its own meaning, and in prompts and sheets every key is text")
  func elsewhere() {
    var console = Self.console(PlacesTests.settings)
    console.press(":")
    console.type("jobs")
    console.press(.enter, "x")
    guard case .sheet(let sheet) = console.model.overlay, case .job(.cancelled, _) = sheet.subject else {
      Issue.record("x cancels no job")
      return
    }
    console.wait(milliseconds: 400)
    console.press("x", "e", " ")
    guard case .sheet(let typed) = console.model.overlay else { return }
    #expect(typed.fields.first?.input.text == "xe ")
    console.press(.escape, .escape, "/", "x", "e")
    guard case .prompt(let prompt) = console.model.overlay else {
      Issue.record("no prompt")
      return
    }
    #expect(prompt.input.text == "xe")
  }

  @Test("What is off, or names what is not there, is told as for a line that is typed")
  func off() {
    var console = Self.console()
    console.press("1", .function(7))
    #expect(console.shows("there is no route nowhere; routes are jj, hrg"))
    #expect(console.model.place == .board)
    console.press("x")
    #expect(console.shows("Undo:") && console.model.overlay == nil)
  }

  @Test("The key line and help show the person's keys, and Enter in help does them")
  func shown() {
    var console = Self.console(rows: 60)
    #expect(console.shows("Ctrl-R Retry") && !console.shows("Space Mark"))
    console.press("?")
    #expect(console.shows("Ctrl-R r"))
    #expect(console.shows("F6") && console.shows(":filter state=stuck route=jj"))
    #expect(console.shows("F5 R :reload"))
    while case .help(let state) = console.model.overlay, console.model.helpItem(state)?.argument != "hrg" {
      console.press("j")
    }
    console.press(.enter)
    #expect(console.model.place == .routes)
  }

  @Test("Every command that can be bound is known by its id")
  func ids() {
    for entry in Registry.entries
    where entry.contexts.isDisjoint(with: [.prompt, .sheet]) && !entry.argument.isRequired {
      #expect(KeyMap.mistake(in: KeyLine(key: "F9", line: entry.command.rawValue)) == nil)
    }
  }
}
