import CallboardCore
import Testing

@testable import CallboardStore

@Suite("The schedule at agents") struct DeliveryScheduleTests {
  static let readings: [(RetrySchedule.CountFrom, [Int64])] = [(.previous, [0, 1, 31, 81]), (.first, [0, 1, 30, 50])]

  @Test("Four attempts, then stuck with failed lines; a retry by hand applies it", arguments: readings)
  func attempts(countFrom: RetrySchedule.CountFrom, minutes: [Int64]) async throws {
    let delays = RetrySchedule.standard.delaysMilliseconds
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: delays, countFrom: countFrom))
    try await house.order("1", bet: "3", win: "5")
    for minute in 0...90 {
      let isDue = minutes.contains(Int64(minute))
      #expect(try await house.failDue(.refused(code: "7")) == (isDue ? 1 : 0), "minute \(minute)")
      house.clock.advance(minutes: 1)
    }
    let stuck = try await house.callback("1")
    #expect(
      stuck.standing == CallbackStanding(state: .stuck, scheduledFailures: 4, firstFailedAt: House.start))
    #expect(stuck.errorCode == "refused(7)")
    #expect(try await house.flow() == ["bet -3 failed", "win 5 failed"])
    #expect(try await house.store.nextClaim(agents: [House.agent], at: house.clock.now) == nil)
    _ = try await house.store.retry(stuck.rowVersion, house.request(nil))
    _ = try await house.store.record(house.applied(house.claimOne(), wallet: "102"))
    let failed = Array(repeating: "schedule failed refused(7)", count: 4)
    #expect(try await house.attempts("1") == failed + ["manual applied"])
    #expect(try await house.flow() == ["bet -3 failed", "win 5 failed", "bet -3 100→97", "win 5 97→102"])
    try await house.verify()
  }

  @Test("A failed attempt by hand is counted apart, and the schedule stands as it stood")
  func manual() async throws {
    let house = try House()
    try await house.order("1")
    try await house.failDue()
    let due = try await house.callback("1").standing.dueAt
    _ = try await house.store.retry(house.callback("1").rowVersion, house.request(nil))
    let delivery = try await house.claimOne()
    #expect(delivery.cause == .manual)
    _ = try await house.store.record(house.failed(delivery))
    #expect(
      try await house.callback("1").standing
        == CallbackStanding(state: .waiting, dueAt: due, scheduledFailures: 1, firstFailedAt: House.start))
    try await house.verify()
  }

  @Test("A person's wish comes before the provider's, and that before the schedule")
  func precedence() async throws {
    let house = try House()
    try await house.order("1")
    try await house.failDue()
    try await house.order("1")
    _ = try await house.store.retry(house.callback("1").rowVersion, house.request(nil))
    house.clock.advance(minutes: 1)
    var causes: [AttemptCause] = []
    for _ in 0..<2 {
      let delivery = try await house.claimOne()
      causes.append(delivery.cause)
      _ = try await house.store.record(house.failed(delivery))
    }
    // The attempt by hand is also the one that the provider asked for.
    #expect(causes == [.manual, .schedule])
    #expect(try await house.claim() == [])
  }

  @Test("Rule 9: an unknown outcome stands on the callback until an attempt succeeds")
  func unknownOutcome() async throws {
    let house = try House()
    try await house.order("1")
    try await house.failDue(.timeout, isUnknown: true)
    #expect(try await house.callback("1").isOutcomeUnknown)
    house.clock.advance(minutes: 1)
    try await house.failDue(.connect)
    #expect(try await house.callback("1").isOutcomeUnknown)
    house.clock.advance(minutes: 30)
    let again = try await house.claimOne()
    #expect(again.content == (try CallbackContent.order("1")))
    _ = try await house.store.record(house.applied(again))
    #expect(try await house.callback("1").isOutcomeUnknown == false)
    #expect(
      try await house.attempts("1") == [
        "schedule failed timeout?", "schedule failed connect", "schedule applied",
      ])
    try await house.verify()
  }

  @Test("The answer is kept with its status, at most 4 KiB of whole characters")
  func answer() async throws {
    let house = try House()
    try await house.order("1")
    let long = String(repeating: "错", count: 2_000)
    _ = try await house.store.record(house.failed(house.claimOne(), .http5xx, status: 500, answer: long))
    let attempt = try #require(await house.detail("1").attempts.first)
    #expect(attempt.httpStatus == 500)
    #expect(attempt.answer == String(long.prefix(1_365)))
  }

  @Test("Where the configuration spreads them, those that failed together do not come back together")
  func jitter() async throws {
    let schedule = RetrySchedule(delaysMilliseconds: [0, 60_000], countFrom: .previous, jitterPercent: 50)
    let house = try House(schedule: schedule)
    for number in 1...8 { try await house.order("\(number)", uid: "u\(number)") }
    try await house.failDue()
    var dues: Set<Int64> = []
    for number in 1...8 {
      let callback = try await house.callback("\(number)")
      let due = try #require(callback.standing.dueAt)
      let expected = 60_000 + schedule.jitterMilliseconds(callbackID: callback.id, failures: 1)
      #expect(due.milliseconds(since: House.start) == expected)
      dues.insert(expected)
    }
    #expect(dues.count > 1)
  }
}
