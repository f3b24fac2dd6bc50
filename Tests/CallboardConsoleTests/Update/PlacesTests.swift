import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Routes and jobs")
struct PlacesTests {
  static func job(
    _ id: Int64, _ state: JobState, total: Int, outcomes: [JobItemOutcome: Int] = [:], verb: JobVerb = .retry
  ) -> Job {
    Job(
      id: id, verb: verb, state: state, createdAt: Fixture.now.advanced(byMilliseconds: -id * 1_000), endedAt: nil,
      by: Actor(user: "mara", client: "10.0.0.7"), reason: "wallets are open", filter: "state=stuck route=jj",
      total: total, outcomes: outcomes, command: "callboard retry --where 'state=stuck route=jj' --reason why")
  }

  /// Three routes, of which one is paused and one's agent is down, and three jobs.
  static let board: FakeBoard = {
    var board = Fixture.board
    let down = Fixture.now.advanced(byMilliseconds: -251_000)
    let paused = RouteModeLine(
      mode: .maintenance, since: Fixture.now.advanced(byMilliseconds: -3_600_000),
      until: Fixture.now.advanced(byMilliseconds: 1_800_000), reason: "wallet upgrade", by: "mara@10.0.0.7")
    board.routes = [
      RouteStanding(
        route: "agent-007", waiting: 212, stuck: 3, rates: Rates(perMinute: 31, failures: 212, ended: 212),
        lastApplied: down,
        breaker: Breaker(
          failures: 10, openSince: down, probeAt: Fixture.now.advanced(byMilliseconds: 12_000), probes: 4)),
      RouteStanding(
        route: "hrg", mode: paused, waiting: 2, rejected: 41, notComeBack: 37, rates: Rates(perMinute: 4, ended: 3)),
      RouteStanding(
        route: "jj", waiting: 1, stuck: 2, rejected: 1, rates: Rates(perMinute: 1_240, failures: 45, ended: 11_031),
        lastApplied: Fixture.now),
      RouteStanding(route: "old", stuck: 7),
    ]
    board.held = [HeldAgent(route: "agent-007", since: down, waiting: 212)]
    board.modes = ["hrg": paused]
    board.jobs = [
      JobDetail(
        job: job(
          12, .running, total: 1_000,
          outcomes: [.pending: 500, .asked: 50, .applied: 430, .failed: 12, .unknown: 3, .skipped: 5]),
        skipped: [SkipCount(why: "it is applied", count: 4), SkipCount(why: "in job 11 by ann", count: 1)],
        remarkable: [
          JobItem(callbackID: 3, route: "jj", reference: "1732534548458928003", outcome: .failed, why: "http_5xx"),
          JobItem(callbackID: 9, route: "jj", reference: "1732534548458928009", outcome: .unknown, why: "timeout"),
          JobItem(callbackID: 21, route: "jj", reference: nil, outcome: .skipped, why: "in job 11 by ann"),
        ]),
      JobDetail(
        job: job(11, .cancelled, total: 40, outcomes: [.pending: 30, .applied: 10]), skipped: [], remarkable: []),
      JobDetail(job: job(10, .done, total: 7, outcomes: [.repaired: 7], verb: .repair), skipped: [], remarkable: []),
    ]
    return board
  }()

  static let settings = Fixture.settings {
    $0.routes = ["jj", "hrg", "agent-007"]
    $0.agents = ["agent-007"]
  }

  static func console(
    _ word: String, columns: Int = 80, rows: Int = 24, settings: ConsoleSettings = settings
  ) -> Console {
    var console = Console(board, columns: columns, rows: rows, settings: settings)
    console.press(":")
    console.type(word)
    console.press(.enter)
    return console
  }

  @Test(
    "A route's row says how much comes in and which share failed, and its panel of how many",
    arguments: [
      (0, ["1.2k", "0.4%"], "1,240 a minute, 0.4% of 11,031 failed in the last 9 minutes"),
      (1, ["4", "0.0%"], "4 a minute, 0.0% of 3 failed in the last 9 minutes"),
      (2, ["31", "100.0%"], "31 a minute, 100.0% of 212 failed in the last 9 minutes"), (3, ["0", "-"], "0 a minute"),
    ] as [(Int, [String], String)])
  func rates(row: Int, cells: [String], sentence: String) {
    for columns in [80, 160] {
      var console = Self.console("routes", columns: columns)
      for _ in 0..<row { console.press("j") }
      let words = console.screen[3 + row].split(separator: " ").map(String.init)
      #expect(Set(words).isSuperset(of: cells))
      #expect(console.screen.contains { $0.trimmed == "Rate        " + sentence })
      #expect(console.screen[2].contains("/MIN   FAIL"))
    }
  }

  @Test("Routes stand in the configuration's order, and those that it has no more after them")
  func order() {
    let console = Self.console("routes")
    #expect(console.model.routes.rows.map(\.route) == ["jj", "hrg", "agent-007", "old"])
  }

  @Test("A running job says what it waits for")
  func waiting() {
    var console = Self.console("jobs")
    #expect(!console.shows("Waits for"))
    console.commit { $0.jobs[0].open = [SkipCount(why: "agent-007", count: 17), SkipCount(why: "jj", count: 3)] }
    #expect(console.shows("Waits for") && console.shows("17: agent-007 down since"))
    #expect(!console.shows("3: jj"))
    console.board.heartbeatAgo = nil
    console.wait(milliseconds: 1_000)
    #expect(console.screen.contains { $0.contains("Waits for") && $0.contains("no gateway") })
  }

  @Test("The cursor of a list holds on to its row when others come in above it")
  func cursor() {
    var console = Self.console("jobs")
    console.press("j")
    #expect(console.model.jobs.selectedRow?.id == 11)
    console.commit { $0.jobs.append(JobDetail(job: Self.job(13, .running, total: 1), skipped: [], remarkable: [])) }
    #expect(console.model.jobs.selectedRow?.id == 11)
    #expect(console.model.jobDetail?.job.id == 11)
    console.press("g")
    #expect(console.model.jobDetail?.job.id == 13)
  }

  @Test("Esc, q and the panes' digits lead back to the board", arguments: [.escape, "q", "1", "2", "3"] as [Key])
  func back(key: Key) {
    var console = Self.console("routes")
    console.press(key)
    #expect(console.model.place == .board && !console.didQuit)
  }

  @Test("A route is brought into maintenance with a reason and, if wanted, an end")
  func maintain() {
    var console = Self.console("routes")
    console.press("m")
    console.wait(milliseconds: 300)
    #expect(console.shows("Maintenance on jj"))
    console.press("y")
    #expect(console.acts.isEmpty && console.shows("A reason is needed."))
    console.type("wallet upgrade")
    console.press(.tab)
    console.type("yesterday")
    console.press(.tab, "y")
    #expect(console.acts.isEmpty && console.shows("That is no time ahead"))
    console.press(.control("u"))
    console.type("14:30")
    console.press(.tab, "y")
    let until = Timestamp(milliseconds: 1_773_498_600_000)
    #expect(console.acts.map(\.wish) == [.setMode(.maintenance, of: "jj", until: until)])
    #expect(
      console.acts.map(\.command) == [
        "callboard route maintain jj --until 2026-03-14T14:30:00.000Z --reason 'wallet upgrade'"
      ])
  }

  @Test("A pause and its end; an open route is not opened again; on prod the route's name is typed")
  func modes() {
    var console = Self.console(
      "routes", columns: 120,
      settings: Fixture.settings {
        $0.routes = ["jj", "hrg"]
        $0.environment = "prod"
      })
    console.press("o")
    #expect(console.shows("Open: the route is open"))
    console.press("p")
    console.wait(milliseconds: 300)
    console.type("asked for it")
    console.press(.backTab, "y")
    #expect(console.acts.isEmpty && console.shows("Type jj to confirm: this sets a route of prod."))
    console.type("jj")
    console.press(.tab, "y")
    #expect(console.acts.map(\.wish) == [.setMode(.paused, of: "jj", until: nil)])
    console.press("j", "o")
    console.wait(milliseconds: 300)
    #expect(console.shows("maintenance since 11:07 until 12:37, by mara@10.0.0.7: wallet upgrade"))
    #expect(console.shows("37 refused in maintenance that have not come back"))
    console.press(.escape)
    #expect(console.cancelled.map(\.wish) == [.setMode(.open, of: "hrg", until: nil)])
  }

  @Test("A mode whose end has come is over, without a commit")
  func modeEnds() {
    var console = Self.console("routes", columns: 160)
    #expect(console.shows("hrg maintenance"))
    console.wait(milliseconds: 1_801_000)
    #expect(!console.shows("hrg maintenance"))
  }

  @Test("What became of a wish about a route or a job is said")
  func outcomes() throws {
    var console = Self.console("jobs")
    console.press("p")
    console.wait(milliseconds: 300)
    #expect(console.shows("500 callbacks wait until it is resumed") && console.shows("(50) is still tried"))
    console.press("y")
    let act = try #require(console.acts.first)
    #expect(act.wish == .setJob(12, to: .paused))
    var paused = Self.board.jobs[0].job
    paused.state = .paused
    console.isHolding = true
    console.send(.acted(act: act.id, .job(.done(paused))))
    #expect(console.shows("Job 12 is paused; 50 asked for already are still tried"))
    #expect(console.model.jobs.selectedRow?.state == .paused)
    console.press("p")
    #expect(console.shows("Pause: the job is paused"))
  }

  @Test("Resume and cancel show what is left, and a job that is done is left alone")
  func jobs() {
    var console = Self.console("jobs")
    console.press("x")
    console.wait(milliseconds: 300)
    #expect(console.shows("Cancel job 12"))
    #expect(console.shows("550 callbacks stay as they are"))
    console.press("y")
    console.press("j", "r")
    console.wait(milliseconds: 300)
    #expect(console.shows("30 callbacks are still to do"))
    console.press("y")
    #expect(console.acts.map(\.wish) == [.setJob(12, to: .cancelled), .setJob(11, to: .running)])
    console.press("j", "x")
    #expect(console.shows("Cancel job: the job is done"))
  }

  @Test("The status line tells of held agents, running jobs and closed routes, wherever one looks")
  func news() {
    var console = Console(Self.board, columns: 160, settings: Self.settings)
    #expect(console.shows("agent-007 down since 12:03: 212 held · job 12 retry 450 of 1,000 · hrg maintenance"))
    console.press("2", " ")
    #expect(console.shows("212 held · 1 marked · job 12"))
  }

  @Test("Rows of a held agent and of a closed route say so, and the detail says since when and by whom")
  func held() throws {
    var board = Self.board
    for (id, route) in [(12, "agent-007"), (38, "hrg")] as [(Int, String)] { board.callbacks[id - 1].route = route }
    var console = Console(board, columns: 119, settings: Self.settings)
    console.press("2", "G")
    #expect(console.screen.contains { $0.contains("8928012") && $0.contains("held unknown_user") })
    #expect(console.screen.contains { $0.contains("8928038") && $0.contains("maint. maintenance since 11:07") })
    while console.model.queue.selected != 12 { console.press("k") }
    console.press(.enter)
    #expect(console.shows("held: agent-007 down since 12:03"))
    console.press(.escape)
    while console.model.queue.selected != 38 { console.press("j") }
    console.press(.enter)
    #expect(console.shows("waits: hrg is maintenance since 11:07 until 12:37, by mara@10.0.0.7: wallet upgrade"))
  }

  @Test("Money rule 10: on an agent's route a repair notes the balance there, and moves nothing")
  func wallet() {
    var board = Self.board
    board.callbacks[2].route = "agent-007"
    var console = Console(
      board,
      settings: Fixture.settings {
        $0.agents = ["agent-007"]
        $0.environment = "prod"
      })
    console.press("2", "m")
    console.wait(milliseconds: 300)
    console.type("paid there")
    console.press(.tab)
    console.type("4078.9")
    #expect(console.shows("a sync line"))
    console.press(.tab, "y")
    #expect(console.acts.map(\.wish) == [.repair(.wallet(Money(units: 40_789_000)))])
    #expect(console.acts.map(\.command) == ["callboard repair id:3 --wallet=4078.9 --reason 'paid there'"])
  }

  @Test("A read-only console shows routes and jobs, and changes none")
  func readOnly() {
    for (word, key) in [("routes", "m"), ("jobs", "x")] as [(String, Key)] {
      var console = Self.console(word, settings: Fixture.settings { $0.readOnlyReason = "started with --read-only" })
      console.press(key)
      #expect(console.shows("this console is read-only"))
      #expect(console.acts.isEmpty)
    }
  }
}
