import CallboardCore
import Testing

@testable import CallboardDispatch

@Suite("The delivery plan") struct DeliveryPlanTests {
  static let now = Timestamp(milliseconds: 1_000_000)
  static let poll = Limits.dispatchPollMilliseconds
  static let pause = Limits.dispatchBackoffMilliseconds

  static func at(_ milliseconds: Int64) -> Timestamp { now.advanced(byMilliseconds: milliseconds) }

  struct Course: Sendable, CustomTestStringConvertible {
    var name: String
    var events: [(DeliveryPlan.Event, DeliveryPlan.Step)]
    var testDescription: String { name }
  }

  static let courses = [
    Course(
      name: "Lapsed leases first, then what is due, then the wait for what comes",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(3), .askNext),
        (.next(at(400), at: now), .wait(milliseconds: 400)),
      ]),
    Course(
      name: "Nothing is due for long: the poll bounds the wait, whatever the clock says",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(0), .askNext),
        (.next(at(86_400_000), at: now), .wait(milliseconds: poll)),
      ]),
    Course(
      name: "Nothing waits at all",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(0), .askNext),
        (.next(nil, at: now), .wait(milliseconds: poll)),
      ]),
    Course(
      name: "More became due meanwhile: it is claimed in the same round",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(8), .askNext), (.next(now, at: at(5)), .claim),
        (.claimed(2), .askNext), (.next(nil, at: at(6)), .wait(milliseconds: poll)),
      ]),
    Course(
      name: "What is due and cannot be had is not asked for without a pause",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(0), .askNext),
        (.next(now, at: now), .wait(milliseconds: pause)),
      ]),
    Course(
      name: "Leases are looked for once a poll, a delivery's end does not look again",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(1), .askNext),
        (.next(nil, at: now), .wait(milliseconds: poll)), (.woke(at: at(10)), .claim), (.claimed(0), .askNext),
        (.next(nil, at: at(10)), .wait(milliseconds: poll)), (.woke(at: at(poll)), .recover),
      ]),
    Course(
      name: "A clock that jumps back does not keep lapsed leases from being found",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(0), .askNext),
        (.next(nil, at: now), .wait(milliseconds: poll)), (.woke(at: at(-3_600_000)), .recover),
      ]),
    Course(
      name: "A lease that lapsed since is recovered when it is what comes next",
      events: [
        (.woke(at: now), .recover), (.recovered, .claim), (.claimed(0), .askNext),
        (.next(at(10), at: now), .wait(milliseconds: 10)), (.woke(at: at(10)), .claim), (.claimed(0), .askNext),
        (.next(at(10), at: at(10)), .recover), (.recovered, .claim), (.claimed(1), .askNext),
      ]),
    Course(
      name: "A failing store is left alone, longer each time",
      events: [
        (.woke(at: now), .recover), (.failed, .wait(milliseconds: pause)), (.woke(at: now), .recover),
        (.failed, .wait(milliseconds: pause * 2)), (.woke(at: now), .recover), (.recovered, .claim),
        (.failed, .wait(milliseconds: pause)),
      ]),
  ]

  @Test("Each course of events has its steps", arguments: courses)
  func course(_ course: Course) {
    var plan = DeliveryPlan()
    #expect(course.events.map { plan.after($0.0) } == course.events.map(\.1))
  }

  @Test("However long a store fails, the pause has a bound")
  func bound() {
    var backoff = Backoff()
    let pauses = (0..<100).map { _ in backoff.failed() }
    #expect(pauses.max() == Limits.dispatchBackoffMaximumMilliseconds)
    #expect(pauses.min() == Limits.dispatchBackoffMilliseconds)
  }
}
