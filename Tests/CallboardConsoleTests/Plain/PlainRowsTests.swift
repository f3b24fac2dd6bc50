import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Which row a line means, and what is read aloud")
struct PlainRowsTests {
  @Test("Neighbours are those of the row that is named, which is said with the window")
  func neighbours() {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    #expect(talk.say("neighbours") == ["neighbours which? Say the number of a row, such as neighbours 1."])
    #expect(talk.console.model.filterText.isEmpty)
    let row = talk.say("queue").first { $0.hasPrefix("2. ") } ?? ""
    let said = talk.say("neighbours 2")
    let filter = talk.console.model.filterText
    #expect(filter.hasPrefix("uid=") && filter.contains("±20m"))
    let name = said.last?.firstMatch(of: #/^Neighbours of (\S+): /#).map { String($0.output.1) } ?? "none"
    #expect(row.contains(name) && said.last == "Neighbours of \(name): \(filter); back goes back.")
    talk.say("back")
    #expect(talk.console.model.filterText.isEmpty)
    talk.say("queue")
    talk.say("open 1")
    #expect(talk.say("neighbours").last?.hasPrefix("Neighbours of ") == true)
    talk.say("back")
    talk.say("flow")
    #expect(talk.say("neighbours 1").last?.hasPrefix("Neighbours of ") == true)
  }

  @Test("A job is opened by its number, and its end is said before what the next line asks for")
  func jobs() throws {
    var talk = PlainTalk(PlacesTests.board, settings: PlacesTests.settings)
    talk.say("jobs")
    let opened = talk.say("open 2")
    #expect(opened.first?.contains("Job 11") == true && opened.contains { $0.contains("Begun") })
    #expect(talk.say("open 1").first?.contains("Job 12") == true)
    talk.say("queue")
    for line in ["retry 1", "why not", "yes"] { talk.say(line) }
    let act = try #require(talk.acts.last)
    var job = PlacesTests.job(14, .running, total: 2, outcomes: [.pending: 2])
    talk.board.jobs = [JobDetail(job: job, skipped: [], remarkable: [])]
    talk.send(.acted(act: act.id, .job(.done(job))))
    talk.say("status")
    (job.state, job.outcomes) = (.done, [.applied: 2])
    talk.board.jobs = [JobDetail(job: job, skipped: [], remarkable: [])]
    let said = talk.say("status")
    #expect(said.first?.hasPrefix("Job 14 done") == true && said.count > 1)
    #expect(talk.say("status").first?.hasPrefix("Job 14") == false)
  }

  @Test("A key of the screen is answered with its word, after the reasons too")
  func keyAfterWhy() {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    talk.say("why 1")
    #expect(talk.say("r 1").last?.contains("retry") == true)
  }

  @Test("Words that take more speak of the row whose number comes first, or of the callback that is open")
  func rowWords() {
    var talk = PlainTalk(Fixture.board)
    talk.say("queue")
    for line in ["claim", "note asked them", "copy reference", "claim 99 mine"] {
      talk.say(line)
      #expect(talk.acts.isEmpty && talk.copies.isEmpty, "\(line)")
    }
    #expect(talk.say("claim mine") == ["There is no row mine in the list; list shows it."])
    talk.say("claim 2 ticket 4711")
    talk.say("note 1 asked them")
    talk.say("copy 2 reference")
    #expect(talk.acts.map(\.target?.id) == [9, 3] && talk.acts.first?.reason == "ticket 4711")
    #expect(talk.copies == ["1732534548458928009"])
    #expect(talk.say("copy 1").count > 3)
    talk.say("open 1")
    talk.say("claim mine")
    #expect(talk.acts.last?.target?.id == 3 && talk.acts.last?.reason == "mine")
    // What is marked is meant together.
    talk.say("queue")
    talk.say("mark 1")
    talk.say("mark 2")
    talk.say("release done")
    #expect(talk.acts.last?.wish == .releaseMany([3, 9]))
    // A row that is named is meant alone, and the marks stay.
    talk.say("claim 2 looking")
    #expect(talk.acts.last?.target?.id == 9 && talk.acts.last?.reason == "looking")
    #expect(talk.console.model.marks.count == 2)
  }

  @Test("Nothing that only an eye can read stands in a list's head, or in a title")
  func aloud() {
    var board = Fixture.board
    board.minutes[7].counts = [.applied: 60, .failed: 40]
    var talk = PlainTalk(board)
    for line in ["notices", "queue", "open 1", "list", "flow", "routes", "queue"] { talk.say(line) }
    #expect(talk.printed.contains { $0.contains("fail ") && $0.hasSuffix("%") })
    #expect(talk.say("open 1")[0].hasPrefix("Callback "))
    for line in talk.printed {
      #expect(!line.contains { Symbol.sparks.contains($0) || $0 == "▌" || $0 == Symbol.line }, "\(line)")
    }
  }

  @Test(
    "A key of the screen is answered with the word that does the same",
    arguments: [
      ("/user=jun83 played=11:25", "/ is a key of the screen; here say filter user=jun83 played=11:25."),
      ("/", "/ is a key of the screen; here say filter TEXT."),
      ("w", "w is a key of the screen; here say neighbours."), ("r", "r is a key of the screen; here say retry."),
      ("x 3", "x is a key of the screen; here say why."),
    ])
  func keys(line: String, answer: String) {
    var talk = PlainTalk(Fixture.board)
    #expect(talk.say(line) == [answer])
    #expect(talk.acts.isEmpty)
  }

  @Test("Help says first what opens a callback, and that a row's number comes first", arguments: Language.allCases)
  func helpRows(language: Language) {
    var talk = PlainTalk(Fixture.board, settings: Fixture.settings { $0.strings = Strings(language) })
    let lines = talk.say("help")
    let strings = Strings(language)
    #expect(lines.first { $0.hasPrefix("  open ") }?.contains(strings(.help(.titleOpen)).prefix(8)) == true)
    for word in ["claim N", "note N", "copy N", "neighbours N"] {
      #expect(lines.contains { $0.hasPrefix("  \(word)") }, "\(word)")
    }
  }
}
