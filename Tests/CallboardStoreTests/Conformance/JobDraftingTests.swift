import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Drafts of bulk jobs") struct JobDraftingTests {
  @Test("A draft says exactly what a job would do, and why it would leave out the rest")
  func draft() async throws {
    let house = try House(routes: House.routes, agents: House.agents, schedule: House.one)
    for number in 0..<4 {
      _ = try await house.store.receive(CallbackContent.notice("s\(number)", uid: "u").arrival())
    }
    _ = try await house.store.receive(CallbackContent.settlement("s4", uid: "u").arrival())
    try await house.open("001")
    let applied = try CallbackContent.notice("a")
    _ = try await house.store.receive(applied.arrival())
    _ = try await house.store.receive(applied.with { $0.game = "50" }.arrival())
    _ = try await house.store.receive(.unreadable("r"))
    _ = try await house.store.receive(.unreadable("b", route: "hrg", kind: .bet))
    _ = try await house.store.retry(house.callback("s1").rowVersion, house.request())
    _ = try await house.store.repair(house.callback("s2").rowVersion, with: nil, house.request())
    let draft = try await house.draft("")
    let ids = try await [house.callback("s0"), house.callback("s3"), house.callback("s4"), house.callback("r")]
      .map(\.id)
    #expect(Set(draft.ids) == Set(ids))
    #expect(draft.states == [.stuck: 3, .rejected: 1])
    #expect(draft.references == [ids[0]: "s0", ids[1]: "s3", ids[2]: "s4", ids[3]: "r"])
    #expect(draft.routes == [SkipCount(why: "jj", count: 3), SkipCount(why: "hrg", count: 1)])
    #expect(draft.skipped.map(\.count) == [1, 1, 1, 1, 1])
    #expect(
      Set(draft.skipped.map(\.why)) == [
        "a retry is already asked for", "it is applied, and that is final",
        "it is marked repaired; undo that first",
        "a conflict cannot be retried; mark it repaired, and move money by wallet adjust --reference",
        "a bet is answered once and never applied later; mark it repaired, with a correction where one is due",
      ])
    let marked = try await house.store.draftJob(.repair, over: .ids(ids + [99, 99]), at: house.clock.now)
    #expect(Set(marked.ids) == Set(ids))
    #expect(marked.skipped == [SkipCount(why: "there is no such callback", count: 1)])
    let narrow = try await house.draft("route=jj state=stuck")
    #expect(narrow.ids.count == 2)
    #expect(narrow.filter == "route=jj state=stuck")
    #expect(narrow.skipped == [])
  }

  @Test("Of marks it is said which the list under a filter does not show, and what the first are called")
  func unseen() async throws {
    let house = try House(routes: House.routes, agents: House.agents, schedule: House.one)
    for number in 0..<9 {
      _ = try await house.store.receive(CallbackContent.notice("s\(number)", uid: "u").arrival())
    }
    _ = try await house.store.receive(CallbackContent.settlement("s9", uid: "u").arrival())
    let ids = try await house.draft("").ids
    let other = try await house.callback("s9").id
    func draft(_ filter: String?) async throws -> JobDraft {
      try await house.store.draftJob(
        .retry, over: .ids(ids), seenUnder: filter.map { Filter(parsing: $0) }, at: house.clock.now)
    }
    for filter in [nil, ""] { #expect(try await draft(filter).unseen == []) }
    #expect(try await draft("route=hrg").unseen == ids.filter { $0 != other })
    #expect(try await draft("route=jj state=stuck").unseen == [other])
    // A value that is absent does not meet a term, and so the list does not show it.
    #expect(try await draft("user=nobody").unseen == ids)
    let first = try await draft(nil).references
    #expect(Set(first.keys) == Set(ids.prefix(8)))
    #expect(try await first[ids[0]] == house.store.detail(of: ids[0])?.callback.reference)
  }
}
