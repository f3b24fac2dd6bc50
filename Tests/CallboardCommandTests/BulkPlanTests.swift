import CallboardCore
import Support
import Testing

@testable import callboard

@Suite("What a job would do, and how far it is") struct BulkPlanTests {
  static let now = Timestamp(milliseconds: 1_700_000_000_000)

  static let whole = JobDraft(
    verb: .retry, at: now, ids: [3, 1, 2], unknown: [2], states: [.stuck: 2, .waiting: 1],
    routes: [SkipCount(why: "agent-007", count: 2), SkipCount(why: "hrg", count: 1)], unknownStates: [.waiting: 1],
    unknownRoutes: [SkipCount(why: "agent-007", count: 1)],
    skipped: [SkipCount(why: "it is applied, and that is final", count: 4)], filter: "uid=001")

  @Test("Those of unknown outcome are listed apart and left out, unless they are asked for")
  func unknown() {
    let without = BulkPlan(whole: Self.whole, includesUnknown: false)
    #expect(without.count == 2 && without.question == "retry 2 callbacks")
    #expect(
      without.lines == [
        "retry 2 callbacks: 2 stuck", "routes: 1 agent-007, 1 hrg",
        "unknown outcome: 1 callback that an agent may have applied already, left out (--include-unknown takes them): id:2",
        "skipped 4: it is applied, and that is final", "skipped 1: the outcome of its last attempt is unknown",
      ])
    #expect(
      BulkPlan(whole: Self.whole, includesUnknown: true).lines == [
        "retry 3 callbacks: 1 waiting, 2 stuck", "routes: 2 agent-007, 1 hrg",
        "unknown outcome: 1 callback that an agent may have applied already, taken too: id:2",
        "skipped 4: it is applied, and that is final",
      ])
  }

  @Test("Programs get the frozen ids and every count")
  func record() {
    #expect(
      BulkPlan(whole: Self.whole, includesUnknown: true).record.description == """
        {"verb":"retry","count":3,"filter":"uid=001","ids":["3","1","2"],"states":{"waiting":1,"applying":0,\
        "applied":0,"refused":0,"stuck":2,"rejected":0,"repaired":0},"routes":[{"route":"agent-007","count":2},\
        {"route":"hrg","count":1}],"unknown_ids":["2"],"unknown_included":true,\
        "skipped":[{"why":"it is applied, and that is final","count":4}]}
        """)
  }

  @Test(
    "Whether those of unknown outcome are taken is what was asked for, though there be none", arguments: [true, false])
  func included(isAsked: Bool) {
    var whole = Self.whole
    whole.unknown = []
    let plan = BulkPlan(whole: whole, includesUnknown: isAsked)
    #expect(plan.count == 3)
    #expect(plan.record.description.contains("\"unknown_ids\":[],\"unknown_included\":\(isAsked),"))
  }

  static func job(_ state: JobState, _ outcomes: [JobItemOutcome: Int]) -> Job {
    Job(
      id: 12, verb: .retry, state: state, createdAt: now, endedAt: nil, by: Actor(user: "mara"), reason: nil,
      filter: nil, total: 200, outcomes: outcomes, command: "callboard retry")
  }

  @Test("A job says how far it is in one line")
  func progress() {
    #expect(
      ProgressLine.text(Self.job(.running, [.pending: 140, .asked: 10, .applied: 40, .failed: 7, .skipped: 3]))
        == "job 12 running [=====               ] 50/200 applied 40, failed again 7, skipped 3, under way 10")
    #expect(ProgressLine.text(Self.job(.paused, [.pending: 200])) == "job 12 paused [                    ] 0/200")
  }

  @Test("It went well only where it came to its end and nothing failed again")
  func good() {
    #expect(Self.job(.done, [.applied: 190, .skipped: 10]).isGood)
    #expect(!Self.job(.done, [.applied: 199, .unknown: 1]).isGood)
    #expect(!Self.job(.done, [.applied: 199, .failed: 1]).isGood)
    #expect(!Self.job(.cancelled, [.applied: 10, .pending: 190]).isGood)
  }

  @Test(
    "A time ahead is read from now, or as a moment",
    arguments: [
      ("90s", 90_000), ("30m", 1_800_000), ("2h", 7_200_000), ("1d", 86_400_000), ("2023-11-14T22:13:30Z", 10_000),
      ("2023-11-15T06:13:30+08:00", 10_000), ("2023-11-14T22:13:20.250Z", 250),
    ])
  func ahead(text: String, milliseconds: Int64) throws {
    #expect(try MomentText.ahead(text, of: Self.now) == Self.now.advanced(byMilliseconds: milliseconds))
  }

  @Test(
    "Anything else is no time", arguments: ["", "s", "-5m", "0m", "soon", "30", "2023-11-14T22:13:20Z", "2020-01-01"])
  func noTime(text: String) {
    #expect(throws: (any Error).self) { try MomentText.ahead(text, of: Self.now) }
  }
}
