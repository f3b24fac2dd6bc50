import CallboardCore
import Support
import Testing

@testable import CallboardConsole

@Suite("Each view, as a person has seen it")
struct ViewTests {
  private func expectSnapshot(
    _ console: Console, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let difference = Snapshot.difference(console.model.view().snapshot, from: "console/\(name)")
    #expect(difference == nil, sourceLocation: sourceLocation)
  }

  @Test("The board", arguments: [(80, 24), (160, 50), (40, 10), (40, 8), (39, 7)])
  func board(columns: Int, rows: Int) {
    expectSnapshot(Console(Fixture.board, columns: columns, rows: rows), "board-\(columns)x\(rows)")
  }

  @Test("The board before anything was read")
  func nothingRead() {
    expectSnapshot(Console(Fixture.board, isHolding: true), "board-unread")
  }

  @Test("The board of an empty store that no gateway has served")
  func empty() {
    var board = FakeBoard()
    board.heartbeatAgo = nil
    expectSnapshot(Console(board), "board-empty")
  }

  @Test("The board in ASCII")
  func ascii() {
    let settings = Fixture.settings { $0.isASCII = true }
    expectSnapshot(Console(Fixture.board, settings: settings), "board-ascii")
  }

  @Test("The board with wide characters")
  func wide() {
    var board = Fixture.board
    for index in board.callbacks.indices {
      board.callbacks[index].uid = ["玩家零零一号", "ﾊﾝｶｸ", "e\u{301}tude", "👨‍👩‍👧 family", "🇨🇳", "❤️"][index % 6]
      board.callbacks[index].route = ["金沙", "hrg"][index % 2]
    }
    expectSnapshot(Console(board), "board-cjk")
  }

  @Test("The board of a gateway that is down")
  func gatewayDown() {
    var board = Fixture.board
    board.heartbeatAgo = 246_000
    expectSnapshot(Console(board), "board-gateway-down")
  }

  @Test("The board of the night on which the keys were changed and an agent went down")
  func failing() {
    var board = Fixture.board
    board.closed = [ClosedRoute(route: "jj", since: Fixture.now.advanced(byMilliseconds: -43_628_000))]
    board.held = [
      HeldAgent(route: "agent-007", since: Fixture.now.advanced(byMilliseconds: -251_000), waiting: 1_212)
    ]
    board.minutes[7].counts = [.underway: 60, .delivered: 20, .undelivered: 40]
    expectSnapshot(Console(board, columns: 100), "board-failing")
  }

  @Test("The board of a store that cannot be read")
  func storeDown() {
    var console = Console(Fixture.board)
    console.failure = StoreFailure.busy.description
    console.wait(milliseconds: 14_000)
    expectSnapshot(console, "board-store-down")
  }

  @Test("The read-only board")
  func readOnly() {
    let settings = Fixture.settings { $0.readOnlyReason = "started with --read-only" }
    var console = Console(Fixture.board, settings: settings)
    console.press("2")
    expectSnapshot(console, "board-read-only")
    console.press("r")
    #expect(console.shows("Retry: this console is read-only: started with --read-only"))
  }

  @Test("The detail of a stuck callback, alone and at the side")
  func detail() {
    var console = Console(Fixture.board, rows: 44)
    console.press("2", .enter)
    expectSnapshot(console, "detail-80x44")
    console.resize(132, 30)
    expectSnapshot(console, "detail-132x30")
  }

  @Test("A zoomed pane")
  func zoom() {
    var console = Console(Fixture.board)
    console.press("3", "z")
    expectSnapshot(console, "zoom-flow")
  }

  @Test("The plan sheets", arguments: [("r", "retry"), ("m", "repair"), ("d", "decrypt")] as [(Key, String)])
  func sheets(key: Key, name: String) {
    var console = Console(Fixture.board)
    console.press("2", key)
    expectSnapshot(console, "sheet-\(name)")
  }

  @Test("A filled repair sheet on prod")
  func repairOnProduction() {
    let settings = Fixture.settings { $0.environment = "prod" }
    var console = Console(Fixture.board, settings: settings)
    console.press("2", "m")
    console.wait(milliseconds: 400)
    console.press(.tab)
    console.type("paid by hand, ticket 71")
    console.press(.tab)
    console.type("-12.5")
    console.press(.tab, .tab, .enter)
    expectSnapshot(console, "sheet-repair-prod")
  }

  @Test("The sheet that undoes a repair")
  func undo() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("repaired")
    console.press(.enter, "U")
    expectSnapshot(console, "sheet-undo")
  }

  @Test("An opened message")
  func reveal() {
    var console = Console(Fixture.board)
    console.press("d")
    console.wait(milliseconds: 400)
    console.press(.tab)
    console.type("player asks")
    console.press(.tab, "y")
    let text = #"{"order_no":"1732534548458928040","total_bet":3.0000,"total_win":15.60,"tags":["a",{"b":[]}]}"#
    for act in console.acts { console.send(.revealed(act: act.id, .opened(text, keyName: "2026"), at: console.moment)) }
    console.wait(milliseconds: 5_000)
    expectSnapshot(console, "reveal")
  }

  @Test("An opened message that the board's columns contradict")
  func disagreement() {
    var console = Console(Fixture.board)
    console.press("d")
    console.wait(milliseconds: 400)
    console.press(.tab)
    console.type("player asks")
    console.press(.tab, "y")
    let found = [
      Disagreement(field: "total_win", message: "15.60", board: "16.2250"),
      Disagreement(field: "game_id", message: "50", board: "49"),
    ]
    let text = #"{"order_no":"1732534548458928040","total_bet":3.0000,"total_win":15.60,"game_id":50}"#
    for act in console.acts {
      console.send(
        .revealed(act: act.id, .opened(text, keyName: "2026", disagreements: found), at: console.moment))
    }
    #expect(console.shows("! total_win: the message says 15.60, the board 16.2250"))
    #expect(console.shows("! game_id: the message says 50, the board 49"))
  }

  @Test("Routes", arguments: [(80, 24), (160, 50)])
  func routes(columns: Int, rows: Int) {
    var console = PlacesTests.console("routes", columns: columns, rows: rows)
    expectSnapshot(console, "routes-\(columns)x\(rows)")
    console.press("j", "p")
    if columns == 80 { expectSnapshot(console, "sheet-pause-route") }
  }

  @Test("Jobs", arguments: [(80, 24), (160, 50)])
  func jobs(columns: Int, rows: Int) {
    expectSnapshot(PlacesTests.console("jobs", columns: columns, rows: rows), "jobs-\(columns)x\(rows)")
  }

  @Test("The trail and the wallets", arguments: ["actions", "actions verb=retry mara", "wallets"])
  func lists(line: String) {
    let name = line.contains("=") ? "actions-narrowed" : line
    expectSnapshot(TrailTests.console(line), "\(name)-80x24")
  }

  @Test("Callbacks counted by error")
  func groups() {
    expectSnapshot(GroupTests.console("group error"), "group-error-80x24")
  }

  @Test("The fields of a row, of which one is copied")
  func copying() {
    var console = Console(Fixture.board)
    console.press("2", "Y", "j")
    expectSnapshot(console, "copying")
  }

  @Test("The sheet of a bulk retry with some of unknown outcome", arguments: [(80, 24), (160, 50)])
  func bulk(columns: Int, rows: Int) {
    var board = BulkTests.board(37, unknown: [4, 9, 10])
    board.callbacks.append(Fixture.callback(90, ago: 100))
    var console = Console(board, columns: columns, rows: rows)
    console.press("*", "/")
    console.type("uid=001")
    console.press(.enter, "*", "r")
    console.wait(milliseconds: 400)
    console.type("the agent is back")
    console.press(.tab)
    expectSnapshot(console, "sheet-bulk-\(columns)x\(rows)")
  }

  @Test("The sheet of a single retry of unknown outcome")
  func unknown() {
    var console = Console(BulkTests.board(3, unknown: [1]), settings: PlacesTests.settings)
    console.press("2", "r")
    console.wait(milliseconds: 400)
    console.press("y")
    expectSnapshot(console, "sheet-unknown")
  }

  @Test("The detail of a held callback, its attempts with what the agent answered")
  func held() {
    var board = PlacesTests.board
    board.callbacks[11].route = "agent-007"
    board.callbacks[11].isOutcomeUnknown = true
    let start = Fixture.now.advanced(byMilliseconds: -400_000)
    board.attempts[12] = [
      Attempt(
        id: 1, cause: .schedule, startedAt: start, endedAt: start.advanced(byMilliseconds: 10_003), outcome: .failed,
        failure: .delivery(code: "timeout"), isOutcomeUnknown: true),
      Attempt(
        id: 2, cause: .manual, startedAt: start.advanced(byMilliseconds: 60_000),
        endedAt: start.advanced(byMilliseconds: 60_120), outcome: .failed, failure: .delivery(code: "http_5xx"),
        httpStatus: 503, answer: "<html>" + String(repeating: "busy ", count: 120)),
      Attempt(
        id: 3, cause: .probe, startedAt: start.advanced(byMilliseconds: 90_000), endedAt: nil, outcome: .underway),
    ]
    var console = Console(board, rows: 40, settings: PlacesTests.settings)
    console.press("2", "G")
    while console.model.queue.selected != 12 { console.press("k") }
    console.press(.enter)
    expectSnapshot(console, "detail-held")
  }

  @Test("Help", arguments: [(80, 24), (160, 50)])
  func help(columns: Int, rows: Int) {
    var console = Console(Fixture.board, columns: columns, rows: rows)
    console.press("?")
    expectSnapshot(console, "help-\(columns)x\(rows)")
  }

  @Test("Help further down, one command highlighted")
  func helpBelow() {
    var console = Console(Fixture.board)
    console.press("?", .pageDown, .pageDown, "j")
    expectSnapshot(console, "help-below")
  }

  @Test("The command line with the ends that Tab goes through")
  func completion() {
    var console = Console(Fixture.board)
    console.press(":")
    console.type("re")
    console.press(.tab, .tab)
    expectSnapshot(console, "command-completion")
  }

  @Test("Why a callback is stuck", arguments: [(80, 24), (160, 50)])
  func why(columns: Int, rows: Int) {
    var board = PlacesTests.board
    board.callbacks[2].route = "agent-007"
    board.callbacks[2].failure = .delivery(code: "timeout")
    board.callbacks[2].isOutcomeUnknown = true
    for index in board.attempts[3, default: []].indices {
      board.attempts[3]?[index].failure = .delivery(code: "timeout")
      board.attempts[3]?[index].isOutcomeUnknown = index == 3
    }
    board.heartbeatAgo = 246_000
    var console = Console(board, columns: columns, rows: rows, settings: PlacesTests.settings)
    console.press("2", "x")
    expectSnapshot(console, "why-\(columns)x\(rows)")
  }

  @Test("The filter prompt with a term that is broken")
  func prompt() {
    var console = Console(Fixture.board)
    console.press("/")
    console.type("stuck rout=jj")
    expectSnapshot(console, "prompt")
  }
}
