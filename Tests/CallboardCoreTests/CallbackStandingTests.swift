import CallboardCore
import Testing

@Suite("CallbackStanding") struct CallbackStandingTests {
  private static let minute: Int64 = 60_000

  private func at(_ minutes: Int64) -> Timestamp { Timestamp(milliseconds: minutes * Self.minute) }

  private func claim(_ cause: AttemptCause) -> CallbackEvent {
    .claimed(cause: cause, owner: "gateway", until: at(1_000))
  }

  private func walk(
    _ start: CallbackStanding, _ events: [CallbackEvent], schedule: RetrySchedule = .standard
  ) throws -> CallbackStanding {
    try events.reduce(start) { try $0.after($1, schedule: schedule) }
  }

  @Test(
    "Four scheduled failures lead through the seed's times to stuck",
    arguments: [
      (RetrySchedule.CountFrom.previous, [Int64(0), 1, 31, 81]), (.first, [0, 1, 30, 50]),
    ])
  func schedule(countFrom: RetrySchedule.CountFrom, minutes: [Int64]) throws {
    let schedule = RetrySchedule(delaysMilliseconds: RetrySchedule.standard.delaysMilliseconds, countFrom: countFrom)
    var standing = CallbackStanding.arrived(at: at(0))
    var tried: [Timestamp] = []
    while let due = standing.claimableAt {
      tried.append(due)
      standing = try walk(standing, [claim(.schedule), .failed(at: due)], schedule: schedule)
    }
    #expect(tried == minutes.map(at))
    #expect(standing == CallbackStanding(state: .stuck, scheduledFailures: 4, firstFailedAt: at(0)))
  }

  @Test("A failed manual attempt leads back, the due time kept, and is not counted")
  func manual() throws {
    let waiting = try walk(.arrived(at: at(0)), [claim(.schedule), .failed(at: at(0))])
    let asked = try walk(waiting, [.retryAsked(at: at(0))])
    #expect(asked.claimableAt == at(0))
    #expect(try walk(asked, [claim(.manual), .failed(at: at(1))]) == waiting)
  }

  @Test("A stuck callback that a person retries waits for one attempt and is stuck again when it fails")
  func retryOfStuck() throws {
    let stuck = CallbackStanding(state: .stuck, scheduledFailures: 4, firstFailedAt: at(0))
    let asked = try walk(stuck, [.retryAsked(at: at(90))])
    #expect(asked == CallbackStanding(state: .waiting, manualAt: at(90), scheduledFailures: 4, firstFailedAt: at(0)))
    #expect(try walk(asked, [claim(.manual), .failed(at: at(91))]) == stuck)
    #expect(try walk(asked, [claim(.manual), .succeeded]).state == .applied)
  }

  @Test(
    "A redelivery makes one uncounted attempt on waiting and on stuck, and leads back",
    arguments: [CallbackState.waiting, .stuck])
  func redelivery(state: CallbackState) throws {
    let start = CallbackStanding(
      state: state, dueAt: state == .waiting ? at(1) : nil, scheduledFailures: 1, firstFailedAt: at(0))
    #expect(try walk(start, [claim(.redelivery), .failed(at: at(0))]) == start)
    #expect(try walk(start, [claim(.redelivery), .succeeded]).state == .applied)
  }

  @Test(
    "A redelivery that asks an agent is met by the next attempt, whatever its cause", arguments: AttemptCause.allCases)
  func redelivered(cause: AttemptCause) throws {
    let stuck = CallbackStanding(state: .stuck, scheduledFailures: 4, firstFailedAt: at(0))
    let asked = try walk(stuck, [.redelivered(at: at(90))])
    #expect(asked.state == .waiting)
    #expect(asked.claimableAt == at(90))
    let after = try walk(asked, [claim(cause), .failed(at: at(91), isCounted: false)])
    #expect(after == stuck)
  }

  @Test(
    "A person's wish is met before the provider's, and that before the schedule",
    arguments: [
      (Int64(3), Int64(2), Int64(1), AttemptCause?.some(.manual)), (9, 2, 1, .redelivery), (9, 9, 1, .schedule),
      (9, 9, 9, nil),
    ])
  func precedence(manual: Int64, redelivery: Int64, due: Int64, cause: AttemptCause?) {
    let standing = CallbackStanding(
      state: .waiting, dueAt: at(due), manualAt: at(manual), redeliveryAt: at(redelivery))
    #expect(standing.cause(at: at(5)) == cause)
  }

  @Test("A scheduled failure that does not count leaves the schedule as it stood")
  func uncounted() throws {
    let start = CallbackStanding(state: .waiting, dueAt: at(1), scheduledFailures: 1, firstFailedAt: at(0))
    #expect(try walk(start, [claim(.schedule), .failed(at: at(2), isCounted: false)]) == start)
    #expect(try walk(start, [claim(.probe), .failed(at: at(2))]) == start)
  }

  @Test("A lapsed lease returns the callback, the attempt not counted", arguments: AttemptCause.allCases)
  func lapsed(cause: AttemptCause) throws {
    let start = CallbackStanding(
      state: .waiting, dueAt: at(1), manualAt: at(1), scheduledFailures: 1, firstFailedAt: at(0))
    let back = try walk(start, [claim(cause), .leaseLapsed(at: at(1))])
    #expect(back == start)
  }

  @Test("A late success counts while the callback is not final")
  func late() throws {
    let start = CallbackStanding(state: .stuck, scheduledFailures: 4, firstFailedAt: at(0))
    #expect(try start.after(.succeededLate, schedule: .standard).state == .applied)
    #expect(throws: TransitionRefused(state: .repaired, event: .succeededLate)) {
      try CallbackStanding(state: .repaired).after(.succeededLate, schedule: .standard)
    }
  }

  @Test(
    "Undo leads a repair back to stuck, or to rejected, never into a running schedule",
    arguments: [(CallbackState.waiting, CallbackState.stuck), (.stuck, .stuck), (.rejected, .rejected)])
  func undo(from: CallbackState, back: CallbackState) throws {
    let start = CallbackStanding(state: from, dueAt: from == .waiting ? at(1) : nil)
    let repaired = try walk(start, [.repaired])
    #expect(repaired.claimableAt == nil)
    #expect(try walk(repaired, [.undone]) == CallbackStanding(state: back))
  }

  @Test("A rejected arrival opens, stays, or is superseded")
  func rejected() throws {
    let asked = try walk(.rejected, [.retryAsked(at: at(5))])
    #expect(asked == CallbackStanding(state: .rejected, manualAt: at(5)))
    #expect(try walk(asked, [.opened(at: at(6))]) == .arrived(at: at(6)))
    #expect(try walk(asked, [.stillUnreadable]) == .rejected)
    #expect(try walk(asked, [.superseded]).state == .refused)
  }

  /// Every pair of state and event that the design allows; all others must be refused.
  private static let allowed: [CallbackState: Set<String>] = [
    .waiting: ["claimed", "succeededLate", "retryAsked", "repaired"],
    .applying: ["succeeded", "succeededLate", "failed", "refused", "leaseLapsed"],
    .stuck: ["claimedByRedelivery", "succeededLate", "retryAsked", "repaired"],
    .rejected: ["retryAsked", "opened", "stillUnreadable", "superseded", "repaired"],
    .repaired: ["undone"],
  ]

  private static func events() -> [(String, CallbackEvent)] {
    let now = Timestamp(milliseconds: 7)
    return [
      ("claimed", .claimed(cause: .schedule, owner: "g", until: now)),
      ("claimedByRedelivery", .claimed(cause: .redelivery, owner: "g", until: now)), ("succeeded", .succeeded),
      ("failed", .failed(at: now)), ("refused", .refused), ("leaseLapsed", .leaseLapsed(at: now)),
      ("succeededLate", .succeededLate), ("retryAsked", .retryAsked(at: now)), ("opened", .opened(at: now)),
      ("stillUnreadable", .stillUnreadable), ("superseded", .superseded), ("repaired", .repaired), ("undone", .undone),
    ]
  }

  @Test(
    "What the design does not name is refused, and what comes out keeps the invariant",
    arguments: CallbackState.allCases)
  func transitions(state: CallbackState) {
    let now = Timestamp(milliseconds: 5)
    let start = CallbackStanding(
      state: state, dueAt: state == .waiting ? now : nil,
      lease: state == .applying ? .init(cause: .schedule, owner: "g", until: now, origin: .waiting) : nil,
      repairedFrom: state == .repaired ? .stuck : nil)
    for (name, event) in Self.events() {
      let isAllowed =
        Self.allowed[state]?.contains(name) ?? false || (state == .waiting && name == "claimedByRedelivery")
      do {
        let end = try start.after(event, schedule: .standard)
        #expect(isAllowed, "\(state) \(name)")
        #expect((end.state == .applying) == (end.lease != nil), "\(state) \(name)")
        #expect(end.state != .waiting || end.claimableAt != nil, "\(state) \(name)")
        #expect(
          ![.applied, .refused, .stuck, .repaired].contains(end.state) || end.claimableAt == nil, "\(state) \(name)")
      } catch {
        #expect(!isAllowed, "\(state) \(name)")
        #expect(error == TransitionRefused(state: state, event: event))
      }
    }
  }
}
