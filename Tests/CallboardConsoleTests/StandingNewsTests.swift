import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("The line above the keys, where there is much to tell")
struct StandingNewsTests {
  /// A night on which an agent is down, keys were changed, a job runs and a route is in maintenance.
  private static let night: FakeBoard = {
    var board = PlacesTests.board
    board.closed = [ClosedRoute(route: "jj", since: Fixture.now.advanced(byMilliseconds: -43_628_000))]
    return board
  }()

  private static func line(
    _ board: FakeBoard = night, columns: Int, filter: String = "", language: Strings = .english
  ) -> String {
    var console = Console(board, columns: columns, settings: Fixture.settings { $0.strings = language })
    if !filter.isEmpty {
      console.press("/")
      console.type(filter)
      console.press(.enter)
    }
    return console.screen[22].trimmed
  }

  @Test(
    "What does not fit at length is shortened, the least pressing first, and what does not fit then is counted",
    arguments: [
      (
        160, "",
        "agent-007 down since 12:03: 212 held · jj: nothing opens since 00:00:03, keys changed? · "
          + "job 12 retry 450 of 1,000 · hrg maintenance"
      ),
      (
        120, "",
        "agent-007 down since 12:03: 212 held · jj: nothing opens since 00:00:03, keys changed? · "
          + "job 12 450/1.0k · hrg maint."
      ),
      (80, "", "agent-007 down: 212 held · jj: nothing opens · job 12 450/1.0k · hrg maint."),
      (
        100, "state=stuck route=jj user=mara",
        "agent-007 down: 212 held · filter: state=stuck route=j… · jj: nothing opens +2 more"
      ),
      (
        120, "state=stuck route=jj user=mara",
        "agent-007 down: 212 held · filter: state=stuck route=jj user=mara · jj: nothing opens · "
          + "job 12 450/1.0k · hrg maint."
      ),
      (80, "state=stuck", "agent-007 down: 212 held · filter: state=stuck · jj: nothing opens +2 more"),
      (40, "", "agent-007 down: 212 held +3 more"),
    ])
  func fitting(columns: Int, filter: String, expected: String) {
    #expect(Self.line(columns: columns, filter: filter) == expected)
  }

  @Test("What is wrong with a line being typed leaves what fails where it is seen, as far as there is room")
  func behindProblem() {
    var console = Console(Self.night, columns: 119)
    console.press("/")
    console.type("job=last")
    #expect(console.shows("last is no number of a job, such as job=12 · agent-007 down: 212 held"))
  }

  @Test("In Chinese too")
  func chinese() {
    #expect(
      Self.line(columns: 80, language: .chinese)
        == "agent-007 不通：暂扣 212 条 · jj：全都解不开 · 任务 12 450/1.0k · hrg 维护")
    #expect(Self.line(columns: 40, language: .chinese) == "agent-007 不通：暂扣 212 条 另有 3 项")
  }

  @Test(
    "An agent that answers and applies nothing is told of, with what it says",
    arguments: [
      (80, Strings.english, "hrg: 3,000 waiting, 97.8% failed in the last 9 minutes: HTTP 500"),
      (60, .english, "hrg: 3.0k waiting, fail 97.8%"),
      (80, .chinese, "hrg：待处理 3,000 条，最近 9 分钟失败 97.8%：HTTP 500"),
      (40, .chinese, "hrg：待处理 3.0k，失败 97.8%"),
    ])
  func failing(columns: Int, language: Strings, line: String) {
    var board = Fixture.board
    board.failing = [
      FailingRoute(route: "hrg", waiting: 3_000, failures: 880, ended: 900, error: "http_5xx", httpStatus: 500)
    ]
    #expect(Self.line(board, columns: columns, language: language) == line)
  }

  @Test("With a single thing to tell nothing is counted")
  func single() {
    #expect(Self.line(Fixture.board, columns: 80, filter: "state=stuck") == "filter: state=stuck")
    let long = "err~" + String(repeating: "x", count: 100)
    // It has the room that nothing else takes.
    let cut = Self.line(Fixture.board, columns: 80, filter: long)
    #expect(cut.count == 79 && cut.hasPrefix("filter: err~xxxxxxxxxxxxxxxxxxxxxxxx") && cut.hasSuffix("…"))
  }

  @Test("Beside what fails the reach around a wallet's time is read to its end")
  func neighbours() {
    #expect(
      Self.line(columns: 120, filter: "uid=114491 played=2026-03-14T11:39:30±20m").contains(
        " · filter: uid=114491 played=11:39:30±20m · "))
    var board = Fixture.board
    board.held = Self.night.held
    #expect(
      Self.line(board, columns: 80, filter: "uid=114491 played=2026-03-14T11:39:30±20m").hasSuffix(
        "filter: uid=114491 played=11:39:30±20m"))
    #expect(
      Self.line(board, columns: 80, filter: "uid=114491 played=2026-03-11T11:39:30±20m").hasSuffix(
        "filter: uid=114491 played=03-11T11:39:30±20m"))
  }

  @Test(
    "Which day was taken for a time of day without one is said",
    arguments: [
      ("played=11:30±15m", "filter: played=11:30±15m on 03-14"),
      ("uid=001 played=12:10±5m stuck", "filter: uid=001 played=12:10±5m on 03-14 stuck"),
      ("uid=001 played=12:30±5m", "filter: uid=001 played=12:30±5m on 03-13"),
      ("played>=23:00", "filter: played>=23:00 on 03-13"),
      ("played=00:05±20m", "filter: played=00:05±20m on 03-14"),
      ("played=2026-03-12T23:00", "filter: played=2026-03-12T23:00"), ("age>30m stuck", "filter: age>30m stuck"),
    ])
  func days(filter: String, expected: String) {
    #expect(Self.line(Fixture.board, columns: 80, filter: filter) == expected)
  }

  @Test("A key that is off is called by a short name", arguments: [Strings.english, .chinese])
  func names(strings: Strings) {
    let model = Model(settings: Fixture.settings { $0.strings = strings }, size: Size(columns: 80, rows: 24))
    let canBeOff: [CommandGroup] = [.acting, .marking, .filtering]
    for entry in Registry.entries where canBeOff.contains(entry.group) || entry.command == .export {
      #expect(CellText(model.name(of: entry), isASCII: false).width <= 12, "\(entry.command.rawValue)")
    }
  }

  @Test(
    "Why a mark is off stands there whole",
    arguments: [
      ("V", "Range: marks are for callbacks: 1 and 2 show them"),
      ("*", "Mark all: marks are for callbacks: 1 and 2 show them"), ("u", "Clear marks: nothing is marked"),
      ("\\", "Clear filter: there is no filter"),
    ] as [(Key, String)])
  func marks(key: Key, sentence: String) {
    var console = Console(Fixture.board)
    console.press("3", key)
    #expect(console.screen[22].trimmed == sentence)
    #expect(console.screen[23].contains("? Help"))
  }

  @Test("A sentence that one line is too short for takes the line of the keys, until it goes")
  func twoLines() {
    let sentence = "/home/mara/handover/2026-03-14/screens1.txt is there already; name another file"
    var console = Console(Fixture.board)
    console.send(.saved(to: "", problem: sentence))
    #expect(
      console.screen[22].trimmed
        == "the screen could not be written: /home/mara/handover/2026-03-14/screens1.txt is")
    #expect(console.screen[23].trimmed == "there already; name another file")
    console.wait(milliseconds: 10_000)
    #expect(console.screen[23].contains("? Help"))
    // Long words fill the line, so that the end of the sentence has room.
    console.send(.saved(to: "", problem: "/home/mara/handover" + sentence))
    #expect(console.screen[22].hasSuffix("/2026-03"))
    #expect(console.screen[23].trimmed == "-14/screens1.txt is there already; name another file")
    console.resize(160, 50)
    console.send(.saved(to: "", problem: sentence))
    #expect(console.screen[48].contains("name another file") && console.screen[49].contains("? Help"))
  }
}
