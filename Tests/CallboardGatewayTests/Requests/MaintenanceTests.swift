import CallboardCore
import FoundationEssentials
import HTTPTypes
import Support
import Testing

@testable import CallboardGateway

@Suite("A route in maintenance", .timeLimit(.minutes(10))) struct MaintenanceTests {
  static func line(_ mode: RouteMode, for milliseconds: Int64? = nil) -> RouteModeLine {
    RouteModeLine(
      mode: mode, since: Sample.now, until: milliseconds.map { Sample.now.advanced(byMilliseconds: $0) },
      reason: "moving house", by: "mara")
  }

  static let closed = "the route is in maintenance"

  /// Requests to a route in maintenance, in the order of checks.
  static func requests() throws -> [Exchange] {
    let token = try Sample.authorization()
    let body = try Sample.body()
    let mode = line(.maintenance)
    let refused = Result<IntakeOutcome, StoreFailure>.success(.rejected(id: 1, Rejection(.maintenance)))
    return [
      Exchange(
        name: "a source that is not allowed is told so first", path: "/far/notice", authorization: token, body: body,
        mode: mode, status: 403, answer: Reply.failed("this address may not send here"), tally: .forbidden),
      Exchange(
        name: "too large", path: "/test/Demo/notice", body: Data(repeating: 32, count: 65_537), mode: mode,
        status: 503, answer: Reply.failed(closed), tally: .unauthenticated),
      Exchange(
        name: "no token", path: "/test/Demo/notice", body: body, mode: mode, status: 503,
        answer: Reply.failed(closed), tally: .unauthenticated),
      Exchange(
        name: "a kept token that does not open", path: "/inside/notice",
        authorization: try Sample.authorization(key: Sample.otherKey), body: body, mode: mode, status: 503,
        answer: Reply.failed(closed)),
      Exchange(
        name: "a right notice", path: "/test/Demo/notice", authorization: token, body: body, outcome: refused,
        mode: mode, status: 503, answer: Reply.failed(closed)),
      Exchange(
        name: "a right notice where failures are 200", path: "/later/notice", authorization: token, body: body,
        outcome: refused, mode: mode, status: 503, answer: Reply.failed(closed)),
      Exchange(
        name: "a right settlement", path: "/settle", body: Sample.settlement(), outcome: refused, mode: mode,
        status: 503, answer: Reply.refused(closed)),
      Exchange(
        name: "a bet on a paused route", path: "/place_bet", body: Sample.bet(), outcome: refused, mode: line(.paused),
        status: 503, answer: Reply.refused(closed)),
      Exchange(
        name: "an order", path: OrderTests.path, authorization: OrderTests.pass, body: OrderTests.body,
        outcome: refused, mode: mode, status: 503, answer: OrderTests.refused(closed)),
      Exchange(
        name: "a balance query", method: .get, path: "/test/Demo/wallet?uid=u1", mode: mode, status: 503,
        answer: Reply.failed(closed)),
      Exchange(
        name: "a balance query without its token", method: .get, path: "/later/wallet?uid=u1", mode: mode, status: 503,
        answer: Reply.failed(closed), tally: .unauthenticated),
      Exchange(
        name: "a balance query of protocol B", path: "/get_balance", body: Data(#"{"userId":"u1"}"#.utf8), mode: mode,
        status: 503, answer: Reply.refused(closed)),
      Exchange(
        name: "one that cannot be read", path: "/get_balance", body: Data("{".utf8), mode: mode, status: 503,
        answer: Reply.refused(closed)),
    ]
  }

  @Test(
    "Everybody but a source that is not allowed is answered 503, in the protocol's words", arguments: try requests())
  func request(exchange: Exchange) async throws { try await exchange.check(isKeptWhole: false) }

  @Test("A batch is refused as a whole")
  func batch() async throws {
    var store = FakeStore()
    store.onReceive = { _ in .success(.rejected(id: 1, Rejection(.maintenance))) }
    store.onMode = { _ in .success(Self.line(.maintenance)) }
    let reply = try await Reply.of(store, .post, "/event_settle", nil, Sample.events("ES-1 u1 1", "ES-2 u2 2"))
    #expect(reply == Reply(503, Reply.refused(Self.closed)))
  }

  @Test("A settlement on a paused route is kept and answered as not applied so far, and a stranger as ever")
  func paused() async throws {
    try await Exchange(
      name: "settlement", path: "/settle", body: Sample.settlement(), outcome: .success(.failed(id: 1, .paused)),
      mode: Self.line(.paused), status: 200, answer: Reply.refused("the route is paused")
    ).check(isKeptWhole: false)
    try await Exchange(
      name: "stranger", path: "/test/Demo/notice", body: try Sample.body(), mode: Self.line(.paused), status: 401,
      answer: Reply.failed("the Authorization header with a bearer token is missing"), tally: .unauthenticated
    ).check()
  }

  @Test(
    "Retry-After tells when it ends, rounded up to a second; a minute where nobody knows",
    arguments: [(1, "1"), (1_000, "1"), (1_001, "2"), (90_000, "90"), (-5, "1"), (nil, "60")] as [(Int64?, String)])
  func retryAfter(milliseconds: Int64?, seconds: String) async throws {
    var store = FakeStore()
    store.onReceive = { _ in .success(.rejected(id: 1, Rejection(.maintenance))) }
    store.onMode = { _ in .success(Self.line(.maintenance, for: milliseconds)) }
    try await LiveGateway.with(store) { gateway in
      try await WirePeer.with(port: gateway.port) { peer in
        try await peer.say(WireTests.settle())
        let heard = try await peer.hear(until: "}")
        #expect(heard.statuses == ["503 Service Unavailable"])
        #expect(heard.contains("Retry-After: \(seconds)\r\n"))
      }
    }
  }

  @Test("A mode that cannot be read turns nobody's answer into another")
  func unknownMode() async throws {
    var store = FakeStore()
    store.onMode = { _ in .failure(.busy) }
    let reply = try await Reply.of(store, .post, "/test/Demo/notice", nil, try Sample.body())
    #expect(reply == Reply(401, Reply.failed("the Authorization header with a bearer token is missing")))
  }
}
