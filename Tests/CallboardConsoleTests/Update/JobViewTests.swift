import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("A job in its view")
struct JobViewTests {
  @Test("Who paused or cancelled a job stands in its panel, with when and why")
  func stopped() {
    var console = PlacesTests.console("jobs", rows: 40)
    let stop = JobStop(by: Actor(user: "li"), at: Fixture.now, reason: "asking first")
    console.commit {
      ($0.jobs[0].job.state, $0.jobs[0].stop) = (.paused, stop)
      $0.jobs[1].stop = stop
    }
    #expect(console.screen.contains { $0.trimmed == "Paused      12:07:11, by li: asking first" })
    console.press("j")
    #expect(console.screen.contains { $0.trimmed == "Cancelled   12:07:11, by li: asking first" })
  }

  @Test("What did not end well is shown as far as there is room, with how many more; Enter opens all of it")
  func remarkable() {
    var board = PlacesTests.board
    let why = "already retried in job 1 by root (says mara)@127.0.0.1, a long sentence that takes two lines"
    board.jobs[0].remarkable = (1...60).map { number in
      JobItem(callbackID: number, route: "agent-007", reference: "ORD-\(1_000 + number)", outcome: .skipped, why: why)
    }
    board.jobs[0].job.outcomes = [.skipped: 900]
    var console = Console(board, settings: PlacesTests.settings)
    console.press(":")
    console.type("jobs")
    console.press(.enter)
    let shown = (1_001...1_060).count { number in console.shows("ORD-\(number)") }
    #expect(shown < 60 && console.shows("and \(900 - shown) more: Enter"))
    console.press(.enter)
    #expect(console.shows("ORD-1001") && !console.shows("ORD-1060"))
    console.press("G")
    #expect(console.shows("ORD-1060") && console.shows("and 840 more: callboard job show 12"))
    console.press(.escape)
    #expect(console.model.place == .jobs && console.shows("more: Enter"))
    console.press("j", .enter, "q")
    #expect(console.model.place == .jobs && console.model.jobs.selectedRow?.id == 11)
    console.press(.enter, .enter)
    #expect(console.model.place == .board && console.model.focus == .notices && console.model.filterText == "job=11")
  }
}
