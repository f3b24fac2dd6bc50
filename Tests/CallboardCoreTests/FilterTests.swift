import CallboardCore
import Testing

@Suite("Filter") struct FilterTests {
  private static let now = Timestamp(milliseconds: 1_732_534_548_000)

  @Test(
    "A term is read by its form",
    arguments: [
      ("state=stuck", Filter.Term(.state(.stuck))), ("stuck", Filter.Term(.state(.stuck))),
      ("!repaired", Filter.Term(.state(.repaired), isNegated: true)),
      ("route=jj", Filter.Term(.field(.route, .equals, "jj"))),
      ("err~503", Filter.Term(.field(.err, .contains, "503"))),
      ("uid=\"a b\"", Filter.Term(.field(.uid, .equals, "a b"))),
      ("1732534548458928049", Filter.Term(.text("1732534548458928049"))), ("\"stuck\"", Filter.Term(.text("stuck"))),
      ("text=stuck", Filter.Term(.text("stuck"))), ("ref=A=B", Filter.Term(.field(.ref, .equals, "A=B"))),
      ("\"a=b\"", Filter.Term(.text("a=b"))), ("unknown", Filter.Term(.unknown)),
      ("\"unknown\"", Filter.Term(.text("unknown"))), ("err~unknown", Filter.Term(.field(.err, .contains, "unknown"))),
    ])
  func reads(text: String, term: Filter.Term) {
    #expect(Filter(parsing: text) == Filter(terms: [term]))
  }

  @Test(
    "A filter says itself as a person would type it",
    arguments: [
      "state=stuck !route~j", "unknown", "uid=\"a b\" 007", "text=stuck text=unknown", "!text=a=b", "",
    ])
  func words(text: String) {
    let filter = Filter(parsing: text)
    #expect(filter.description == text)
    #expect(Filter(parsing: filter.description) == filter)
  }

  @Test("Broken terms are reported and skipped, the others stand")
  func broken() {
    let filter = Filter(parsing: "stuck state=gone rout=jj uid= !  007")
    #expect(filter.terms == [Filter.Term(.state(.stuck)), Filter.Term(.text("007"))])
    #expect(filter.problems.map(\.term) == ["state=gone", "rout=jj", "uid="])
  }

  private func callback(uid: String?, route: String = "jj", state: CallbackState = .applied) -> Callback {
    Callback(
      id: 1, version: 1, route: route, kind: .notice, reference: "1732534548458928049", uid: uid,
      receivedAt: Timestamp(milliseconds: 0), standing: CallbackStanding(state: state))
  }

  @Test(
    "Terms are joined by AND, and an absent value meets nothing",
    arguments: [
      ("", true), ("applied", true), ("!applied", false), ("uid=MARA", true), ("uid=mara", false), ("uid~ara", true),
      ("user=x", false), ("!user=x", true), ("mara 17325", true), ("mara 99999", false), ("route~J", true),
    ])
  func matches(text: String, expected: Bool) {
    #expect(Filter(parsing: text).matches(callback(uid: "MARA"), at: Self.now) == expected)
  }

  @Test("On flow lines terms that speak of callbacks alone are ignored")
  func flow() {
    let line = FlowLine(
      id: 1, at: Timestamp(milliseconds: 0), uid: "001", route: nil, reference: nil, callbackID: nil, business: .adjust,
      amount: .zero, before: .zero, after: .zero, status: .applied, playedAt: nil)
    let expected = [
      "stuck": true, "uid=001": true, "!uid=001": false, "route=jj": false, "!route=jj": true, "user=x": true,
      "00": true,
    ]
    for (text, isMatch) in expected { #expect(Filter(parsing: text).matches(line, at: Self.now) == isMatch, "\(text)") }
  }

  /// 11:35:48 UTC on 25 November 2024.
  private static func at(_ clock: String, day: String = "2024-11-25") throws -> Timestamp {
    try #require(Timestamp(settleText: "\(day)T\(clock).000+0000"))
  }

  @Test(
    "Times are read in the person's zone, a time of day as the last that has begun",
    arguments: [
      ("played=21:10", 480, "2024-11-24", "13:10:00", "13:11:00"),
      ("played=19:10", 480, "2024-11-25", "11:10:00", "11:11:00"),
      ("played=11:10±20m", 0, "2024-11-25", "10:50:00", "11:30:00+1"),
      ("played=11:10+-20m", 0, "2024-11-25", "10:50:00", "11:30:00+1"),
      ("played=11:10:30", 0, "2024-11-25", "11:10:30", "11:10:31"),
      ("played=2024-11-25", 0, "2024-11-25", "00:00:00", "24:00:00"),
      ("played=2024-11-25T09:00+08:00", 0, "2024-11-25", "01:00:00", "01:01:00"),
      ("played=\"2024-11-25 09:00\"", 60, "2024-11-25", "08:00:00", "08:01:00"),
      ("played=2024-11-20T20:49±5m", 0, "2024-11-20", "20:44:00", "20:54:00+1"),
      ("played=11-20T20:49±5m", 480, "2024-11-20", "12:44:00", "12:54:00+1"),
      ("played=\"11-20 20:49\"", 0, "2024-11-20", "20:49:00", "20:50:00"),
      ("played=12-24", 0, "2023-12-24", "00:00:00", "24:00:00"),
      ("played=11:45±10m", 0, "2024-11-25", "11:35:00", "11:55:00+1"),
      ("played=11:45±9m", 0, "2024-11-24", "11:36:00", "11:54:00+1"),
      ("played=11:30..11:50", 0, "2024-11-25", "11:30:00", "11:51:00"),
      ("played=09:00..10:00", 0, "2024-11-25", "09:00:00", "10:01:00"),
      ("played>=09:00", 0, "2024-11-25", "09:00:00", ""), ("played>09:00", 0, "2024-11-25", "09:01:00", ""),
      ("played<09:00", 0, "2024-11-25", "", "09:00:00"), ("played<=09:00", 0, "2024-11-25", "", "09:01:00"),
    ])
  func times(text: String, offset: Int, day: String, from: String, until: String) throws {
    func moment(_ text: String) throws -> Timestamp? {
      if text.isEmpty { return nil }
      if text == "24:00:00" { return try Self.at("00:00:00", day: day).advanced(byMilliseconds: 86_400_000) }
      return try Self.at(String(text.prefix(8)), day: day).advanced(byMilliseconds: text.hasSuffix("+1") ? 1 : 0)
    }
    let filter = Filter(parsing: text, at: Self.now, offsetMinutes: offset)
    #expect(filter == Filter(terms: [Filter.Term(.time(.played, from: try moment(from), until: try moment(until)))]))
    // In words it means the same at any hour and in any zone.
    #expect(Filter(parsing: filter.description) == filter)
  }

  @Test(
    "Ages, amounts and people are read by their key",
    arguments: [
      ("age>30m", Filter.Test.age(.above, milliseconds: 1_800_000)),
      ("age<=1h30m", .age(.atMost, milliseconds: 5_400_000)), ("age>=90s", .age(.atLeast, milliseconds: 90_000)),
      ("win>=100", .amount(.win, .atLeast, Money(units: 1_000_000))),
      ("bet=0.5", .amount(.bet, .equal, Money(units: 5_000))),
      ("bet<3", .amount(.bet, .below, Money(units: 30_000))), ("win>0", .amount(.win, .above, .zero)),
      ("job=12", .job(12)), ("by=mara", .by(.equals, "mara")), ("by~10.0.", .by(.contains, "10.0.")),
      ("user=\"\"", .field(.user, .equals, "")), ("uid=\"a\"\"b\"", .field(.uid, .equals, "a\"b")),
    ])
  func typed(text: String, test: Filter.Test) {
    #expect(Filter(parsing: text) == Filter(terms: [Filter.Term(test)]))
    #expect(
      Filter(terms: [Filter.Term(test)]).description.contains("=") || text.contains(where: { "<>~".contains($0) }))
    #expect(Filter(parsing: Filter(terms: [Filter.Term(test)]).description).terms == [Filter.Term(test)])
  }

  @Test(
    "A broken term says where it stands, what is wrong and what to write",
    arguments: [
      (
        "stuck  played=25:00", 7,
        "25:00 is no time; write 21:10, 21:10±20m (or +-20m), 01-31T21:10±20m, 2026-01-31, 2026-01-31T21:10, or two of them joined by .."
      ),
      ("age=30m", 0, "age takes > or <, such as age>30m"),
      ("age>soon", 0, "soon is no length of time; write 90s, 30m, 2h, 1d or 1h30m, such as age>30m"),
      ("win>1,000", 0, "1,000 is no amount with at most 4 decimals; write it such as win>=100"),
      ("win~5", 0, "win takes =, >, >=, < or <=, such as win>=100"),
      ("uid>5", 0, "uid takes = for the whole text or ~ for a part of it, not >"),
      ("\"a b\" by=", 6, "by wants a value after it"), ("uid~\"\"", 0, "uid wants a value after it"),
      ("played=21:10±far", 0, "far is no length of time; write 90s, 30m, 2h or 1d, such as 21:10±20m"),
      ("played=10:00..09:00", 0, "10:00 lies after 09:00"), ("state>stuck", 0, "state takes =, such as state=stuck"),
      ("job=last", 0, "last is no number of a job; write it such as job=12"),
      ("user = mara", 5, "= wants no blanks around it, as in user=mara"),
      ("bet > 100", 4, "> wants no blanks around it, as in bet>100"),
      (
        "name=mara", 0,
        "there is no term name; did you mean user? terms are state, route, kind, uid, user, ref, game, round, err, "
          + "played, received, age, bet, win, by, job, text, unknown"
      ),
      (
        "plaid=1", 0,
        "there is no term plaid; did you mean played? terms are state, route, kind, uid, user, ref, game, round, err, played, received, age, bet, win, by, job, text, unknown"
      ),
    ])
  func complaints(text: String, position: Int, sentence: String) {
    let problem = Filter(parsing: text, at: Self.now).problems.first
    #expect(problem?.sentence == sentence)
    #expect(problem?.position == position)
  }

  @Test("A time of day wants a date where nobody says what time it is")
  func timeless() {
    let filter = Filter(parsing: "played=21:10")
    #expect(filter.terms == [])
    #expect(filter.problems.map(\.sentence) == ["21:10 wants its date here, such as 2026-01-31T21:10"])
  }

  @Test(
    "Times, ages, amounts and people hold as they are asked",
    arguments: [
      ("age>30m", true), ("age>31m", false), ("!age>31m", true), ("age<=30m", false), ("received=11:05", true),
      ("played=11:05", false), ("win>=100", true), ("win>100", false), ("bet>0", false), ("!bet>0", true),
      ("by=mara", true), ("by=Mara", true), ("by~0.0.7", true), ("by=jon", false), ("err~503", true),
      ("err=503", true), ("err=http_5xx", true), ("err=5", false), ("user=\"\"", true), ("uid=\"\"", false),
    ])
  func holds(text: String, expected: Bool) throws {
    let row = Callback(
      id: 1, version: 1, route: "jj", kind: .notice, reference: "17", uid: "001", win: Money(units: 1_000_000),
      receivedAt: try Self.at("11:05:18"), standing: CallbackStanding(state: .waiting),
      failure: .delivery(code: "http_5xx"), httpStatus: 503)
    let actors = [Actor(user: "mara"), Actor(user: "ops", client: "10.0.0.7", stated: "Mara")]
    let filter = Filter(parsing: text, at: Self.now)
    #expect(filter.problems == [])
    #expect(filter.matches(row, at: Self.now, actors: actors) == expected)
  }
}
