import CallboardCore
import FoundationEssentials
import Testing

@testable import CallboardConsole

@Suite("What a console says when it starts")
struct GreetingTests {
  private static func action(_ verb: ActionVerb, _ outcome: ActionOutcome = .done, reference: String? = nil) -> Action {
    Action(
      id: 7, at: Fixture.now.advanced(byMilliseconds: -10_800_000), actor: Actor(user: "mara"), verb: verb,
      outcome: outcome, callbackID: reference == nil ? nil : 3, reference: reference, uid: nil, reason: nil,
      before: nil, after: nil, command: "callboard", jobID: verb == .jobCancel ? 12 : nil, hash: Data())
  }

  @Test(
    "It says what this person last did and which jobs run, for as long as a notice stands",
    arguments: [
      (action(.repair, reference: "1732534548458928003"), "You last: mark repaired 1732534548458928003, 3h ago"),
      (action(.retry, .cancelled, reference: "AAA-1"), "You last: retry AAA-1 (cancelled), 3h ago"),
      (action(.jobCancel), "You last: cancel job 12, 3h ago"),
    ])
  func last(action: Action, words: String) {
    var board = PlacesTests.board
    board.lastDone = LastDone(action: action)
    var console = Console(board, columns: 160)
    #expect(console.shows(words + " \(Symbol.dot) job 12 retry 450 of 1,000"))
    console.wait(milliseconds: 11_000)
    #expect(!console.shows("You last"))
    console.commit { $0.lastDone = LastDone(action: Self.action(.undo)) }
    #expect(!console.shows("You last"))
  }

  @Test("Where there is little room it leaves the keys their line")
  func brief() {
    var board = PlacesTests.board
    board.lastDone = LastDone(action: Self.action(.retry, .cancelled, reference: "1732534548458928003"))
    let console = Console(board)
    #expect(console.shows("You last: retry 1732534548458928003 (cancelled), 3h ago · job 12 450/1.0k"))
    #expect(console.screen[23].contains("? Help"))
  }

  @Test("After a job it names the job and its result, and goes on with it while it stands there")
  func job() {
    var line = Self.action(.retry, reference: "1732534548458928003")
    line.jobID = 12
    var board = PlacesTests.board
    board.lastDone = LastDone(action: line, job: board.jobs[0].job)
    var console = Console(board, columns: 160)
    #expect(console.shows("You last: job 12 retry 450 of 1,000, 3h ago"))
    console.commit { $0.jobs[0].job.outcomes = [.pending: 400, .applied: 600] }
    #expect(console.shows("You last: job 12 retry 600 of 1,000, 3h ago") && !console.shows("450 of 1,000"))

    var ended = board.jobs[0].job
    (ended.state, ended.outcomes) = (.done, [.applied: 988, .failed: 12])
    ended.endedAt = Fixture.now.advanced(byMilliseconds: -60_000)
    board.lastDone = LastDone(action: line, job: ended)
    board.jobs = []
    #expect(
      Console(board, columns: 160).shows(
        "You last: job 12 retry 1,000 of 1,000 done: 988 applied · 12 failed again, 1m ago"))
    // What a person did after it comes first, and the end of what they had begun before after that.
    board.lastDone = LastDone(action: Self.action(.undo, reference: "AAA-1"), job: ended)
    #expect(
      Console(board, columns: 160).shows(
        "You last: undo repair AAA-1, 3h ago · Job 12 done: 988 applied · 12 failed again"))
  }

  @Test("Who never did anything is told nothing, and a store that cannot be read is not asked twice")
  func nothing() {
    let console = Console(Fixture.board)
    #expect(!console.shows("You last"))
    var holding = Console(Fixture.board, isHolding: true)
    guard let request = holding.held.first(where: { $0.question == .lastAction }) else {
      Issue.record("nobody asks")
      return
    }
    holding.send(.failed(request: request.id, "busy"))
    #expect(holding.model.problem == nil && holding.model.failed.isEmpty)
    holding.wait(milliseconds: 3_000)
    #expect(holding.held.filter { $0.question == .lastAction }.count == 1)
  }
}
