import CallboardCore
import FoundationEssentials
import Testing

@testable import CallboardConsole

@Suite("The trail and the wallets")
struct TrailTests {
  static func action(
    _ id: Int64, _ verb: ActionVerb, _ outcome: ActionOutcome = .done, by user: String = "mara",
    on callback: Int64? = nil
  ) -> Action {
    Action(
      id: id, at: Fixture.now.advanced(byMilliseconds: (id - 41) * 600_000),
      actor: Actor(user: user, client: "10.0.0.7"),
      verb: verb, outcome: outcome, callbackID: callback,
      reference: callback.map { "17325345484589\(28_000 + $0)" }, uid: callback == nil ? nil : "001",
      reason: outcome == .done ? "the wallet is open now" : nil, before: callback == nil ? nil : "stuck",
      after: callback == nil ? nil : "waiting", command: "callboard \(verb.rawValue) id:\(callback ?? 0)", hash: Data())
  }

  /// Forty actions, ten minutes apart, and twelve wallets.
  static let board: FakeBoard = {
    var board = Fixture.board
    board.trail = (Int64(1)...40).map { id in
      switch id % 5 {
      case 0: action(id, .repair, by: "ann", on: 14)
      case 1: action(id, .retry, .refused, on: 3)
      case 2: action(id, .routePause)
      case 3: action(id, .retry, .cancelled, on: 9)
      default: action(id, .retry, on: 3)
      }
    }
    board.wallets = (1...12).map { number in
      Wallet(
        uid: "00\(number)", username: number % 3 == 0 ? nil : "player-\(number)",
        opening: Fixture.money(10_000_000), balance: Fixture.money(Int64(number) * 2_345_678))
    }
    return board
  }()

  static func console(_ line: String, columns: Int = 80, rows: Int = 24, board: FakeBoard = board) -> Console {
    var console = Console(board, columns: columns, rows: rows)
    console.press(":")
    console.type(line)
    console.press(.enter)
    return console
  }

  @Test(
    "What was refused is told as refused, with no arrow, and how long ago something was as it was then",
    arguments: [
      (
        .refused, "looked after by root", "you claimed it 2 s ago", "refused: you claimed it 2 s before",
        "被拒绝：你已认领（当时 2 秒前）"
      ),
      (
        .refused, "applied", "it is applied, and that is final", "refused: it is applied, and that is final",
        "被拒绝：已入账，不再变动"
      ),
      (
        .refused, "waiting", "it changed meanwhile, 5 min ago: it is stuck now; look again",
        "refused: it changed meanwhile, 5 min before: it is stuck now; look again",
        "被拒绝：期间已有变动（当时 5 分钟前）：现在为卡单；请再看一次"
      ),
      (
        .refused, "waiting", "already retried in job 2 by root 3 h ago",
        "refused: already retried in job 2 by root 3 h before",
        "被拒绝：已由 root 在任务 2 中重试（当时 3 小时前）"
      ),
      (.refused, "stuck", nil, nil, nil), (.done, "stuck", "waiting", "stuck → waiting", "卡单 → 待处理"),
      (.done, "stuck", "stuck", nil, nil), (.cancelled, "stuck", nil, nil, nil),
    ] as [(ActionOutcome, String?, String?, String?, String?)])
  func changes(outcome: ActionOutcome, before: String?, after: String?, english: String?, chinese: String?) {
    var action = Self.action(1, .retry, outcome, on: 3)
    (action.before, action.after) = (before, after)
    for (strings, text) in [(Strings.english, english), (.chinese, chinese)] {
      let pen = Pen(settings: Fixture.settings { $0.strings = strings }, now: Fixture.now)
      #expect(ActionColumns.change(of: action, pen) == text)
    }
  }

  @Test("It stands at its newest line, and what people do comes in there")
  func live() {
    var console = Self.console("actions")
    #expect(console.model.actions.selected == 40)
    console.commit { $0.trail.append(Self.action(41, .undo)) }
    #expect(console.model.actions.selected == 41)
    console.press("k", "k", "k")
    console.commit { $0.trail.append(Self.action(42, .undo)) }
    console.wait(milliseconds: 3_000)
    #expect(console.model.actions.selected == 38)
    #expect(console.shows("1 new (G)"))
    console.press("G")
    #expect(console.model.actions.selected == 42)
  }

  @Test(
    "Words and terms narrow it",
    arguments: [
      ("", 40), ("by=ann", 8), ("ann", 8), ("verb=repair", 8), ("repair", 8), ("refused", 8), ("route-pause", 8),
      ("outcome=cancelled verb=retry", 8), ("since=1h5m", 6), ("since=11:07 until=11:37", 3), ("mara repair", 0),
      ("uid=001", 32), ("ref=1732534548458928003", 16),
    ] as [(String, Int)])
  func terms(text: String, count: Int) {
    let console = Self.console("actions \(text)")
    #expect(console.model.place == .actions)
    #expect(console.model.actions.rows.count == count)
    #expect(console.shows(text.isEmpty ? "Trail 40" : "Trail \(count) of 40 · \(text)"))
  }

  @Test(
    "What cannot be read is said, and the line stays to be mended",
    arguments: [
      ("verb=retri", "there is no verb retri; Tab after verb= shows them. Did you mean retry?"),
      ("colour=red", "there is no term colour"), ("by=", "by= wants more after it"),
      ("outcome=odd", "odd is no outcome; outcomes are done, refused, cancelled"), ("since=soon", "soon is no time"),
    ])
  func broken(text: String, sentence: String) {
    let console = Self.console("actions \(text)")
    #expect(console.model.context == .prompt && console.shows(sentence))
  }

  @Test("Tab knows its terms, its verbs and its outcomes")
  func completion() {
    var console = Console(Self.board)
    console.press(":")
    console.type("act")
    console.press(.tab)
    console.type("ve")
    console.press(.tab)
    console.type("und")
    console.press(.tab)
    #expect(console.screen.last?.hasPrefix(":actions verb=undo ") == true)
  }

  @Test("/ takes its words up again, \\ drops them, c copies, Enter opens the callback and Esc leads back")
  func keys() {
    var console = Self.console("actions ann")
    console.press("\\")
    #expect(console.shows("Trail 40"))
    console.press("/")
    #expect(console.screen.last?.hasPrefix(":actions ") == true)
    console.type("retry")
    console.press(.enter, "g", "c")
    #expect(console.model.actions.selected == 1 && console.copies == ["1732534548458928003"])
    console.press(.enter)
    #expect(console.model.context == .detail && console.model.detail.detail?.callback.id == 3)
    console.press(.escape)
    #expect(console.model.place == .actions && console.model.actions.selected == 1)
    console.press("q")
    #expect(console.model.place == .board && !console.didQuit)
  }

  @Test("A line without a callback says so")
  func noCallback() {
    var console = Self.console("actions route-pause")
    console.press(.enter)
    #expect(console.shows("this line belongs to no callback"))
  }

  @Test("Long trails are paged through by key", .timeLimit(.minutes(10)))
  func pages() {
    var board = FakeBoard()
    board.trail = (Int64(1)...1_500).map { Self.action($0, .retry) }
    var console = Self.console("actions", board: board)
    var seen: [Int64] = []
    while seen.last != 1, seen.count < 2_000 {
      console.model.actions.selected.map { seen.append($0) }
      console.press("k")
    }
    #expect(seen == (Int64(1)...1_500).reversed())
  }

  @Test("Wallets stand by uid, a text narrows them, and Enter shows the wallet's flow")
  func wallets() {
    var console = Self.console("wallets")
    #expect(console.model.wallets.rows.map(\.uid) == Self.board.wallets.map(\.uid).sorted())
    console.press("/")
    console.type("LAYER-1")
    console.press(.enter)
    #expect(console.model.wallets.rows.map(\.uid) == ["001", "0010", "0011"])
    console.press("c", .enter)
    #expect(console.copies == ["001"])
    #expect(console.model.place == .board && console.model.focus == .flow)
    #expect(console.model.filterText == "uid=001")
    #expect(console.model.flow.rows.allSatisfy { $0.uid == "001" } && !console.model.flow.rows.isEmpty)
  }

  @Test("A wallet whose balance has changed is marked, and stays highlighted")
  func changed() {
    var console = Self.console("wallets")
    console.press("j")
    console.commit { $0.wallets[9].balance = Fixture.money(1) }
    #expect(console.model.wallets.selected == "0010")
    #expect(console.model.wallets.changedAt.keys.sorted() == ["0010"])
  }

  @Test(
    "What had to be looked through tells how far that is, and is left alone for a while after; R does it now",
    arguments: ["actions by=mara", "wallets player"])
  func resting(line: String) throws {
    var console = Console(Self.board)
    let slot = Request.Slot.page(line.hasPrefix("actions") ? .actions : .wallets)
    var rows: Int { slot == .page(.actions) ? console.model.actions.rows.count : console.model.wallets.rows.count }
    func commit(_ id: Int64) {
      console.commit {
        $0.trail.append(Self.action(id, .undo))
        $0.wallets.append(
          Wallet(uid: "9\(id)", username: "player-x", opening: Fixture.money(1), balance: Fixture.money(1)))
      }
    }
    func scan(_ start: (inout Console) -> Void) throws {
      console.isHolding = true
      start(&console)
      let request = try #require(console.held.last { $0.slot == slot })
      console.send(.scanned(request: request.id, percent: 41))
      if rows == 0 { #expect(console.shows("reading… 41 %")) }
      console.isHolding = false
      console.answerAll()
    }
    try scan { console in
      console.press(":")
      console.type(line)
      console.press(.enter)
    }
    let before = rows
    #expect(before > 0)
    commit(41)
    #expect(rows == before)
    console.wait(milliseconds: Model.scanRestMilliseconds + 1_000)
    #expect(rows == before + 1)
    try scan { $0.press("R") }
    commit(42)
    #expect(rows == before + 1)
    console.press("R")
    #expect(rows == before + 2)
  }

  @Test("Pages further on of what is narrowed are not counted again")
  func uncounted() {
    var board = FakeBoard()
    board.trail = (Int64(1)...900).map { Self.action($0, .retry) }
    var console = Self.console("actions by=mara", board: board)
    console.isHolding = true
    for _ in 0..<200 { console.press("k") }
    let asked = console.held.compactMap { request -> ActionQuery? in
      if case .actions(let query) = request.question { query } else { nil }
    }
    #expect(!asked.isEmpty && asked.allSatisfy { $0.counting == .none })
  }
}
