import CallboardCore
import HTTPTypes
import Support
import Testing

@testable import CallboardGateway

@Suite("Balance queries", .timeLimit(.minutes(10))) struct BalanceTests {
  struct Query: Sendable, CustomTestStringConvertible {
    var path: String
    var authorization: String?
    var status: Int
    var answer: String
    var tally: TallyOutcome?
    var testDescription: String { path }
  }

  static func queries() throws -> [Query] {
    let token = try Sample.authorization()
    return [
      Query(path: "/test/Demo/wallet?uid=u1", status: 200, answer: Reply.success),
      Query(path: "/test/Demo/wallet?x=1&uid=u%31", status: 200, answer: Reply.success),
      Query(path: "/test/Demo/wallet?uid=u2", status: 400, answer: Reply.failed("no wallet is open for this user")),
      Query(path: "/later/wallet?uid=u1", authorization: token, status: 200, answer: Reply.success),
      Query(
        path: "/later/wallet?uid=u2", authorization: try Sample.authorization(uid: "u2"), status: 200,
        answer: Reply.failed("no wallet is open for this user")),
      Query(path: "/test/Demo/wallet", status: 400, answer: Reply.failed(#"the field \"uid\" is missing"#)),
      Query(path: "/test/Demo/wallet?uid=", status: 400, answer: Reply.failed(#"the field \"uid\" is missing"#)),
      Query(
        path: "/test/Demo/wallet?uid=" + String(repeating: "u", count: 129), status: 400,
        answer: Reply.failed(#"the field \"uid\" is not valid"#)),
      Query(
        path: "/later/wallet?uid=u1", status: 401,
        answer: Reply.failed("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Query(
        path: "/later/wallet?uid=u2", authorization: token, status: 401,
        answer: Reply.failed("the bearer token belongs to another uid"), tally: .unauthenticated),
      Query(
        path: "/far/wallet?uid=u1", status: 403, answer: Reply.failed("this address may not send here"),
        tally: .forbidden),
    ]
  }

  @Test("A balance query has the five-field answer, or a failure without wallet", arguments: try queries())
  func balance(query: Query) async throws {
    var store = FakeStore()
    store.onWallet = { uid in
      .success(
        uid == "u1" ? Wallet(uid: uid, opening: .zero, balance: Money(units: 40_789_000)) : nil)
    }
    let reply = try await Reply.of(store, .get, query.path, query.authorization)
    #expect(reply == Reply(query.status, query.answer))
    #expect(store.tallies.values.map(\.outcome) == (query.tally.map { [$0] } ?? []))
  }

  @Test("A balance that cannot be read is a 503")
  func balanceUnavailable() async throws {
    var store = FakeStore()
    store.onWallet = { _ in .failure(.busy) }
    let reply = try await Reply.of(store, .get, "/test/Demo/wallet?uid=u1")
    #expect(reply == Reply(503, Reply.failed("the callback cannot be taken at the moment; send it again")))
  }
}
