import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Acting on many")
struct BulkTests {
  /// A board with so many stuck callbacks of an agent's route, some of unknown outcome.
  static func board(_ count: Int64, unknown: Set<Int64> = []) -> FakeBoard {
    var board = FakeBoard()
    board.callbacks = (1...count).map { id in
      var callback = Fixture.callback(id, .stuck, ago: 9_000_000 - id * 1_000)
      callback.route = "agent-007"
      callback.failure = .delivery(code: "timeout")
      callback.isOutcomeUnknown = unknown.contains(id)
      return callback
    }
    return board
  }

  /// A console with a bulk sheet open on all of the queue, its deaf time over.
  private func sheet(_ board: FakeBoard, _ word: String = "retry", environment: String = "test") -> Console {
    var console = Console(board, settings: Fixture.settings { $0.environment = environment })
    console.press("2", ":")
    console.type(word)
    console.press(.enter)
    console.wait(milliseconds: 300)
    return console
  }

  /// The same while it is still being counted, with what was asked for it.
  private func drafting() throws -> (Console, Request) {
    var console = Console(Self.board(3))
    console.press("2")
    console.isHolding = true
    console.press(":")
    console.type("retry")
    console.press(.enter)
    console.wait(milliseconds: 400)
    return (console, try #require(console.held.last { $0.slot == .draft }))
  }

  /// The draft that was confirmed.
  private func draft(_ console: Console) -> JobDraft? {
    guard case .createJob(let draft)? = console.acts.first?.wish else { return nil }
    return draft
  }

  @Test("r on marks plans a job of them; what cannot be retried is said to be left out")
  func marks() {
    var console = Console(Fixture.board)
    console.press("2", " ", " ", "1", " ", "r")
    #expect(console.shows("Retry 2 callbacks"))
    #expect(console.shows("2 of the marks"))
    #expect(console.shows("1 it is applied"))
    console.wait(milliseconds: 300)
    console.type("wallets open")
    console.press(.backTab, "y")
    #expect(draft(console)?.ids == [3, 9])
    #expect(console.acts.map(\.reason) == ["wallets open"])
    #expect(console.acts.map(\.command) == ["callboard retry id:3 id:9 --reason 'wallets open'"])
    #expect(console.acts.map(\.target) == [nil])
  }

  @Test("The command line of many marks names all of them; the sheet shows the first, and how many more there are")
  func commandOfMany() {
    var console = Console(Self.board(27))
    console.press("2", "*", "r")
    #expect(console.shows("[and 17 more]") && !console.shows("id:11 "))
    console.wait(milliseconds: 300)
    console.type("why")
    console.press(.tab)
    console.type("27")
    console.press(.tab, "y")
    let ids = (1...27).map { "id:\($0)" }.joined(separator: " ")
    #expect(console.acts.map(\.command) == ["callboard retry \(ids) --reason why"])
  }

  @Test("In the opened detail r means the one that is open, marks or not")
  func detail() {
    var console = Console(Fixture.board)
    console.press("2", " ", .enter, "r")
    #expect(console.shows("Retry: callback 1732534548458928009"))
  }

  @Test("Up to 20 are confirmed by y, more by typing their number; on prod any number is typed")
  func count() {
    var few = sheet(Self.board(20))
    few.type("why")
    few.press(.backTab, "y")
    #expect(draft(few)?.ids.count == 20)
    var many = sheet(Self.board(21))
    many.type("why")
    many.press(.backTab, "y")
    #expect(many.acts.isEmpty && many.shows("Type 21, the number of callbacks, to confirm."))
    many.type("20")
    many.press(.tab, "y")
    #expect(many.acts.isEmpty)
    many.press(.backspace, "1", .tab, "y")
    #expect(draft(many)?.ids.count == 21)
    var production = sheet(Self.board(2), environment: "prod")
    production.type("why")
    production.press(.backTab, "y")
    #expect(production.acts.isEmpty && production.shows("Type 2"))
  }

  @Test("Money rule 9: those of unknown outcome are listed apart and left out until their word is typed")
  func unknown() {
    let board = Self.board(5, unknown: [2, 4])
    var console = sheet(board)
    #expect(console.shows("Retry 3 callbacks"))
    #expect(console.shows("2 that an agent may have applied already are left out:"))
    #expect(console.shows("1732534548458928002, 1732534548458928004"))
    // What is told of states and routes is of those that are left.
    #expect(console.shows("stuck 3") && console.shows("3 agent-007"))
    console.type("why")
    console.press(.backTab, "y")
    #expect(draft(console)?.ids == [1, 3, 5])
    #expect(draft(console)?.unknown == [])

    var taken = sheet(board)
    taken.type("why")
    taken.press(.tab)
    taken.type("unknown")
    #expect(taken.shows("stuck 5") && taken.shows("5 agent-007"))
    #expect(taken.shows("Retry 5 callbacks") && taken.shows("are SENT AGAIN:"))
    taken.press(.tab, "y")
    #expect(draft(taken)?.ids == [1, 2, 3, 4, 5])
    #expect(taken.acts.map { $0.command.contains("--include-unknown") } == [true])
  }

  @Test("A number that was typed for fewer does not confirm more")
  func countMoves() {
    var console = sheet(Self.board(30, unknown: [1, 2]))
    console.type("why")
    console.press(.tab, .tab)
    console.type("28")
    console.press(.backTab)
    console.type("unknown")
    console.press(.tab, .tab, "y")
    #expect(console.acts.isEmpty && console.shows("Type 30, the number of callbacks"))
  }

  @Test("Another word than the asked one takes nothing in and confirms nothing")
  func otherWord() {
    var console = sheet(Self.board(3, unknown: [2]))
    console.type("why")
    console.press(.tab)
    console.type("yes")
    console.press(.tab, "y")
    #expect(console.acts.isEmpty && console.shows("Type unknown to take them in, or leave it empty."))
  }

  @Test("When all are of unknown outcome nothing is done without the word")
  func allUnknown() {
    var console = sheet(Self.board(2, unknown: [1, 2]))
    console.type("why")
    console.press(.backTab, "y")
    #expect(console.acts.isEmpty && console.shows("All of them are of unknown outcome"))
  }

  @Test("Money rule 9: a single retry of unknown outcome asks for the word, and Enter never gives it")
  func singleUnknown() {
    var console = Console(Self.board(1, unknown: [1]))
    console.press("2", "r")
    console.wait(milliseconds: 300)
    #expect(console.shows("its last attempt had no answer"))
    console.press("y")
    #expect(console.acts.isEmpty && console.shows("Type unknown to confirm"))
    console.press(.enter, .enter, .enter, .enter, .enter)
    #expect(console.acts.isEmpty)
    console.type("unknown")
    console.press(.tab, "y")
    #expect(console.acts.map(\.wish) == [.retry])
    #expect(console.acts.map(\.command) == ["callboard retry id:1 --include-unknown"])
  }

  @Test("A repair of many leaves none of unknown outcome out")
  func repair() {
    var console = sheet(Self.board(3, unknown: [2]), "repair")
    #expect(console.shows("Mark repaired 3 callbacks"))
    console.type("checked with the agent")
    console.press(.backTab, "y")
    #expect(draft(console)?.ids == [1, 2, 3])
    #expect(draft(console)?.verb == .repair)
  }

  @Test("Five Enters in a row never confirm, and the wish is journaled as cancelled")
  func enters() {
    var console = sheet(Self.board(3))
    for _ in 0..<5 { console.press(.enter) }
    #expect(console.acts.isEmpty)
    #expect(console.cancelled.map(\.wish.verb) == [.jobCreate])
  }

  @Test("While it is counted a sheet confirms nothing; what is counted makes it deaf anew")
  func counting() throws {
    var (console, request) = try drafting()
    #expect(console.shows("Retry: counting…"))
    console.type("why")
    console.press(.backTab, "y")
    #expect(console.acts.isEmpty && console.shows("is being counted"))
    console.send(.loaded(request: request.id, console.board.answer(request.question, at: console.moment)))
    console.press("y")
    #expect(console.acts.isEmpty)
    console.wait(milliseconds: 300)
    console.press("y")
    #expect(draft(console)?.ids == [1, 2, 3])
    #expect(console.acts.map(\.reason) == ["why"])
  }

  @Test("A draft that takes long tells how far it is, is shown however late it comes, and Esc gives it up")
  func long() throws {
    var (console, request) = try drafting()
    #expect(request.question.mayTakeLong)
    console.send(.scanned(request: request.id, percent: 34))
    #expect(console.shows("What it would do is being counted: 34 %. Esc gives it up."))
    var other = console
    console.wait(milliseconds: 60_000)
    console.send(.loaded(request: request.id, console.board.answer(request.question, at: console.moment)))
    #expect(console.shows("Retry 3 callbacks") && console.givenUp == [])
    other.press(.escape)
    #expect(other.givenUp == [.draft] && other.model.context == .board)
    other.send(.loaded(request: request.id, other.board.answer(request.question, at: other.moment)))
    #expect(other.model.context == .board)
  }

  @Test("A draft that cannot be drawn up closes the sheet and says why")
  func noDraft() {
    var console = Console(Self.board(3))
    console.press("2", ":")
    console.type("retry")
    console.failure = StoreFailure.busy.description
    console.press(.enter)
    #expect(console.model.context == .board)
    #expect(console.shows("Retry: failed: another writer held the store"))
  }

  @Test("Without marks it is the list under its filter; the queue says in terms that it is what is not done")
  func selection() throws {
    var console = Console(Fixture.board)
    console.press(":")
    console.type("retry")
    console.press(.enter)
    #expect(console.shows(":retry: filter with / first: that would be every callback"))
    console.isHolding = true
    console.press("2", ":")
    console.type("repair")
    console.press(.enter)
    let question = try #require(console.held.last { $0.slot == .draft }?.question)
    let undone = [CallbackState.applied, .refused, .repaired].map { Filter.Term(.state($0), isNegated: true) }
    #expect(question == .draft(.repair, .filter(Filter(terms: undone))))
  }

  @Test("A job that has begun takes its marks away, and no others")
  func begun() throws {
    var console = Console(Fixture.board)
    console.press("2", " ", " ", "r")
    console.wait(milliseconds: 300)
    console.type("why")
    console.press(.backTab, "y")
    console.press(" ")
    let act = try #require(console.acts.first)
    console.send(.acted(act: act.id, .job(.done(PlacesTests.job(12, .running, total: 2)))))
    #expect(console.shows("Job 12 has begun with 2 callbacks; :jobs shows it"))
    #expect(console.model.marks.ids == [21])
    console.board.jobs = [13, 12, 11].map { id in
      JobDetail(job: PlacesTests.job(id, .running, total: 2), skipped: [], remarkable: [])
    }
    console.press(":")
    console.type("jobs")
    console.press(.enter)
    #expect(console.model.jobs.selectedRow?.id == 12)
  }

  @Test(
    "A command that does not exist is said with the nearest, and nothing happens", arguments: ["retri", "jobs 12", "x"])
  func words(text: String) {
    var console = Console(Fixture.board)
    console.press(":")
    console.type(text)
    console.press(.enter)
    #expect(console.model.context == .prompt)
    #expect(
      console.shows(
        text == "retri" ? "Did you mean :retry?" : text == "x" ? "There is no command :x." : "takes nothing"))
    console.press(.escape)
    #expect(console.model.context == .board)
  }

  @Test("A paste with a newline in the command prompt submits nothing")
  func paste() {
    var console = Console(Fixture.board)
    console.press(":", .paste("q\n"))
    #expect(!console.didQuit && console.model.context == .prompt)
  }
}
