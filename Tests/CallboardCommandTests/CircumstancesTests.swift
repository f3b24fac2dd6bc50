import CallboardCore
import Support
import Testing

@testable import callboard

@Suite("What a callback waits for") struct CircumstancesTests {
  static let now = Timestamp(milliseconds: 1_700_000_000_000)
  static let paused = RouteModeLine(
    mode: .paused, since: now.advanced(byMilliseconds: -1_000), until: nil, reason: "moving", by: "mara@10.0.0.7")
  static let maintenance = RouteModeLine(
    mode: .maintenance, since: now, until: now.advanced(byMilliseconds: 60_000), reason: nil, by: "mara")

  static func callback(_ standing: CallbackStanding, rejection: Rejection? = nil) -> Callback {
    Callback(
      id: 1, version: 1, route: "agent-007", kind: .order, receivedAt: now, standing: standing, rejection: rejection)
  }

  /// How a callback stands, what is around it, and what it waits for.
  struct Row: Sendable, CustomTestStringConvertible {
    var standing: CallbackStanding
    var circumstances = Circumstances(now: CircumstancesTests.now)
    var rejection: Rejection?
    var words: String?
    var testDescription: String { words ?? "nothing: \(standing.state)" }
  }

  static let rows: [Row] = [
    Row(standing: .init(state: .applied), words: nil),
    Row(standing: .init(state: .refused), words: nil),
    Row(standing: .init(state: .repaired), words: nil),
    Row(
      standing: .init(state: .waiting, dueAt: now.advanced(byMilliseconds: 180_000), scheduledFailures: 2),
      words: "scheduled attempt 3 of 4, due in 3 min"),
    Row(standing: .init(state: .waiting, dueAt: now), words: "its turn: scheduled attempt 1 of 4 is due"),
    Row(
      standing: .init(state: .waiting, dueAt: now.advanced(byMilliseconds: 9_000), manualAt: now),
      words: "its turn: a person asked for an attempt"),
    Row(
      standing: .init(state: .waiting, redeliveryAt: now), words: "its turn: the provider sent it again"),
    Row(
      standing: .init(state: .waiting, dueAt: now),
      circumstances: Circumstances(now: now, heldSince: ["agent-007": now]),
      words: "held: agent-007 down since 2023-11-14T22:13:20.000Z"),
    Row(
      standing: .init(state: .waiting, dueAt: now),
      circumstances: Circumstances(now: now, modes: ["agent-007": paused], heldSince: ["agent-007": now]),
      words: "the route is paused since 2023-11-14T22:13:19.000Z by mara@10.0.0.7: moving"),
    Row(
      standing: .init(state: .waiting, manualAt: now),
      circumstances: Circumstances(now: now, modes: ["agent-007": maintenance], isGatewayAlive: false),
      words: "the route is in maintenance since 2023-11-14T22:13:20.000Z until 2023-11-14T22:14:20.000Z by mara"
        + "; the gateway is down"),
    Row(
      standing: .init(state: .waiting, dueAt: now), circumstances: Circumstances(now: now, isGatewayAlive: false),
      words: "its turn: scheduled attempt 1 of 4 is due; the gateway is down"),
    Row(
      standing: .init(
        state: .applying, lease: .init(cause: .manual, owner: "a:1", until: now, origin: .stuck)),
      words: "an attempt is under way (manual), until 2023-11-14T22:13:20.000Z at most"),
    Row(standing: .init(state: .stuck), words: "a person: the schedule is over"),
    Row(
      standing: .init(state: .rejected), rejection: Rejection(.maintenance),
      words: "the provider to send it again, or a person: it came in maintenance"),
    Row(
      standing: .init(state: .rejected, manualAt: now), rejection: Rejection(.unopened),
      words: "being read again, as a person asked"),
    Row(
      standing: .init(state: .rejected), rejection: Rejection(.badJSON),
      words: "a person, or the provider to send it again in good order"),
  ]

  @Test("It is said in words", arguments: rows)
  func words(row: Row) {
    let callback = Self.callback(row.standing, rejection: row.rejection)
    #expect(row.circumstances.whyWaiting(callback) == row.words)
  }
}
