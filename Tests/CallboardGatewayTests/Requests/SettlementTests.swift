import CallboardCore
import FoundationEssentials
import HTTPTypes
import Testing

@testable import CallboardGateway

@Suite("Settlements", .timeLimit(.minutes(10))) struct SettlementTests {
  /// Settlements, in the order of checks.
  static func settlements() -> [Exchange] {
    func kept(_ reason: Rejection.Reason, _ field: String, reference: String? = "bet-1", uid: String? = "hrgpl0001")
      -> Reading
    {
      .unreadable(Rejection(reason, field: field), claim: Claim(kind: .settlement, reference: reference, uid: uid))
    }
    return [
      Exchange(
        name: "settle: wrong method", method: .put, path: "/settle", body: Sample.settlement(), status: 405,
        answer: Reply.refused("this path takes POST only")),
      Exchange(
        name: "settle: source not allowed", path: "/far/settle", body: Sample.settlement(), status: 403,
        answer: Reply.refused("this address may not send here"), tally: .forbidden),
      Exchange(
        name: "settle: too large", path: "/settle", body: Data(repeating: 32, count: 65_537), status: 413,
        answer: Reply.refused("the body is larger than 65536 bytes"), tally: .unauthenticated),
      Exchange(
        name: "settle: no bearer where one is agreed", path: "/agreed/settle", body: Sample.settlement(), status: 401,
        answer: Reply.refused("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Exchange(
        name: "settle: another bearer than agreed", path: "/agreed/settle", authorization: "Bearer guess",
        body: Sample.settlement(), status: 401, answer: Reply.refused("the bearer token is not accepted"),
        tally: .unauthenticated),
      Exchange(
        name: "settle: not JSON", path: "/settle", body: Data("[]".utf8), status: 200,
        answer: Reply.refused("the body is not a JSON object"),
        kept: .unreadable(Rejection(.badJSON), claim: Claim(kind: .settlement))),
      Exchange(
        name: "settle: no userId", path: "/settle", body: Sample.settlement(userId: nil), status: 200,
        answer: Reply.refused(#"the field \"userId\" is missing"#), kept: kept(.missingField, "userId", uid: nil)),
      Exchange(
        name: "settle: no txId", path: "/settle", body: Sample.settlement(txId: nil), status: 200,
        answer: Reply.refused(#"the field \"txId\" is missing"#), kept: kept(.missingField, "txId", reference: nil)),
      Exchange(
        name: "settle: no winAmount", path: "/settle", body: Sample.settlement(winAmount: nil), status: 200,
        answer: Reply.refused(#"the field \"winAmount\" is missing"#), kept: kept(.missingField, "winAmount")),
      Exchange(
        name: "settle: a negative winAmount", path: "/settle", body: Sample.settlement(winAmount: "-1"), status: 200,
        answer: Reply.refused(#"the field \"winAmount\" is not valid"#), kept: kept(.badField, "winAmount")),
      Exchange(
        name: "settle: a winAmount too fine", path: "/settle", body: Sample.settlement(winAmount: "0.00001"),
        status: 200, answer: Reply.refused(#"the field \"winAmount\" is not valid"#), kept: kept(.badField, "winAmount")
      ),
    ]
  }

  /// Settlements that can be read.
  static func readableSettlements() -> [Exchange] {
    [
      Exchange(
        name: "settle: a conflict", path: "/settle", body: Sample.settlement(),
        outcome: .success(.conflict(id: 2, field: "winAmount")), status: 200,
        answer: Reply.refused(#"the reference was received before with another \"winAmount\""#)),
      Exchange(
        name: "settle: an unknown user", path: "/settle", body: Sample.settlement(),
        outcome: .success(.failed(id: 2, .unknownUser)), status: 200,
        answer: Reply.refused("no wallet is open for this user")
      ),
      Exchange(
        name: "settle: a store that cannot take it", path: "/settle", body: Sample.settlement(),
        outcome: .failure(.busy), status: 503,
        answer: Reply.refused("the callback cannot be taken at the moment; send it again")),
      Exchange(
        name: "settle: a right one", path: "/settle", body: Sample.settlement(), status: 200, answer: Reply.paid),
      Exchange(
        name: "settle: with the bearer that is agreed", path: "/agreed/settle", authorization: "Bearer pass",
        body: Sample.settlement(), status: 200, answer: Reply.paid),
    ]
  }

  @Test("Each refused settlement has its answer, in the order of checks", arguments: settlements())
  func settlement(exchange: Exchange) async throws { try await exchange.check() }

  @Test("Each readable settlement has its answer", arguments: readableSettlements())
  func readableSettlement(exchange: Exchange) async throws { try await exchange.check(isKeptWhole: false) }
}
