import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes
import Testing

@testable import CallboardGateway

@Suite("Notices", .timeLimit(.minutes(10))) struct NoticeTests {
  static func unreadable(_ reason: Rejection.Reason, _ field: String? = nil, uid: String? = "u1") -> Reading {
    .unreadable(
      Rejection(reason, field: field), claim: Claim(kind: .notice, reference: Sample.order().orderNo, uid: uid))
  }

  /// What a right notice says.
  static func content() throws -> CallbackContent {
    CallbackContent(
      kind: .notice, reference: try #require(Reference(Sample.order().orderNo)), uid: "u1", username: "u1", game: "101",
      business: "spin", bet: Money(units: 20_000), win: Money(units: 50_000), playedAt: Sample.now,
      recorded: .init(netWin: Money(units: 30_000)), keyName: "jj")
  }

  /// Notices, in the order of checks.
  static func notices() throws -> [Exchange] {
    let path = "/test/Demo/notice"
    let token = try Sample.authorization()
    let body = try Sample.body()
    let content = try content()
    let strange = try Sample.authorization(key: Sample.otherKey)
    return [
      Exchange(
        name: "unknown path", path: "/nothing", status: 404, answer: Reply.failed("nothing is received at this path")),
      Exchange(
        name: "wrong method", method: .get, path: path, status: 405, answer: Reply.failed("this path takes POST only")),
      Exchange(
        name: "source not allowed", path: "/far/notice", authorization: token, body: body, status: 403,
        answer: Reply.failed("this address may not send here"), tally: .forbidden),
      Exchange(
        name: "too large, though the token is missing", path: path, body: Data(repeating: 32, count: 65_537),
        status: 413, answer: Reply.failed("the body is larger than 65536 bytes"), tally: .unauthenticated),
      Exchange(
        name: "no token, though the body is not JSON", path: path, body: Data("{".utf8), status: 401,
        answer: Reply.failed("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Exchange(
        name: "a token that does not open", path: path, authorization: "Bearer AAAA", body: body, status: 401,
        answer: Reply.failed("the bearer token cannot be opened"), tally: .unauthenticated),
      Exchange(
        name: "one that does not open, from inside allow_from", path: "/inside/notice", authorization: strange,
        body: body, status: 401, answer: Reply.failed("the bearer token cannot be opened"),
        kept: unreadable(.tokenUnopened)),
      Exchange(
        name: "a token of another account", path: path, authorization: try Sample.authorization(account: "other"),
        body: body, status: 401, answer: Reply.failed("the bearer token is not accepted"), tally: .unauthenticated),
      Exchange(
        name: "not JSON", path: path, authorization: token, body: Data("{".utf8), status: 400,
        answer: Reply.failed("the body is not a JSON object"),
        kept: .unreadable(Rejection(.badJSON), claim: Claim(kind: .notice))),
      Exchange(
        name: "no body", path: path, authorization: token, status: 400,
        answer: Reply.failed("the body is not a JSON object"),
        kept: .unreadable(Rejection(.badJSON), claim: Claim(kind: .notice))),
      Exchange(
        name: "a missing field, though the token is another user's", path: path, authorization: token,
        body: Data(#"{"order_no":"1665759600000000101","uid":"u2","time":1665759600}"#.utf8), status: 400,
        answer: Reply.failed(#"the field \"data\" is missing"#), kept: unreadable(.missingField, "data", uid: "u2")),
      Exchange(
        name: "a token of another uid, though the data do not open", path: path, authorization: token,
        body: try Sample.body(uid: "u2", key: Sample.otherKey), status: 401,
        answer: Reply.failed("the bearer token belongs to another uid"),
        kept: unreadable(.tokenOfAnotherUser, "uid", uid: "u2")),
      Exchange(
        name: "data that do not open", path: path, authorization: token, body: try Sample.body(key: Sample.otherKey),
        status: 400, answer: Reply.failed("data cannot be opened"), kept: unreadable(.unopened)),
      Exchange(
        name: "the same where failures are 200", path: "/later/notice", authorization: token,
        body: try Sample.body(key: Sample.otherKey), status: 200, answer: Reply.failed("data cannot be opened"),
        kept: unreadable(.unopened)),
      Exchange(
        name: "another order number inside", path: path, authorization: token,
        body: try Sample.body(Sample.order("1665759600000000999"), orderNo: "1665759600000000101"), status: 400,
        answer: Reply.failed("order_no inside data differs from order_no outside"),
        kept: unreadable(.referenceDiffers, "order_no")),
      Exchange(
        name: "a conflict", path: path, authorization: token, body: body,
        outcome: .success(.conflict(id: 2, field: "total_win")), status: 400,
        answer: Reply.failed(#"the reference was received before with another \"total_win\""#), kept: .readable(content)
      ),
      Exchange(
        name: "an unknown user", path: path, authorization: token, body: body,
        outcome: .success(.failed(id: 2, .unknownUser)), status: 400,
        answer: Reply.failed("no wallet is open for this user"),
        kept: .readable(content)),
      Exchange(
        name: "a store that cannot take it", path: path, authorization: token, body: body, outcome: .failure(.full),
        status: 503, answer: Reply.failed("the callback cannot be taken at the moment; send it again"),
        kept: .readable(content)),
      Exchange(
        name: "one that a person completed, without a wallet", path: path, authorization: token, body: body,
        outcome: .success(.repaired(id: 2, balance: nil)), status: 200,
        answer: #"{"success":true,"uid":"u1","time":1665759600,"error":""}"#, kept: .readable(content)),
      Exchange(
        name: "one that a person completed", path: path, authorization: token, body: body,
        outcome: .success(.repaired(id: 2, balance: Money(units: 40_789_000))), status: 200, answer: Reply.success,
        kept: .readable(content)),
      Exchange(
        name: "a repeat", path: path, authorization: token, body: body,
        outcome: .success(.applied(id: 2, balance: Money(units: 40_789_000), isRepeat: true)), status: 200,
        answer: Reply.success, kept: .readable(content)),
      Exchange(
        name: "a right one", path: path, authorization: token, body: body, status: 200, answer: Reply.success,
        kept: .readable(content)),
    ]
  }

  @Test("Each notice has its answer, in the order of checks", arguments: try notices())
  func notice(exchange: Exchange) async throws { try await exchange.check() }
}
