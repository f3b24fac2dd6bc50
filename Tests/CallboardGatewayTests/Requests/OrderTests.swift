import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes
import Support
import Testing

@testable import CallboardGateway

@Suite("Orders and relays", .timeLimit(.minutes(10))) struct OrderTests {
  static let path = "/orders/007"
  static let pass = "Bearer pass"
  static let waiting = #"{"state":"waiting"}"#
  static let applied = #"{"state":"applied","wallet":"4078.9000"}"#
  static let body = OrderCodec.request(Sample.order(), uid: "u1")
  static let underway = Result<IntakeOutcome, StoreFailure>.success(.underway(id: 3))
  static let done = Result<IntakeOutcome, StoreFailure>.success(
    .applied(id: 3, balance: Money(units: 40_789_000), isRepeat: false))

  static func refused(_ error: String) -> String { #"{"error":"\#(error)"}"# }

  /// Orders that are turned away, in the order of checks.
  static func refusals() -> [Exchange] {
    [
      Exchange(
        name: "wrong method", method: .put, path: path, status: 405, answer: refused("this path takes POST only")),
      Exchange(
        name: "too large", path: path, body: Data(repeating: 32, count: 65_537), status: 413,
        answer: refused("the body is larger than 65536 bytes"), tally: .unauthenticated),
      Exchange(
        name: "no bearer", path: path, body: body, status: 401,
        answer: refused("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Exchange(
        name: "another bearer", path: path, authorization: "Bearer guess", body: body, status: 401,
        answer: refused("the bearer token is not accepted"), tally: .unauthenticated),
      Exchange(
        name: "not JSON", path: path, authorization: pass, body: Data("[]".utf8), status: 400,
        answer: refused("the body is not a JSON object"),
        kept: .unreadable(Rejection(.badJSON), claim: Claim(kind: .order))),
    ]
  }

  @Test("Each refused order has its answer, in the order of checks", arguments: refusals())
  func refusal(exchange: Exchange) async throws { try await exchange.check() }

  /// Orders and relays that are kept: what the store says at once, what becomes of them, and the answer.
  static func results() throws -> [Exchange] {
    let token = try Sample.authorization()
    let notice = try Sample.body()
    return [
      Exchange(
        name: "an order that its agent applies in time", path: path, authorization: pass, body: body,
        outcome: underway, result: done, status: 200, answer: applied),
      Exchange(
        name: "one that is still under way", path: path, authorization: pass, body: body, outcome: underway,
        result: underway, status: 202, answer: waiting),
      Exchange(
        name: "one whose attempt failed", path: path, authorization: pass, body: body, outcome: underway,
        result: .success(.failed(id: 3, .delivery(code: "timeout"))), status: 202, answer: waiting),
      Exchange(
        name: "one of which the store cannot tell: it is kept", path: path, authorization: pass, body: body,
        outcome: underway, result: .failure(.busy), status: 202, answer: waiting),
      Exchange(
        name: "one on a paused route", path: path, authorization: pass, body: body,
        outcome: .success(.failed(id: 3, .paused)), status: 202, answer: waiting),
      Exchange(
        name: "one that was applied before", path: path, authorization: pass, body: body,
        outcome: .success(.applied(id: 3, balance: Money(units: 40_789_000), isRepeat: true)), status: 200,
        answer: applied),
      Exchange(
        name: "one that a person completed", path: path, authorization: pass, body: body,
        outcome: .success(.repaired(id: 3, balance: nil)), status: 200, answer: #"{"state":"applied"}"#),
      Exchange(
        name: "one that contradicts an earlier one", path: path, authorization: pass, body: body,
        outcome: .success(.conflict(id: 3, field: "total_win")), status: 409,
        answer: refused(#"the reference was received before with another \"total_win\""#)),
      Exchange(
        name: "one that the store cannot take", path: path, authorization: pass, body: body, outcome: .failure(.full),
        status: 503, answer: refused("the callback cannot be taken at the moment; send it again")),
      Exchange(
        name: "a relayed notice that its agent applies in time", path: "/relay/notice", authorization: token,
        body: notice, outcome: underway, result: done, status: 200, answer: Reply.success),
      Exchange(
        name: "one that is still under way", path: "/relay/notice", authorization: token, body: notice,
        outcome: underway, result: underway, status: 400, answer: Reply.failed("the agent has not applied it so far")),
      Exchange(
        name: "one whose attempt failed", path: "/relay/notice", authorization: token, body: notice, outcome: underway,
        result: .success(.failed(id: 3, .delivery(code: "no_wallet"))), status: 400,
        answer: Reply.failed("the agent's answer has no wallet, so the sync failed")),
      Exchange(
        name: "a relayed settlement that its agent applies in time", path: "/relay/settle", body: Sample.settlement(),
        outcome: underway, result: done, status: 200, answer: Reply.paid),
      Exchange(
        name: "one that is still under way", path: "/relay/settle", body: Sample.settlement(), outcome: underway,
        result: underway, status: 200, answer: Reply.refused("the agent has not applied it so far")),
    ]
  }

  @Test("What is kept is answered by what its agent says in time", arguments: try results())
  func result(exchange: Exchange) async throws { try await exchange.check(isKeptWhole: false) }

  @Test("An agent's result is awaited for the route's time from the start of the request, and no longer")
  func deadline() async throws {
    let deadlines = Recorded<ContinuousClock.Instant>()
    var store = FakeStore()
    store.onReceive = { _ in Self.underway }
    store.onOutcome = { id, deadline in
      deadlines.add(deadline)
      return .success(.underway(id: id))
    }
    let before = ContinuousClock.now
    let reply = try await Reply.of(store, .post, Self.path, Self.pass, Self.body)
    let after = ContinuousClock.now
    #expect(reply == Reply(202, Self.waiting))
    let time = Duration.milliseconds(Limits.answerWithinMilliseconds)
    #expect(deadlines.values.map { before + time <= $0 && $0 <= after + time } == [true])
  }
}
