import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Any screen, any text")
struct ScreenTests {
  /// Every view that there is, on one board.
  static func consoles(_ board: FakeBoard, settings: ConsoleSettings = Fixture.settings) -> [Console] {
    let scripts: [[Key]] = [
      [], ["2"], ["3", "z"], [.enter], ["2", "r"], ["2", "m"], ["d"], ["?"], ["/", "s", "t", "u", "="],
      ["p", "k", "k"], ["2", " ", " ", "r"], [":", "j"], [":", "r", "o", "u", "t", "e", "s", .enter],
      [":", "r", "o", "u", "t", "e", "s", .enter, "m"], [":", "j", "o", "b", "s", .enter],
      [":", "j", "o", "b", "s", .enter, "x"], ["2", "x"], ["?", "j", .pageDown], [":", "r", .tab, .tab], ["Y"],
      ["3", "Y", "j"],
      [":", "h", "a", "n", "d", "o", "v", "e", "r", .enter],
      [":", "h", "a", "n", "d", "o", "v", "e", "r", .enter, "G"],
    ]
    let lines = ["actions", "actions by=mara", "wallets", "group error", "group user"]
    var consoles = (scripts + lines.map { [":"] + $0.map(Key.character) + [.enter] }).map { keys in
      var console = Console(board, settings: settings)
      for key in keys { console.press(key) }
      return console
    }
    var revealing = Console(board, settings: settings)
    revealing.press("d")
    revealing.wait(milliseconds: 500)
    revealing.press(.tab, "x", .tab, "y")
    let text = "{\"a\":\"\u{1B}[2J中\u{202E}\"}"
    for act in revealing.acts {
      revealing.send(.revealed(act: act.id, .opened(text, keyName: nil), at: revealing.moment))
    }
    consoles.append(revealing)
    return consoles
  }

  static func expectWellFormed(_ frame: Frame, _ size: Size) {
    #expect(frame.size == size)
    #expect(frame.rows.count == size.rows)
    #expect(frame.widths.allSatisfy { $0 <= size.columns })
    if let cursor = frame.cursor {
      #expect((0..<size.columns).contains(cursor.column) && (0..<size.rows).contains(cursor.row))
    }
  }

  @Test("Every view holds its size from 1x1 to 500x200")
  func sizes() {
    let columns = [1, 2, 7, 39, 40, 41, 60, 79, 80, 100, 119, 120, 121, 200, 500]
    let rows = [1, 2, 3, 7, 8, 9, 10, 15, 24, 50, 200]
    for var console in Self.consoles(HandoverTests.board) {
      for column in columns {
        for row in rows {
          console.resize(column, row)
          Self.expectWellFormed(console.model.view(), Size(columns: column, rows: row))
        }
      }
    }
  }

  @Test("Selection, sheet and half-typed filter survive a storm of sizes")
  func storm() {
    var generator = SeededGenerator(seed: 11)
    for var console in Self.consoles(HandoverTests.board) {
      let before = console.model.view()
      let selected = console.model.notices.selected
      for _ in 0..<60 {
        console.resize(Int.random(in: 0...300, using: &generator), Int.random(in: 0...120, using: &generator))
        _ = console.model.view()
      }
      console.resize(80, 24)
      #expect(console.model.view().cursor == before.cursor)
      #expect(console.model.notices.selected == selected)
      #expect(console.model.view().rows.last == before.rows.last)
    }
  }

  @Test("Hostile text in every field leaves nothing that acts, and keeps every row's width", arguments: UInt64(1)...8)
  func hostile(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func text() -> String { HostileText.random(using: &generator) }
    var board = HandoverTests.board
    for index in board.callbacks.indices {
      board.callbacks[index].reference = text()
      board.callbacks[index].uid = text()
      board.callbacks[index].username = text()
      board.callbacks[index].route = text()
      board.callbacks[index].game = text()
      board.callbacks[index].round = text()
      board.callbacks[index].business = text()
      board.callbacks[index].failure = .delivery(code: text())
      board.callbacks[index].warnings = [.missing(field: text())]
      if board.callbacks[index].rejection != nil { board.callbacks[index].rejection?.field = text() }
    }
    for index in board.lines.indices {
      board.lines[index].uid = text()
      board.lines[index].reference = text()
    }
    for index in board.routes.indices {
      board.routes[index].route = text()
      board.routes[index].mode?.reason = text()
      board.routes[index].mode?.by = text()
    }
    for index in board.jobs.indices {
      board.jobs[index].job.reason = text()
      board.jobs[index].job.filter = text()
      board.jobs[index].job.command = text()
      board.jobs[index].job.by = Actor(user: text())
      board.jobs[index].skipped = [SkipCount(why: text(), count: 3)]
      board.jobs[index].remarkable = [
        JobItem(callbackID: 3, route: text(), reference: text(), outcome: .skipped, why: text())
      ]
    }
    board.trail = (Int64(1)...9).map { id in
      var action = TrailTests.action(id, .retry, on: 3)
      action.actor = Actor(user: text(), client: text(), stated: text())
      (action.reference, action.uid, action.reason) = (text(), text(), text())
      (action.before, action.after, action.command) = (text(), text(), text())
      return action
    }
    board.wallets = (1...9).map { _ in
      Wallet(uid: text(), username: text(), opening: .zero, balance: Fixture.money(-1))
    }
    board.held = [HeldAgent(route: text(), since: Fixture.now, waiting: 3)]
    board.hostileHandover(text)
    let settings = Fixture.settings {
      $0.actor = text()
      $0.environment = text()
      $0.currency = text()
      $0.isASCII = seed % 2 == 0
    }
    for var console in Self.consoles(board, settings: settings) {
      for size in [Size(columns: 80, rows: 24), Size(columns: 150, rows: 50), Size(columns: 43, rows: 9)] {
        console.resize(size.columns, size.rows)
        let frame = console.model.view()
        Self.expectWellFormed(frame, size)
        for span in frame.rows.joined() {
          #expect(span.text.unicodeScalars.allSatisfy(HostileText.isHarmless))
          if settings.isASCII { #expect(span.text.utf8.allSatisfy { $0 < 0x80 }) }
        }
      }
    }
  }

  @Test("Every scope that the view asks for is one that themes know")
  func scopes() {
    let known = Set(Theme.scopes)
    for var console in Self.consoles(HandoverTests.board) {
      for columns in [80, 160] {
        console.resize(columns, 50)
        let asked = Set(console.model.view().rows.joined().flatMap(\.scopes))
        #expect(asked.subtracting(known) == [])
      }
    }
  }

  @Test("State and reference stay at every width, and 19 digits stay whole", arguments: 40...160)
  func columns(width: Int) {
    let console = Console(Fixture.board, columns: width, rows: 30)
    #expect(console.shows("✗"))
    #expect(console.shows("1732534548458928003"))
  }
}

extension FakeBoard {
  /// Puts text into every field of notes, claims and the hand-over.
  fileprivate mutating func hostileHandover(_ text: () -> String) {
    func actor() -> Actor { Actor(user: text(), client: text(), stated: text()) }
    for index in callbacks.indices where index % 3 == 0 {
      callbacks[index].keeper = Keeper(by: actor(), since: Fixture.now, reason: text())
    }
    notes = [Note(id: 1, at: Fixture.now, by: actor(), callbackID: 40, reference: text(), text: text())]
    handover?.open = [OpenCause(state: .stuck, route: text(), error: text(), count: 3, oldest: Fixture.now)]
    handover?.oldest = callbacks
    handover?.kept = callbacks
    handover?.notes = notes
    handover?.held = held
    handover?.due = [DueCount(route: text(), count: 1, first: Fixture.now)]
    handover?.touched = [TouchCount(by: text(), verb: .retry, count: 1, last: Fixture.now)]
    for index in handover?.byHand.indices ?? 0..<0 {
      handover?.byHand[index].actor = actor()
      handover?.byHand[index].reference = text()
      handover?.byHand[index].after = text()
      handover?.byHand[index].reason = text()
    }
  }
}
