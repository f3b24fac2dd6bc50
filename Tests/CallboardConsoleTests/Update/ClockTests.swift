import CallboardCore
import Testing

@testable import CallboardConsole

/// By how much the wall clock is set while a console is open, in milliseconds.
private let steps: [Int64] = [-600_000, -1, 1, 600_000]

@Suite("A wall clock that is set while a console is open")
struct ClockTests {
  @Test("A sheet is deaf for 300 ms, no longer and no shorter", arguments: steps, [true, false])
  func sheet(step: Int64, isBefore: Bool) {
    var console = Console(Fixture.board)
    if isBefore { console.setClock(byMilliseconds: step) }
    console.press("2", "r")
    if !isBefore { console.setClock(byMilliseconds: step) }
    for _ in 0..<14 { console.press(.escape) }
    #expect(console.shows("[ Cancel ]") && console.cancelled.isEmpty)
    console.press(.escape)
    #expect(!console.shows("[ Cancel ]") && console.cancelled.count == 1)
  }

  @Test("What is typed on after a sheet does nothing for 300 ms, no longer and no shorter", arguments: steps)
  func typedOn(step: Int64) {
    var console = Console(Fixture.board)
    console.press("2", "r")
    console.wait(milliseconds: 300)
    console.typesOn = true
    console.press("y")
    console.setClock(byMilliseconds: step)
    console.press("r")
    #expect(console.model.overlay == nil)
    console.wait(milliseconds: 300)
    console.press("r")
    #expect(console.shows("[ Cancel ]"))
  }

  @Test("An opened text stands for 60 s, no longer and no shorter", arguments: steps)
  func reveal(step: Int64) {
    var console = Console(Fixture.board)
    console.press("d")
    console.wait(milliseconds: 300)
    console.press(.tab, "x", .tab, "y")
    for act in console.acts {
      console.send(.revealed(act: act.id, .opened("secret", keyName: nil), at: console.moment))
    }
    console.setClock(byMilliseconds: step)
    console.wait(milliseconds: 59_000)
    #expect(console.shows("secret") && console.shows("closes in 1 s"))
    console.wait(milliseconds: 1_000)
    #expect(!console.shows("secret") && console.shows("closed and wiped"))
  }

  @Test("A notice stands for 10 s, no longer and no shorter", arguments: steps)
  func notice(step: Int64) {
    var console = Console(Fixture.board)
    console.send(.terminalUnknown(name: "wyse", takenFor: "vt100"))
    console.setClock(byMilliseconds: step)
    console.wait(milliseconds: Notice.standsMilliseconds - 1)
    #expect(console.shows("wyse"))
    console.wait(milliseconds: 1)
    #expect(!console.shows("wyse"))
  }

  @Test("A list holds still for 2 s after a cursor key, no longer and no shorter", arguments: steps)
  func quiet(step: Int64) {
    var console = Console(Fixture.board)
    console.press("j")
    console.setClock(byMilliseconds: step)
    console.commit { $0.callbacks.append(Fixture.callback(41, ago: 0)) }
    console.wait(milliseconds: Model.quietMilliseconds - 1)
    #expect(console.model.notices.selected == 40)
    console.wait(milliseconds: 1_000)
    #expect(console.model.notices.selected == 41)
  }

  @Test("A list that was counted by itself rests, and is counted again", arguments: steps)
  func scanRest(step: Int64) {
    var board = Fixture.board
    board.countsAtOnce = false
    var console = Console(board)
    console.press("/")
    console.type("uid=001")
    console.press(.enter)
    #expect(console.shows("1 Notices 30 of 40"))
    console.setClock(byMilliseconds: step)
    console.commit { $0.callbacks.append(Fixture.callback(41, ago: 0)) }
    #expect(console.shows("1 Notices 30 of 41"))
    console.wait(milliseconds: Model.scanRestMilliseconds + 1_000)
    #expect(console.shows("1 Notices 31 of 41"))
  }

  @Test("The summary is read on, and how old it is is told in true seconds", arguments: steps)
  func freshness(step: Int64) {
    var console = Console(Fixture.board)
    console.setClock(byMilliseconds: step)
    console.board.heartbeatAgo = nil
    console.wait(milliseconds: 1_000)
    #expect(console.screen[0].contains("live") && !console.screen[0].contains("gateway up"))
    console.failure = StoreFailure.busy.description
    console.setClock(byMilliseconds: step)
    console.wait(milliseconds: 3_000)
    #expect(console.screen[0].contains("3 s stale") && console.shows("last read 3 s ago"))
  }

  @Test("The bell rings at most once in 30 s", arguments: steps)
  func bell(step: Int64) {
    var console = Console(Fixture.board, settings: Fixture.settings { $0.rings = true })
    func stuck(_ id: Int64) -> Callback {
      var callback = Fixture.callback(id, ago: 0)
      callback.standing = CallbackStanding(state: .stuck)
      return callback
    }
    console.commit { $0.callbacks.append(stuck(41)) }
    #expect(console.rings == 1)
    console.setClock(byMilliseconds: step)
    console.commit { $0.callbacks.append(stuck(42)) }
    console.wait(milliseconds: Model.ringMilliseconds - 1)
    #expect(console.rings == 1)
    console.wait(milliseconds: 1_000)
    #expect(console.rings == 2)
  }

  @Test(
    "Ages are told by the wall clock, as it is now; nothing is younger than nothing",
    arguments: [(-3_600_000, "oldest 0s"), (-600_000, "oldest 42m"), (600_000, "oldest 1h")] as [(Int64, String)])
  func ages(step: Int64, text: String) {
    var console = Console(Fixture.board)
    #expect(console.screen[0].contains("oldest 52m"))
    console.setClock(byMilliseconds: step)
    console.send(.tick(console.moment))
    #expect(console.model.now == Fixture.now.advanced(byMilliseconds: step))
    #expect(console.screen[0].contains(text))
  }

  @Test("A moment that was noted before the last one, and comes after it, turns neither clock back")
  func late() {
    var console = Console(Fixture.board)
    let early = console.moment
    console.wait(milliseconds: 500)
    console.send(.tick(Moment(wall: Timestamp(milliseconds: 5), steady: early.steady)))
    #expect(console.model.now == console.now && console.model.steady == console.moment.steady)
  }
}
