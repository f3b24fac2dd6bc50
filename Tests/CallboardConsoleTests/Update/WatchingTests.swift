import CallboardCore
import Foundation
import Testing

@testable import CallboardConsole

@Suite("What became of what was asked for")
struct WatchingTests {
  /// A console that has asked for an attempt at callback 3, which the store has taken down.
  private func asked() throws -> Console {
    var console = Console(Fixture.board)
    console.press("2", "r")
    console.wait(milliseconds: 300)
    console.press("y")
    let act = try #require(console.acts.last)
    let now = console.now
    try change(3, in: &console.board) { callback in
      callback.version = 2
      callback.standing.manualAt = now
    }
    let callback = try #require(console.board.callbacks.first { $0.id == 3 })
    console.send(.acted(act: act.id, .callback(.done(callback))))
    #expect(console.shows("Callback 1732534548458928003: an attempt is asked for"))
    return console
  }

  private func change(_ id: Int64, in board: inout FakeBoard, _ change: (inout Callback) -> Void) throws {
    change(&board.callbacks[try #require(board.callbacks.firstIndex { $0.id == id })])
  }

  @Test("A retry that is applied, fails again or whose outcome is unknown is told, once")
  func retry() throws {
    let ends: [(CallbackState, AttemptOutcome, Bool, String)] = [
      (.applied, .applied, false, "Callback 1732534548458928003: applied"),
      (.stuck, .failed, false, "Callback 1732534548458928003: failed again: no wallet is open for this user"),
      (.stuck, .failed, true, "Callback 1732534548458928003: outcome unknown: the agent may have applied it"),
    ]
    for (state, outcome, isUnknown, sentence) in ends {
      var console = try asked()
      // A change that is not its end: the attempt begins.
      console.commit { try? change(3, in: &$0) { $0.version = 3 } }
      #expect(console.shows("an attempt is asked for"))
      let now = console.now
      console.commit { board in
        try? change(3, in: &board) { callback in
          callback.version = 4
          callback.standing = CallbackStanding(state: state)
        }
        board.attempts[3, default: []].append(
          Attempt(
            id: 9, cause: .manual, startedAt: now, endedAt: now, outcome: outcome,
            failure: outcome == .failed ? .unknownUser : nil, isOutcomeUnknown: isUnknown))
      }
      #expect(console.shows(sentence), "\(console.screen.suffix(2))")
      console.wait(milliseconds: 60_000)
      #expect(!console.shows(sentence))
      console.commit { try? change(3, in: &$0) { $0.version = 5 } }
      #expect(!console.shows(sentence))
    }
  }

  @Test("Of several each is told")
  func several() throws {
    var console = try asked()
    console.send(.tick(console.moment))
    console.commit { board in
      board.jobs = [JobDetail(job: PlacesTests.job(5, .running, total: 2), skipped: [], remarkable: [])]
    }
    var model = console.model
    model.watch(.job(5))
    var effects: [Effect] = []
    model.refresh(&effects)
    let questions = effects.compactMap { effect -> Question? in
      guard case .load(let request) = effect, request.slot == .watched else { return nil }
      return request.question
    }
    #expect(questions == [.watched(.callback(3))])
    #expect(model.watched.map(\.subject) == [.callback(3), .job(5)])
  }

  @Test("The end of another's job is told with whose it is, and who stopped or paused it, once")
  func others() {
    let ann = Actor(user: "ann")
    var job = PlacesTests.job(6, .running, total: 110, outcomes: [.pending: 46, .asked: 64])
    job.by = ann
    let stop = JobStop(by: Actor(user: "li"), at: Fixture.now, reason: nil)
    let ends: [(JobState, JobStop?, String)] = [
      (.done, nil, "Job 6 of ann done: 110 applied"), (.cancelled, stop, "Job 6 of ann cancelled: 110 applied, by li"),
      (.paused, stop, "Job 6 of ann paused: 110 applied, by li"),
    ]
    for (state, stop, sentence) in ends {
      var board = Fixture.board
      board.jobs = [JobDetail(job: job, skipped: [], remarkable: [])]
      var console = Console(board)
      console.wait(milliseconds: 1_000)
      var ended = job
      (ended.state, ended.outcomes) = (state, [.applied: 110])
      console.commit { $0.jobs = [JobDetail(job: ended, skipped: [], remarkable: [], stop: stop)] }
      #expect(console.shows(sentence), "\(console.screen.suffix(2))")
      console.press("z")
      console.wait(milliseconds: 1_000)
      console.commit { $0.heartbeatAgo = 300 }
      #expect(!console.shows(sentence))
    }
  }

  @Test("A job's end is told with its result")
  func job() throws {
    var console = Console(Fixture.board)
    console.press("2", " ", " ", "r")
    console.wait(milliseconds: 300)
    console.type("why")
    console.press(.backTab, "y")
    let act = try #require(console.acts.last)
    var job = PlacesTests.job(5, .running, total: 2, outcomes: [.pending: 2])
    console.board.jobs = [JobDetail(job: job, skipped: [], remarkable: [])]
    console.send(.acted(act: act.id, .job(.done(job))))
    #expect(console.shows("Job 5 has begun with 2 callbacks"))
    (job.state, job.outcomes) = (.done, [.applied: 1, .failed: 1])
    console.commit { $0.jobs = [JobDetail(job: job, skipped: [], remarkable: [])] }
    #expect(console.shows("Job 5 done: 1 applied · 1 failed again"))
  }

  @Test("A cancelled wish that the journal did not take is told")
  func notJournaled() throws {
    var console = Console(Fixture.board)
    console.press("2", "r")
    console.wait(milliseconds: 300)
    console.press("q")
    let reference = try #require(console.board.callbacks.first { $0.id == 3 }?.reference)
    #expect(console.cancelled.count == 1 && console.shows("Retry \(reference): cancelled"))
    console.send(.notJournaled(StoreFailure.busy.description))
    #expect(console.shows("what you cancelled is not in the journal: another writer"))
  }
}
