import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Selection holds on to a row's id")
struct SelectionTests {
  @Test("Under random arrivals, changes and removals the highlighted callback stays", arguments: UInt64(1)...12)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var console = Console(Fixture.board, rows: Int.random(in: 12...40, using: &generator))
    console.press("2")
    for _ in 0..<Int.random(in: 0...4, using: &generator) { console.press("j") }
    var nextID: Int64 = 1_000
    for _ in 0..<200 {
      let selected = console.model.queue.selected
      console.commit { board in
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
          nextID += 1
          let state: CallbackState = [.stuck, .waiting, .rejected, .applied].randomElement(using: &generator) ?? .stuck
          board.callbacks.append(
            Fixture.callback(nextID, state, ago: Int64.random(in: 0...4_000_000, using: &generator)))
        }
        let others = board.callbacks.indices.filter { board.callbacks[$0].id != selected }
        if let index = others.randomElement(using: &generator) {
          board.callbacks[index].standing = CallbackStanding(state: .applied)
          board.callbacks[index].version += 1
        }
      }
      #expect(console.model.queue.selected == selected)
      #expect(console.model.queue.selectedRow?.id == selected)
      #expect(console.model.queue.visible.contains(console.model.queue.cursor))
      if Bool.random(using: &generator) { console.wait(milliseconds: 2_500) }
    }
  }

  @Test("When the highlighted callback leaves the queue, the one that took its place is highlighted")
  func neighbour() {
    var console = Console(Fixture.board)
    console.press("2", "j")
    #expect(console.model.queue.selected == 9)
    console.commit { $0.callbacks[8].standing = CallbackStanding(state: .applied) }
    console.wait(milliseconds: 2_000)
    #expect(console.model.queue.selected == 21)
  }

  @Test("Who acted on a row goes on from where it stood, once it is done, be it moved down meanwhile")
  func origin() throws {
    var console = Console(Fixture.board)
    console.press("2", "j")
    #expect(console.model.queue.selected == 9)
    console.press("r")
    console.wait(milliseconds: 300)
    console.press("y")
    let act = try #require(console.acts.last)
    var row = console.board.callbacks[8]
    row.version = 2
    row.standing = CallbackStanding(state: .waiting, manualAt: console.now)
    console.board.callbacks[8] = row
    console.send(.acted(act: act.id, .callback(.done(row))))
    console.wait(milliseconds: 2_500)
    let moved = try #require(console.model.queue.rows.firstIndex { $0.id == 9 })
    #expect(moved > 3 && console.model.queue.selected == 9)
    console.commit { $0.callbacks[8].standing = CallbackStanding(state: .applied) }
    console.wait(milliseconds: 2_500)
    #expect(console.model.queue.selected == 21)
  }

  @Test("A row that leaves the list for a moment, as attempts take it out of a filter, is highlighted when it is back")
  func back() {
    var console = Console(Fixture.board)
    console.press("2", "/")
    console.type("stuck")
    console.press(.enter, "g", "j")
    console.wait(milliseconds: 2_500)
    #expect(console.model.queue.selected == 9)
    console.commit { $0.callbacks[8].move(to: .applying) }
    #expect(console.model.queue.selected == 21)
    console.commit { $0.callbacks[8].move(to: .stuck) }
    #expect(console.model.queue.selected == 9)
    // The one in its place was gone to, or long has passed: it stays.
    console.commit { $0.callbacks[8].move(to: .applying) }
    console.press("k", "j")
    console.wait(milliseconds: 2_500)
    console.commit { $0.callbacks[8].move(to: .stuck) }
    #expect(console.model.queue.selected == 21)
    console.press("k")
    console.wait(milliseconds: 2_500)
    console.commit { $0.callbacks[8].move(to: .applying) }
    console.wait(milliseconds: 61_000)
    console.commit { $0.callbacks[8].move(to: .stuck) }
    #expect(console.model.queue.selected == 21)
  }

  @Test("In a queue longer than the screen's surroundings, too, who acted on a row goes on from where it stood")
  func longQueue() throws {
    var board = FakeBoard()
    board.callbacks = (1...140).map { Fixture.callback($0, .stuck, ago: 9_000_000 - $0) }
    var console = Console(board)
    console.press("2", "r")
    console.wait(milliseconds: 300)
    console.press("y")
    let act = try #require(console.acts.last)
    // What waits stands behind all that is stuck, and the cursor goes there with it.
    console.board.callbacks[0].move(to: .waiting)
    console.send(.acted(act: act.id, .callback(.done(console.board.callbacks[0]))))
    console.wait(milliseconds: 2_500)
    console.commit { _ in }
    #expect(console.model.queue.selected == 1 && !console.model.queue.reachesStart)
    console.isHolding = true
    console.commit { $0.callbacks[0].move(to: .applied) }
    while let request = console.held.first, console.model.queue.selected == 1 { console.answer(request) }
    // Until the rows that follow are there, no key is about another one.
    console.press("r")
    #expect(console.model.context == .board && console.model.awaited != nil)
    console.press(.escape)
    console.answerAll()
    #expect(console.model.queue.selected == 2)
  }

  @Test("An act carries the id and version that were highlighted when the key was pressed")
  func version() {
    var console = Console(Fixture.board)
    console.press("2", "r")
    console.commit { board in
      board.callbacks.append(Fixture.callback(99, .stuck, ago: 9_000_000))
      board.callbacks[2].version = 8
    }
    #expect(console.shows("it has changed since you pressed the key"))
    console.wait(milliseconds: 400)
    console.press("y")
    #expect(console.acts.map(\.target) == [RowVersion(id: 3, version: 1)])
  }

  @Test("In the queue nothing comes in for two seconds after a cursor key; then the row keeps its id")
  func still() {
    var console = Console(Fixture.board, rows: 40)
    console.press("2", "j")
    let rows = console.model.queue.rows
    console.commit { board in
      for id in Int64(50)..<53 { board.callbacks.append(Fixture.callback(id, .stuck, ago: 9_000_000)) }
    }
    #expect(console.model.queue.rows == rows)
    console.wait(milliseconds: 2_000)
    #expect(console.model.queue.rows.count == rows.count + 3)
    #expect(console.model.queue.selected == 9)
  }

  @Test("Further down a long queue the row keeps its line on the screen while others come in above it")
  func line() {
    var board = Fixture.board
    for id in Int64(100)..<180 { board.callbacks.append(Fixture.callback(id, .stuck, ago: 8_000_000 - id)) }
    var console = Console(board)
    console.press("2", .pageDown, .pageDown, .pageDown, "k")
    let line = console.screen.firstIndex { $0.contains("▌✗") }
    let selected = console.model.queue.selected
    console.commit { board in
      for id in Int64(50)..<53 { board.callbacks.append(Fixture.callback(id, .stuck, ago: 9_000_000)) }
    }
    console.wait(milliseconds: 2_000)
    #expect(console.model.queue.rows.first?.id == 50)
    #expect(console.model.queue.selected == selected)
    #expect(console.screen.firstIndex { $0.contains("▌✗") } == line)
  }
}
