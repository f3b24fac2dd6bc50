import CallboardCore
import Testing

@testable import CallboardStore

@Suite("The hand-over") struct HandoverTests {
  @Test("An empty night has nothing to hand over")
  func empty() async throws {
    let house = try House()
    let until = House.start.advanced(byMilliseconds: Limits.handoverAheadMilliseconds)
    #expect(
      try await house.store.handover(since: House.start, at: House.start)
        == Handover(since: House.start, at: House.start, dueUntil: until))
  }

  @Test("What is open stands by cause, with its oldest, and what comes due by route")
  func open() async throws {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0, 60_000, 10_800_000], countFrom: .previous))
    _ = try await house.store.receive(CallbackContent.notice("a").arrival(at: house.clock.now))
    house.clock.advance(minutes: 1)
    _ = try await house.runDue()
    _ = try await house.store.receive(CallbackContent.notice("b").arrival(at: house.clock.now))
    _ = try await house.store.receive(CallbackContent.settlement("c").arrival(at: house.clock.now))
    _ = try await house.store.receive(.unreadable("d", at: house.clock.now))
    let later = house.clock.now
    let handover = try await house.store.handover(since: House.start, at: later)
    #expect(
      handover.open == [
        OpenCause(state: .rejected, route: "jj", error: "unopened", count: 1, oldest: later),
        OpenCause(state: .waiting, route: "jj", error: "unknown_user", count: 2, oldest: House.start),
        OpenCause(state: .waiting, route: "hrg", error: "unknown_user", count: 1, oldest: later),
      ])
    #expect(handover.oldest.map(\.reference) == ["d"])
    // `a` is tried again in three hours, which is not soon.
    let next = later.advanced(byMilliseconds: 60_000)
    #expect(
      handover.due == [
        DueCount(route: "hrg", count: 1, first: next), DueCount(route: "jj", count: 1, first: next),
      ])
    #expect(handover.dueUntil == later.advanced(byMilliseconds: 7_200_000))
  }

  @Test("What was done since stands by person and kind, and what was done by hand in full")
  func touched() async throws {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    for name in ["1", "2", "3"] { _ = try await house.store.receive(CallbackContent.notice(name).arrival()) }
    try await house.open("before")
    house.clock.advance(minutes: 1)
    let since = house.clock.now
    _ = try await house.store.repair(house.callback("1").rowVersion, with: nil, house.request(by: "jon"))
    house.clock.advance(minutes: 1)
    for name in ["2", "3"] { _ = try await house.store.claim(house.callback(name).rowVersion, house.request()) }
    _ = try await house.store.note("on 2", on: house.callback("2").id, house.request())
    _ = try await house.store.note("", on: nil, house.request())
    _ = try await house.store.setMode(.paused, of: "jj", until: nil, house.request())
    let draft = try await house.store.draftJob(.retry, over: .ids([2]), at: house.clock.now)
    _ = try await house.store.createJob(draft, house.request())
    let now = house.clock.now
    let handover = try await house.store.handover(since: since, at: now)
    #expect(
      handover.touched == [
        TouchCount(by: "mara", verb: .claim, count: 2, last: now),
        TouchCount(by: "mara", verb: .jobCreate, count: 1, last: now),
        TouchCount(by: "mara", verb: .note, count: 1, last: now),
        TouchCount(by: "mara", verb: .routePause, count: 1, last: now),
        TouchCount(by: "jon", verb: .repair, count: 1, last: since),
      ])
    #expect(handover.byHand.map(\.reference) == ["1"])
    #expect(handover.byHand.map(\.reason) == ["seen in the back office"])
    #expect(handover.byHandTotal == 1)
    #expect(handover.kept.map(\.reference) == ["2", "3"])
    #expect(handover.kept.allSatisfy { $0.keeper?.by.user == "mara" })
    #expect(handover.keptTotal == 2)
    #expect(handover.notes.map(\.text) == ["on 2"])
    #expect(handover.notesTotal == 1)
    #expect(handover.jobs.map(\.total) == [1])
    #expect(handover.modes.mapValues(\.mode) == ["jj": .paused])
    #expect(handover.open.map(\.count) == [2])
  }
}
