import CallboardCore
import Testing

@testable import CallboardConsole

@Suite("Why a callback is stuck")
struct DiagnosisTests {
  private static let now = Fixture.now
  private static func ago(_ seconds: Int64) -> Timestamp { now.advanced(byMilliseconds: -seconds * 1_000) }
  private static func ahead(_ seconds: Int64) -> Timestamp { ago(-seconds) }

  /// One case of the table: what is known, and what must be found.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var detail: CallbackDetail
    var summary: BoardSummary?
    var findings: [Finding]
    var testDescription: String { name }

    init(
      _ name: String, _ state: CallbackState, attempts: [Attempt] = [], summary: BoardSummary? = DiagnosisTests.up,
      _ change: (inout Callback) -> Void, _ findings: Finding...
    ) {
      self.init(name, state, attempts, summary, change, all: findings)
    }

    init(
      _ name: String, _ state: CallbackState, summary: BoardSummary? = DiagnosisTests.up, _ findings: Finding...
    ) {
      self.init(name, state, [], summary, { _ in }, all: findings)
    }

    private init(
      _ name: String, _ state: CallbackState, _ attempts: [Attempt], _ summary: BoardSummary?,
      _ change: (inout Callback) -> Void, all findings: [Finding]
    ) {
      self.name = name
      var callback = Fixture.callback(3, state, ago: 3_600_000)
      callback.failure = nil
      change(&callback)
      detail = CallbackDetail(
        callback: callback, content: .init(), attempts: attempts, flow: [], actions: [], keyName: nil,
        source: "127.0.0.1", bodyBytes: 1)
      self.summary = summary
      self.findings = findings
    }
  }

  private static func summary(
    heartbeat: Timestamp?, held: [HeldAgent] = [], modes: [String: RouteModeLine] = [:]
  ) -> BoardSummary {
    BoardSummary(
      at: now, counts: [:], flowLines: 0, oldestToDo: nil, minutes: [], heartbeat: heartbeat, latestCallbackID: 0,
      latestFlowID: 0, held: held, modes: modes)
  }

  private static let up = summary(heartbeat: ago(1))
  private static let paused = RouteModeLine(mode: .paused, since: ago(60), until: nil, reason: nil, by: "mara")
  private static let over = RouteModeLine(mode: .paused, since: ago(60), until: ago(1), reason: nil, by: "mara")
  private static let held = HeldAgent(route: "jj", since: ago(240), waiting: 212)
  private static let timeout = ApplyFailure.delivery(code: "timeout")

  private static func attempt(
    _ id: Int64, _ cause: AttemptCause, _ failure: ApplyFailure?, status: Int? = nil, isUnknown: Bool = false
  ) -> Attempt {
    Attempt(
      id: id, cause: cause, startedAt: ago(100 - id), endedAt: ago(90 - id),
      outcome: failure == nil ? .interrupted : .failed,
      failure: failure, httpStatus: status, isOutcomeUnknown: isUnknown)
  }

  private static func lease(until: Timestamp) -> CallbackStanding.Lease {
    CallbackStanding.Lease(cause: .schedule, owner: "gw-1", until: until, origin: .waiting)
  }

  static let cases: [Case] = [
    Case("applied is final", .applied, .settled(.applied)),
    Case("a repeat points at the one that counts", .refused, { $0.relatedID = 12 }, .repeats(12)),
    Case("refused without another one is final", .refused, .settled(.refused)),
    Case(
      "a repair is final, whatever holds its route", .repaired, summary: summary(heartbeat: nil), .settled(.repaired)),
    Case(
      "a conflict names the field and the other callback; nothing that holds attempts counts", .rejected,
      summary: summary(heartbeat: nil),
      {
        $0.rejection = Rejection(.conflict, field: "total_win")
        $0.relatedID = 2
      }, .conflict(with: 2, field: "total_win")),
    Case(
      "a cancelled bet", .rejected, { $0.rejection = Rejection(.betCancelled) }, .contradictsBet(.betCancelled)),
    Case("maintenance", .rejected, { $0.rejection = Rejection(.maintenance) }, .cameInMaintenance),
    Case(
      "a key that does not open", .rejected, { $0.rejection = Rejection(.unopened) }, .notOpened(Rejection(.unopened))),
    Case(
      "a bad field", .rejected, { $0.rejection = Rejection(.badField, field: "uid") },
      .rejected(Rejection(.badField, field: "uid"))),
    Case(
      "a rejected one that will be read again", .rejected,
      {
        $0.rejection = Rejection(.unopened)
        $0.standing.manualAt = ago(2)
      }, .notOpened(Rejection(.unopened)), .overdue(since: ago(2), cause: .manual)),
    Case(
      "the schedule is exhausted, and the same failure came three times in a row", .stuck,
      attempts: [
        attempt(1, .schedule, .unknownUser), attempt(2, .schedule, timeout), attempt(3, .manual, timeout),
        attempt(4, .schedule, timeout, status: 504),
      ], { $0.failure = timeout }, .exhausted(attempts: 4, last: ago(86)),
      .failing(timeout, times: 3, last: ago(86), httpStatus: 504)),
    Case(
      "a stuck one whose agent may have it", .stuck,
      attempts: [attempt(1, .schedule, timeout, isUnknown: true), attempt(2, .schedule, nil)],
      {
        $0.failure = timeout
        $0.isOutcomeUnknown = true
      }, .exhausted(attempts: 4, last: ago(89)), .failing(timeout, times: 1, last: ago(89), httpStatus: nil),
      .outcomeUnknown(at: ago(99))),
    Case(
      "everything that holds its route", .waiting,
      summary: summary(heartbeat: ago(6), held: [held], modes: ["jj": paused]), .gatewayDown(since: ago(6)),
      .mode(paused, route: "jj"), .breaker(held), .due(at: ahead(42), cause: .schedule, number: 1)),
    Case(
      "what holds another route, or is over, says nothing", .waiting,
      summary: summary(
        heartbeat: ago(5), held: [HeldAgent(route: "hrg", since: now, waiting: 1)], modes: ["jj": over, "hrg": paused]),
      .due(at: ahead(42), cause: .schedule, number: 1)),
    Case(
      "no gateway", .waiting, summary: summary(heartbeat: nil), .noGateway,
      .due(at: ahead(42), cause: .schedule, number: 1)),
    Case(
      "the third attempt by the schedule", .waiting, summary: nil,
      { $0.standing.scheduledFailures = 2 }, .due(at: ahead(42), cause: .schedule, number: 3)),
    Case(
      "a person asked, before the schedule's time", .waiting, { $0.standing.manualAt = ago(0) },
      .overdue(since: ago(0), cause: .manual)),
    Case(
      "the provider sent it again", .waiting, { $0.standing.redeliveryAt = ago(9) },
      .overdue(since: ago(9), cause: .redelivery)),
    Case(
      "overdue by the schedule", .waiting, { $0.standing.dueAt = ago(9) }, .overdue(since: ago(9), cause: .schedule)),
    Case(
      "an attempt under way", .applying, { $0.standing.lease = lease(until: ahead(9)) }, .leased(lease(until: ahead(9)))
    ),
    Case(
      "a lease that lapsed while the gateway was down", .applying, summary: summary(heartbeat: ago(60)),
      { $0.standing.lease = lease(until: ago(9)) }, .gatewayDown(since: ago(60)), .leaseLapsed(lease(until: ago(9)))),
  ]

  @Test("Each rule with its evidence, the most decisive first", arguments: cases)
  func rules(known: Case) {
    let diagnosis = Diagnosis(detail: known.detail, summary: known.summary, now: Self.now)
    #expect(diagnosis.findings == known.findings)
  }

  @Test("Every finding is told in words of its own", arguments: cases)
  func words(known: Case) {
    for finding in known.findings {
      let pen = Pen(settings: Fixture.settings, now: Self.now)
      let account = finding.account(pen, of: known.detail.callback, schedule: .standard)
      #expect(!account.what.isEmpty)
      #expect(![account.what, account.evidence ?? "", account.advice ?? ""].joined().contains("{"))
    }
  }

  @Test(
    "A missing wallet is opened by a command that runs; of one that is open by now that is said",
    arguments: [
      (.stuck, false, "Open the wallet: callboard wallet open --balance 0 001; then r."),
      (.waiting, false, "Open the wallet: callboard wallet open --balance 0 001; then r, or the schedule applies it."),
      (.stuck, true, "A wallet is open by now: r applies it."),
      (.waiting, true, "A wallet is open by now: r applies it, or the schedule does."),
    ] as [(CallbackState, Bool, String)])
  func wallet(state: CallbackState, isOpen: Bool, advice: String) {
    var callback = Fixture.callback(3, state, ago: 3_600_000)
    callback.failure = .unknownUser
    let wallet = Wallet(uid: "001", opening: .zero, balance: .zero)
    let detail = CallbackDetail(
      callback: callback, content: .init(), attempts: [Self.attempt(1, .schedule, .unknownUser)], flow: [],
      actions: [], keyName: nil, source: "127.0.0.1", bodyBytes: 1, wallet: isOpen ? wallet : nil)
    let findings = Diagnosis(detail: detail, summary: Self.up, now: Self.now).findings
    let pen = Pen(settings: Fixture.settings, now: Self.now)
    let found = findings.map { $0.account(pen, of: callback, schedule: .standard) }
    #expect(found.map(\.advice).contains(advice), "\(found)")
  }

  @Test("Who changed keys is told all that it takes, in the order in which it works", arguments: Language.allCases)
  func keys(language: Language) throws {
    let callback = Fixture.callback(3, .rejected, ago: 1_000)
    let pen = Pen(settings: Fixture.settings { $0.strings = Strings(language) }, now: Self.now)
    let account = Finding.notOpened(Rejection(.unopened)).account(pen, of: callback, schedule: .standard)
    var rest = try #require(account.advice)[...]
    for step in ["callboard route try-key jj", "HUP", "r"] {
      let range = try #require(rest.ranges(of: step).first, "\(step)")
      rest = rest[range.upperBound...]
    }
  }

  @Test("x shows the reasons of the highlighted, or the opened, callback; it follows what happens; Esc goes back")
  func key() {
    var console = Console(Fixture.board)
    console.press("2", "x")
    #expect(console.shows("Why callback 3"))
    #expect(console.shows("4 of 4 scheduled attempts have failed"))
    console.commit { board in
      board.callbacks[2].standing = CallbackStanding(state: .waiting, dueAt: Fixture.now, manualAt: Fixture.now)
      board.callbacks[2].version += 1
    }
    #expect(console.shows("nobody has taken it yet"))
    console.press(.escape)
    #expect(console.model.context == .board)
    console.press(.enter, "x")
    #expect(console.model.context == .why)
    console.press("q")
    #expect(console.model.context == .detail)
  }

  @Test("x on a line of a person's correction says that there is no callback")
  func nothing() {
    var board = Fixture.board
    for index in board.lines.indices { board.lines[index].callbackID = nil }
    var console = Console(board)
    console.press("3", "x")
    #expect(console.model.context == .board && console.shows("belongs to no callback"))
  }
}
