import CallboardCore
import FoundationEssentials
import HTTPTypes
import Support
import Testing

@testable import CallboardGateway

/// A request, what the store says to it, and what becomes of it.
struct Exchange: Sendable, CustomTestStringConvertible {
  var name: String
  var method: HTTPRequest.Method = .post
  var path: String
  var authorization: String?
  var body: Data?
  /// What the store says to a readable callback.
  var outcome: Result<IntakeOutcome, StoreFailure> = .success(
    .applied(id: 1, balance: Money(units: 40_789_000), isRepeat: false))
  /// What becomes of a callback that is under way.
  var result: Result<IntakeOutcome, StoreFailure>?
  /// The route's mode; nil for open.
  var mode: RouteModeLine?
  var status: Int
  var answer: String
  var kept: Reading?
  var tally: TallyOutcome?
  var testDescription: String { name }

  /// Sends it to a gateway over HTTP, and looks at the answer and at what came to the store.
  func check(isKeptWhole: Bool = true) async throws {
    let arrivals = Recorded<Arrival>()
    var store = FakeStore()
    store.onReceive = { arrival in
      arrivals.add(arrival)
      if case .unreadable(let rejection, _) = arrival.reading { return .success(.rejected(id: 1, rejection)) }
      return outcome
    }
    if let result { store.onOutcome = { _, _ in result } }
    store.onMode = { [mode] _ in .success(mode) }
    let reply = try await Reply.of(store, method, path, authorization, body)
    #expect(reply == Reply(status, answer))
    #expect(store.tallies.values.map(\.outcome) == (tally.map { [$0] } ?? []))
    if isKeptWhole { #expect(arrivals.values.map(\.reading) == (kept.map { [$0] } ?? [])) }
    for arrival in arrivals.values {
      #expect(arrival.body == body ?? Data())
      #expect(arrival.source == "127.0.0.1" || arrival.source == "::1")
      #expect(arrival.receivedAt == Sample.now)
    }
  }
}
