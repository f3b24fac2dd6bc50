import CallboardCore
import Testing

@Suite("The schedule on the ledger") struct ScheduleTests {
  static let readings: [(RetrySchedule.CountFrom, [Int64])] = [(.previous, [0, 1, 31, 81]), (.first, [0, 1, 30, 50])]

  @Test("Four attempts, then stuck", arguments: readings)
  func attempts(countFrom: RetrySchedule.CountFrom, minutes: [Int64]) async throws {
    let delays = RetrySchedule.standard.delaysMilliseconds
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: delays, countFrom: countFrom))
    _ = try await house.store.receive(CallbackContent.notice("1", win: "5").arrival())
    for minute in 1...90 {
      house.clock.advance(minutes: 1)
      let isDue = minutes.contains(Int64(minute))
      #expect(try await house.runDue().count == (isDue ? 1 : 0), "minute \(minute)")
    }
    let detail = try await house.detail("1")
    let start = House.start
    #expect(detail.attempts.map { $0.startedAt.milliseconds(since: start) / 60_000 } == minutes)
    #expect(detail.callback.standing == CallbackStanding(state: .stuck, scheduledFailures: 4, firstFailedAt: start))
    #expect(try await house.flow() == ["bet -3 failed", "win 5 failed"])
    #expect(try await house.store.nextDue(routes: House.routes) == nil)
    try await house.verify()
  }

  @Test("Where the configuration spreads them, the next attempt comes later by the callback's own share")
  func jitter() async throws {
    let schedule = RetrySchedule(delaysMilliseconds: [0, 60_000, 60_000], countFrom: .previous, jitterPercent: 50)
    let house = try House(schedule: schedule)
    for name in 1...6 { _ = try await house.store.receive(CallbackContent.notice("\(name)").arrival()) }
    var shares: Set<Int64> = []
    for name in 1...6 {
      let callback = try await house.callback("\(name)")
      let share = schedule.jitterMilliseconds(callbackID: callback.id, failures: 1)
      #expect(callback.standing.dueAt == House.start.advanced(byMilliseconds: 60_000 + share))
      shares.insert(share)
    }
    #expect(shares.count > 1)
    house.clock.advance(minutes: 2)
    _ = try await house.runDue()
    let again = try await house.callback("1")
    let share = schedule.jitterMilliseconds(callbackID: again.id, failures: 2)
    #expect(again.standing.dueAt == house.clock.now.advanced(byMilliseconds: 60_000 + share))
  }

  @Test("A stuck one is retried once, and comes back stuck while nothing is mended")
  func retryStuck() async throws {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    let stuck = try await house.callback("1")
    #expect(stuck.state == .stuck)
    #expect(try await house.store.retry(stuck.rowVersion, house.request(nil)).words == "done waiting")
    #expect(
      try await house.runDue() == [
        WorkOutcome(
          callbackID: stuck.id, route: "jj", reference: "1", cause: .manual, state: .stuck, failure: .unknownUser)
      ])
    #expect(try await house.flow() == ["bet -3 failed"])
    try await house.open("001")
    _ = try await house.store.retry(house.callback("1").rowVersion, house.request(nil))
    #expect(try await house.runDue().map(\.state) == [.applied])
    #expect(try await house.runDue() == [])
    #expect(try await house.flow() == ["bet -3 failed", "bet -3 100→97"])
    try await house.verify()
  }

  @Test("A redelivery makes one uncounted attempt now, and the due time stands")
  func redelivery() async throws {
    let house = try House()
    let arrival = try CallbackContent.notice("1").arrival()
    _ = try await house.store.receive(arrival)
    let due = try await house.callback("1").standing.dueAt
    house.clock.advance(milliseconds: 5)
    #expect(try await house.store.receive(arrival).words == "failed unknown_user")
    let waiting = try await house.callback("1")
    #expect(waiting.standing.dueAt == due)
    #expect(waiting.standing.scheduledFailures == 1)
    #expect(waiting.arrivals == 2)
    try await house.open("001")
    #expect(try await house.store.receive(arrival).words == "applied 97")
    #expect(try await house.store.receive(arrival).words == "repeat 97")
    #expect(try await house.detail("1").attempts.map(\.cause) == [.schedule, .redelivery, .redelivery])
    house.clock.advance(minutes: 200)
    #expect(try await house.runDue() == [])
    try await house.verify()
  }

  @Test("A redelivery revives a stuck one")
  func redeliveryOfStuck() async throws {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    let arrival = try CallbackContent.settlement("1").arrival()
    _ = try await house.store.receive(arrival)
    #expect(try await house.store.receive(arrival).words == "failed unknown_user")
    #expect(try await house.callback("1").state == .stuck)
    try await house.open("001")
    #expect(try await house.store.receive(arrival).words == "applied 120")
    try await house.verify()
  }

  @Test("Only what is due on the named routes runs, the earliest first")
  func order() async throws {
    let house = try House()
    for (minute, name) in [(0, "c"), (1, "a"), (1, "b")] {
      house.clock.advance(minutes: Int64(minute))
      _ = try await house.store.receive(CallbackContent.notice(name).arrival(route: name == "b" ? "other" : "jj"))
    }
    #expect(
      try await house.store.nextDue(routes: House.routes) == House.start.advanced(byMilliseconds: 60_000))
    house.clock.advance(minutes: 5)
    #expect(try await house.runDue().map(\.reference) == ["c", "a"])
    #expect(try await house.callback("b").attempts == 1)
  }
}
