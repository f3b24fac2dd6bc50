import CallboardCore
import Testing

@Suite("What a job would do") struct JobDraftTests {
  private static let draft = JobDraft(
    verb: .retry, at: Timestamp(milliseconds: 0), ids: [1, 2, 3, 4], unknown: [2, 4], states: [.stuck: 3, .waiting: 1],
    routes: [SkipCount(why: "agent-007", count: 3), SkipCount(why: "hrg", count: 1)],
    unknownStates: [.stuck: 1, .waiting: 1], unknownRoutes: [SkipCount(why: "agent-007", count: 2)],
    skipped: [SkipCount(why: "it is applied, and that is final", count: 7)])

  @Test("Without those of unknown outcome every count is of what is left, and they are skipped")
  func withoutUnknown() {
    #expect(
      Self.draft.withoutUnknown
        == JobDraft(
          verb: .retry, at: Timestamp(milliseconds: 0), ids: [1, 3], states: [.stuck: 2],
          routes: [SkipCount(why: "agent-007", count: 1), SkipCount(why: "hrg", count: 1)],
          skipped: [
            SkipCount(why: "it is applied, and that is final", count: 7),
            SkipCount(why: "the outcome of its last attempt is unknown", count: 2),
          ]))
  }

  @Test("Where the outcome of all is known nothing is taken out")
  func known() {
    let known = JobDraft(verb: .retry, at: Timestamp(milliseconds: 0), ids: [1], states: [.stuck: 1])
    #expect(known.withoutUnknown == known)
  }
}
