import Testing

@testable import CallboardGateway

@Suite("The rules of a connection") struct ConnectionRulesTests {
  typealias Event = ConnectionRules.Event
  typealias Action = ConnectionRules.Action

  struct Course: Sendable, CustomTestStringConvertible {
    var name: String
    var events: [(Event, [Action])]
    var testDescription: String { name }
  }

  static let whole: [(Event, [Action])] = [
    (.requestHead, []), (.requestEnd, []), (.readComplete, []), (.answerHead(closes: false), []), (.answerEnd, []),
  ]

  static let courses: [Course] = [
    Course(name: "A request that comes in whole starts no timer", events: whole + whole),
    Course(
      name: "One that comes in pieces has a deadline until its end, begun once",
      events: [
        (.requestHead, []), (.readComplete, [.start(.request)]), (.readComplete, []),
        (.requestEnd, [.cancel(.request)]), (.answerHead(closes: false), []), (.answerEnd, []),
      ]),
    Course(
      name: "One that does not end in time is closed",
      events: [(.requestHead, []), (.readComplete, [.start(.request)]), (.expired(.request), [.close])]),
    Course(
      name: "After an answer that closes, this side closes and waits a moment for the other",
      events: [
        (.requestHead, []), (.readComplete, [.start(.request)]), (.answerHead(closes: true), []),
        (.answerEnd, [.closeOutput, .cancel(.request), .start(.linger)]), (.readComplete, []), (.outputClosed, []),
        (.expired(.linger), [.close]),
      ]),
    Course(
      name: "A side that the server closed waits a moment for the other",
      events: whole + [(.outputClosed, [.start(.linger)]), (.expired(.linger), [.close])]),
    Course(
      name: "A peer that does not read has a deadline until it does",
      events: [
        (.blocked, [.start(.write)]), (.blocked, []), (.unblocked, [.cancel(.write)]), (.unblocked, []),
        (.blocked, [.start(.write)]), (.expired(.write), [.close]),
      ]),
    Course(
      name: "While stopping, the answer to the last of the requests under way announces the end",
      events: [
        (.requestHead, []), (.requestEnd, []), (.requestHead, []), (.requestEnd, []), (.stopping, [.start(.stop)]),
        (.answerHead(closes: false), []), (.answerEnd, []), (.answerHead(closes: false), [.announceClose]),
        (.answerEnd, [.closeOutput, .start(.linger)]),
      ]),
    Course(
      name: "A stop that has waited long enough closes",
      events: [(.requestHead, []), (.requestEnd, []), (.stopping, [.start(.stop)]), (.expired(.stop), [.close])]),
  ]

  @Test("Each course of events has its actions", arguments: courses)
  func course(_ course: Course) {
    var rules = ConnectionRules()
    #expect(course.events.map { rules.after($0.0) } == course.events.map(\.1))
  }

  @Test("Nothing more is taken in once the last answer is out")
  func lingering() {
    var rules = ConnectionRules()
    var seen: [Bool] = []
    for event in [Event.requestHead, .answerHead(closes: true), .answerEnd] {
      _ = rules.after(event)
      seen.append(rules.isLingering)
    }
    #expect(seen == [false, false, true])
  }
}
