import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The console in lines")
struct PlainConsoleTests {
  @Test("It says why there is no screen, and shows the first list")
  func greeting() {
    let talk = PlainTalk(Fixture.board, reason: .terminal("dumb"))
    #expect(talk.printed.first == "Lines instead of a screen: TERM is dumb. help says what can be typed, quit leaves.")
    #expect(talk.printed.contains { $0.hasPrefix("20. ") && $0.contains("AAA-251940") })
  }

  @Test("A list's rows have numbers, by which they are opened")
  func open() {
    var talk = PlainTalk(Fixture.board)
    let queue = talk.say("queue")
    #expect(queue[0].contains("Retry queue"))
    #expect(queue[2].hasPrefix("1.") && queue[2].contains("1732534548458928003"))
    let detail = talk.say("open 1")
    #expect(detail.contains { $0.contains("1732534548458928003") })
    #expect(detail.contains { $0.contains("Attempts 4") })
    #expect(talk.say("why").contains { $0.contains("Why callback 3 stands") })
  }

  @Test("The trail, the wallets and counts are lists too, whose rows open by their numbers")
  func views() {
    var talk = PlainTalk(TrailTests.board)
    let trail = talk.say("actions retry")
    #expect(trail[0].contains("Trail 24 of 40") && trail[2].hasPrefix("1.") && trail[2].contains("retry"))
    #expect(talk.say("open 1").contains { $0.contains("Attempts") })
    #expect(talk.say("back")[0].contains("Trail"))
    talk.say("wallets")
    #expect(talk.say("open 1")[0].contains("Wallet flow") && talk.console.model.filterText == "uid=001")
    #expect(talk.say("group error").contains { $0.hasPrefix("2.") && $0.contains("unknown_user") })
    talk.say("open 2")
    #expect(talk.console.model.filterText == "uid=001 err=unknown_user")
  }

  @Test("A number stays bound to the row that it showed")
  func bound() {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    // A newer stuck one is now the list's first; the number still means the one that was read.
    talk.board.callbacks.append(Fixture.callback(41, .stuck, ago: 9_000_000))
    talk.say("retry 1")
    talk.say("")
    talk.say("yes")
    #expect(talk.acts.map(\.target?.id) == [3])
    talk.board.callbacks.removeAll { $0.id == 3 }
    #expect(talk.say("retry 1") == ["Row 1 has left the list; list shows what is there now."])
    #expect(talk.acts.count == 1)
  }

  @Test("A plan is printed, its fields are asked for, and only the typed word confirms it")
  func retry() {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    let plan = talk.say("retry 1")
    #expect(plan[0].contains("Retry: callback 1732534548458928003"))
    #expect(plan.contains { $0.contains("callboard retry id:3") })
    #expect(talk.console.prompt == "Reason (optional): ")
    talk.say("wallet is open now")
    #expect(talk.console.prompt == "Type yes to confirm, anything else cancels: ")
    talk.say("yes")
    #expect(talk.acts.map(\.reason) == ["wallet is open now"] && talk.cancelled.isEmpty)
    #expect(talk.acts.first?.command == "callboard retry id:3 --reason 'wallet is open now'")
  }

  @Test(
    "Anything but the word cancels, and the wish is journaled", arguments: ["", "y", "YES", "no", "retry 2", "yes yes"])
  func cancelled(word: String) {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    talk.say("retry 1")
    talk.say("")
    talk.say(word)
    #expect(talk.acts.isEmpty && talk.cancelled.count == 1)
    #expect(talk.console.prompt == "callboard> ")
  }

  @Test("What is missing is asked for again")
  func missing() {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    talk.say("repair 1")
    talk.say("")
    talk.say("")
    let problem = talk.say("yes")
    #expect(talk.acts.isEmpty && problem.count == 1)
    #expect(talk.console.prompt.hasPrefix("Reason"))
    talk.say("completed by hand")
    talk.say("yes")
    #expect(talk.acts.map(\.reason) == ["completed by hand"])
  }

  @Test("All under the filter, or what is marked, goes as one job")
  func bulk() {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    talk.say("mark 1")
    talk.say("mark 2")
    // A single one is meant, though others are marked.
    #expect(talk.say("retry 3")[0].contains("callback"))
    talk.say("")
    talk.say("no")
    #expect(talk.say("retry marked")[0] == "Retry 2 callbacks")
    talk.say("both")
    talk.say("yes")
    guard case .createJob(let marked)? = talk.acts.first?.wish else {
      Issue.record("no job")
      return
    }
    #expect(marked.ids.count == 2)
    talk.say("filter state=stuck")
    #expect(talk.say("retry all")[0] == "Retry 3 callbacks")
  }

  @Test("Routes and jobs are lists too, and their words mean their rows")
  func routes() {
    var talk = PlainTalk(Fixture.board)
    #expect(talk.say("maintain 1") == ["maintain means nothing here; help says what does."])
    #expect(talk.say("routes").contains { $0.hasPrefix("1.") && $0.contains("jj") })
    #expect(talk.say("maintain 2")[0].contains("hrg"))
    talk.say("upgrade")
    talk.say("2h")
    talk.say("yes")
    #expect(talk.acts.count == 1)
  }

  @Test("The trail, the wallets and what is counted are lists whose rows are opened; the hand-over is read")
  func otherPlaces() {
    var board = PlacesTests.board
    board.wallets = [Wallet(uid: "001", username: nil, opening: Fixture.money(5), balance: Fixture.money(7))]
    board.trail = board.actions[3] ?? []
    var talk = PlainTalk(board)
    #expect(talk.say("actions").contains { $0.hasPrefix("1.") })
    #expect(talk.say("open 1").contains { $0.contains("1732534548458928003") })
    #expect(talk.say("wallets").contains { $0.hasPrefix("1.") })
    #expect(talk.say("group state").count == 1)
    #expect(talk.say("group error").contains { $0.hasPrefix("1.") })
    #expect(talk.say("open 1").contains { $0.hasPrefix("1.") })
    #expect(!talk.say("handover").isEmpty)
    #expect(talk.say("queue")[0].contains("Retry queue"))
  }

  @Test("A hit is named by its number, and its list is shown; where there is none the list is not shown again")
  func hits() {
    var talk = PlainTalk(Fixture.board)
    #expect(talk.say("next-hit") == ["Nothing was looked for yet; find TEXT looks."])
    talk.say("notices")
    // The newest rows stand there first, where nothing is below.
    let found = talk.say("find state=stuck")
    let row = found.last.flatMap { $0.firstMatch(of: #/^Row (\d+) meets state=stuck, the nearest above/#) }
    let number = row.map { String($0.output.1) } ?? ""
    #expect(found.contains { $0.hasPrefix("\(number). ") && $0.contains("1732534548458928021") })
    let before = talk.say("previous-hit")
    #expect(before.last?.contains("meets state=stuck; next-hit and previous-hit go on.") == true)
    #expect(talk.console.model.notices.selected == 9)
    talk.say("previous-hit")
    #expect(talk.say("previous-hit") == ["No further hit above: state=stuck"])
    talk.say("next-hit")
    #expect(talk.console.model.notices.selected == 9)
    #expect(talk.say("find uid=nobody") == ["No further hit below: uid=nobody"])
    // The number that was named means the row.
    let again = talk.say("find state=stuck").last?.firstMatch(of: #/^Row (\d+) /#).map { String($0.output.1) }
    #expect(talk.say("open \(again ?? "0")").contains { $0.contains("1732534548458928021") })
  }

  @Test(
    "What means nothing here is said before anything else of the line",
    arguments: [
      ("wallets", "retry marked", "retry"), ("wallets", "mark 1", "mark"), ("routes", "find x", "find"),
      ("routes", "filter state=stuck", "filter"), ("queue", "pause", "pause"), ("queue", "pause x", "pause"),
      ("jobs", "claim mine", "claim"),
    ])
  func elsewhere(place: String, line: String, word: String) {
    var talk = PlainTalk(TrailTests.board)
    talk.say(place)
    #expect(talk.say(line) == ["\(word) means nothing here; help says what does."])
    #expect(!talk.console.model.isPaused)
  }

  @Test("Help names no key: each thing is called as it is typed", arguments: Language.allCases)
  func titles(language: Language) {
    var talk = PlainTalk(Fixture.board, settings: Fixture.settings { $0.strings = Strings(language) })
    let lines = talk.say("help")
    for key in ["n and N", "n 和 N", "Esc", ":copy", ":sort", "Ctrl", "PgDn"] {
      #expect(!lines.contains { $0.contains(key) }, "\(key)")
    }
    #expect(!lines.contains { $0.hasPrefix("  pause:") || $0.hasPrefix("  pause：") })
  }

  @Test(
    "Lines are as wide as the terminal and no wider; amounts and words stay whole", arguments: [40, 60, 80, 119, 300])
  func width(columns: Int) {
    var board = TrailTests.board
    board.routes = PlacesTests.board.routes
    board.jobs = PlacesTests.board.jobs
    var talk = PlainTalk(board, settings: PlacesTests.settings, columns: columns)
    for line in [
      "notices", "queue", "open 1", "why", "back", "retry 1", "", "no", "flow", "routes", "maintain 1", "x", "", "no",
      "jobs",
      "actions", "wallets", "group error", "handover", "status", "help", "retry all", "rutes", "queue", "find uid=001",
    ] {
      talk.say(line)
    }
    let widest = min(columns, PlainConsole.columnsMaximum)
    for line in talk.printed { #expect(CellText(line, isASCII: false).width <= widest, "\(line)") }
    talk.resize(columns: 50)
    talk.say("queue")
    #expect(talk.say("queue").allSatisfy { CellText($0, isASCII: false).width <= 50 })
  }

  @Test("A narrow terminal drops columns as the board does, and keeps state and reference")
  func dropped() {
    var talk = PlainTalk(Fixture.board, columns: 60)
    let rows = talk.say("queue")
    #expect(rows[1].contains("REFERENCE") && !rows[1].contains("WIN"))
    #expect(rows[2].contains("1732534548458928003"))
  }

  @Test("Every command of the registry can be typed, or needs a screen", arguments: Command.allCases)
  func reachable(command: Command) {
    let verbs = Set(PlainVerb.all.flatMap(\.commands.values) + [.markAll])
    let hasWord = Registry.entry(of: command)?.word != nil
    #expect(PlainVerb.screenOnly.contains(command) != (verbs.contains(command) || hasWord))
  }

  @Test("Help says every word, once", arguments: [Language.english, .chinese])
  func help(language: Language) {
    var talk = PlainTalk(Fixture.board, settings: Fixture.settings { $0.strings = Strings(language) })
    let lines = talk.say("help")
    for word in PlainVerb.all.map(\.word) + ["filter", "routes", "jobs", "save-screen", "quit", "status"] {
      #expect(lines.contains { $0.hasPrefix("  \(word)") }, "\(word)")
    }
    #expect(Set(lines).count == lines.count)
  }

  @Test(
    "What means nothing is said", arguments: ["rutes", "retry", "retry 99", "open x", "undo 1", ":filter", "unmark"])
  func mistakes(line: String) {
    var talk = PlainTalk(Fixture.board)
    #expect(talk.say(line).count == 1)
    #expect(talk.acts.isEmpty)
  }

  @Test("Nothing but text comes out, whatever stands in the store")
  func inert() {
    var generator = SeededGenerator(seed: 19)
    var board = Fixture.board
    for index in board.callbacks.indices {
      board.callbacks[index].uid = HostileText.random(using: &generator)
      board.callbacks[index].username = HostileText.random(using: &generator)
      board.callbacks[index].reference = HostileText.random(using: &generator)
    }
    var talk = PlainTalk(board)
    for line in ["queue", "open 1", "why", "flow", "list", "status", "retry 1", "", "no", "routes", "jobs", "help"] {
      talk.say(line)
    }
    for line in talk.printed {
      #expect(line.unicodeScalars.allSatisfy(HostileText.isHarmless), "\(line.debugDescription)")
    }
  }

  @Test("ASCII alone, where only that can be shown")
  func ascii() {
    var talk = PlainTalk(Fixture.board, settings: Fixture.settings { $0.isASCII = true })
    for line in ["queue", "open 1", "help", "routes", "filter 王"] { talk.say(line) }
    #expect(talk.printed.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
  }
}
