import CallboardCore
import Testing

@testable import CallboardDispatch

@Suite("The plan of the dispatcher") struct DispatchPlanTests {
  typealias Event = DispatchPlan.Event
  typealias Step = DispatchPlan.Step

  struct Course: Sendable, CustomTestStringConvertible {
    var name: String
    var events: [(Event, Step)]
    var testDescription: String { name }
  }

  static func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }
  static let now = at(1_000_000)
  static let poll = Limits.dispatchPollMilliseconds
  static let backoff = Limits.dispatchBackoffMilliseconds

  static let courses: [Course] = [
    Course(
      name: "With nothing to do it sleeps for the poll",
      events: [
        (.woke(at: now), .askNextDue), (.nextDue(nil, at: now), .reread), (.reread(0), .wait(milliseconds: poll)),
      ]
    ),
    Course(
      name: "It sleeps until the next one is due",
      events: [
        (.woke(at: now), .askNextDue), (.nextDue(at(1_000_300), at: now), .reread),
        (.reread(0), .wait(milliseconds: 300)),
      ]),
    Course(
      name: "It never sleeps longer than the poll, for the clock may jump",
      events: [
        (.woke(at: now), .askNextDue), (.nextDue(at(9_000_000), at: now), .reread),
        (.reread(0), .wait(milliseconds: poll)),
      ]),
    Course(
      name: "It runs batches while some are due, then reads again",
      events: [
        (.woke(at: now), .askNextDue), (.nextDue(now, at: now), .runDue), (.ran(256), .askNextDue),
        (.nextDue(at(999_000), at: now), .runDue), (.ran(3), .askNextDue), (.nextDue(nil, at: now), .reread),
        (.reread(0), .wait(milliseconds: poll)),
      ]),
    Course(
      name: "What is due and does not run is asked for again after a pause, not at once",
      events: [
        (.woke(at: now), .askNextDue), (.nextDue(now, at: now), .runDue), (.ran(0), .askNextDue),
        (.nextDue(now, at: now), .reread), (.reread(0), .wait(milliseconds: backoff)),
        (.woke(at: now), .askNextDue), (.nextDue(now, at: now), .runDue),
      ]),
    Course(
      name: "It reads again until nothing is left to be read",
      events: [
        (.woke(at: now), .askNextDue), (.nextDue(nil, at: now), .reread), (.reread(256), .reread),
        (.reread(1), .reread),
        (.reread(0), .wait(milliseconds: poll)),
      ]),
    Course(
      name: "A store that fails is asked later each time, until it works again",
      events: [
        (.woke(at: now), .askNextDue), (.failed, .wait(milliseconds: backoff)),
        (.woke(at: now), .askNextDue), (.nextDue(now, at: now), .runDue), (.failed, .wait(milliseconds: backoff * 2)),
        (.woke(at: now), .askNextDue), (.nextDue(now, at: now), .runDue), (.failed, .wait(milliseconds: backoff * 4)),
        (.woke(at: now), .askNextDue), (.nextDue(nil, at: now), .reread), (.reread(0), .wait(milliseconds: poll)),
        (.woke(at: now), .askNextDue), (.failed, .wait(milliseconds: backoff)),
      ]),
  ]

  @Test("Each course of events has its steps", arguments: courses)
  func course(_ course: Course) {
    var plan = DispatchPlan()
    #expect(course.events.map { plan.after($0.0) } == course.events.map(\.1))
  }

  @Test("However long a store fails, the pause has a bound")
  func bound() {
    var plan = DispatchPlan()
    let pauses = (0..<100).map { _ in plan.after(.failed) }
    #expect(pauses.last == .wait(milliseconds: Limits.dispatchBackoffMaximumMilliseconds))
    #expect(!pauses.contains { if case .wait(let pause) = $0 { pause <= 0 } else { true } })
  }

  @Test("A backlog without end does not keep what persons asked for waiting")
  func backlog() {
    var plan = DispatchPlan()
    var step = plan.after(.woke(at: Self.now))
    var batches = 0
    while step != .reread {
      if step == .runDue { batches += 1 }
      step = plan.after(step == .runDue ? .ran(256) : .nextDue(Self.now, at: Self.now))
    }
    #expect(batches == DispatchPlan.batchesPerRound)
    #expect(plan.after(.reread(0)) == .wait(milliseconds: 0))
  }
}
