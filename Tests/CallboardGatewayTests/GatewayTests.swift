import CallboardCore
import CallboardProtocols
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import CallboardGateway

@Suite("The gateway", .timeLimit(.minutes(1))) struct GatewayTests {
  /// A request, what the store says to it, and what becomes of it.
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var method: HTTPRequest.Method = .post
    var path: String
    var authorization: String?
    var body: Data?
    /// What the store says to a readable callback.
    var outcome: Result<IntakeOutcome, StoreFailure> = .success(
      .applied(id: 1, balance: Money(units: 40_789_000), isRepeat: false))
    var status: Int
    var answer: String
    var kept: Reading?
    var tally: TallyOutcome?
    var testDescription: String { name }
  }

  static func failed(_ error: String) -> String { #"{"success":false,"error":"\#(error)"}"# }
  static func refused(_ desc: String) -> String { #"{"code":"9999","desc":"\#(desc)"}"# }
  static let success = #"{"success":true,"uid":"u1","wallet":4078.9,"time":1665759600,"error":""}"#
  static let paid = #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"4078.9"}"#

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
  static func notices() throws -> [Row] {
    let path = "/test/Demo/notice"
    let token = try Sample.authorization()
    let body = try Sample.body()
    let content = try content()
    let strange = try Sample.authorization(key: Sample.otherKey)
    return [
      Row(name: "unknown path", path: "/nothing", status: 404, answer: failed("nothing is received at this path")),
      Row(name: "wrong method", method: .get, path: path, status: 405, answer: failed("this path takes POST only")),
      Row(
        name: "source not allowed", path: "/far/notice", authorization: token, body: body, status: 403,
        answer: failed("this address may not send here"), tally: .forbidden),
      Row(
        name: "too large, though the token is missing", path: path, body: Data(repeating: 32, count: 65_537),
        status: 413, answer: failed("the body is larger than 65536 bytes"), tally: .unauthenticated),
      Row(
        name: "no token, though the body is not JSON", path: path, body: Data("{".utf8), status: 401,
        answer: failed("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Row(
        name: "a token that does not open", path: path, authorization: "Bearer AAAA", body: body, status: 401,
        answer: failed("the bearer token cannot be opened"), tally: .unauthenticated),
      Row(
        name: "one that does not open, from inside allow_from", path: "/inside/notice", authorization: strange,
        body: body, status: 401, answer: failed("the bearer token cannot be opened"),
        kept: unreadable(.tokenUnopened)),
      Row(
        name: "a token of another account", path: path, authorization: try Sample.authorization(account: "other"),
        body: body, status: 401, answer: failed("the bearer token is not accepted"), tally: .unauthenticated),
      Row(
        name: "not JSON", path: path, authorization: token, body: Data("{".utf8), status: 400,
        answer: failed("the body is not a JSON object"),
        kept: .unreadable(Rejection(.badJSON), claim: Claim(kind: .notice))),
      Row(
        name: "no body", path: path, authorization: token, status: 400,
        answer: failed("the body is not a JSON object"),
        kept: .unreadable(Rejection(.badJSON), claim: Claim(kind: .notice))),
      Row(
        name: "a missing field, though the token is another user's", path: path, authorization: token,
        body: Data(#"{"order_no":"1665759600000000101","uid":"u2","time":1665759600}"#.utf8), status: 400,
        answer: failed(#"the field \"data\" is missing"#), kept: unreadable(.missingField, "data", uid: "u2")),
      Row(
        name: "a token of another uid, though the data do not open", path: path, authorization: token,
        body: try Sample.body(uid: "u2", key: Sample.otherKey), status: 401,
        answer: failed("the bearer token belongs to another uid"),
        kept: unreadable(.tokenOfAnotherUser, "uid", uid: "u2")),
      Row(
        name: "data that do not open", path: path, authorization: token, body: try Sample.body(key: Sample.otherKey),
        status: 400, answer: failed("data cannot be opened"), kept: unreadable(.unopened)),
      Row(
        name: "the same where failures are 200", path: "/later/notice", authorization: token,
        body: try Sample.body(key: Sample.otherKey), status: 200, answer: failed("data cannot be opened"),
        kept: unreadable(.unopened)),
      Row(
        name: "another order number inside", path: path, authorization: token,
        body: try Sample.body(Sample.order("1665759600000000999"), orderNo: "1665759600000000101"), status: 400,
        answer: failed("order_no inside data differs from order_no outside"),
        kept: unreadable(.referenceDiffers, "order_no")),
      Row(
        name: "a conflict", path: path, authorization: token, body: body,
        outcome: .success(.conflict(id: 2, field: "total_win")), status: 400,
        answer: failed(#"the reference was received before with another \"total_win\""#), kept: .readable(content)),
      Row(
        name: "an unknown user", path: path, authorization: token, body: body,
        outcome: .success(.failed(id: 2, .unknownUser)), status: 400, answer: failed("no wallet is open for this user"),
        kept: .readable(content)),
      Row(
        name: "a store that cannot take it", path: path, authorization: token, body: body, outcome: .failure(.full),
        status: 503, answer: failed("the callback cannot be taken at the moment; send it again"),
        kept: .readable(content)),
      Row(
        name: "one that a person completed, without a wallet", path: path, authorization: token, body: body,
        outcome: .success(.repaired(id: 2, balance: nil)), status: 200,
        answer: #"{"success":true,"uid":"u1","time":1665759600,"error":""}"#, kept: .readable(content)),
      Row(
        name: "one that a person completed", path: path, authorization: token, body: body,
        outcome: .success(.repaired(id: 2, balance: Money(units: 40_789_000))), status: 200, answer: success,
        kept: .readable(content)),
      Row(
        name: "a repeat", path: path, authorization: token, body: body,
        outcome: .success(.applied(id: 2, balance: Money(units: 40_789_000), isRepeat: true)), status: 200,
        answer: success, kept: .readable(content)),
      Row(
        name: "a right one", path: path, authorization: token, body: body, status: 200, answer: success,
        kept: .readable(content)),
    ]
  }

  /// Settlements, in the order of checks.
  static func settlements() -> [Row] {
    func kept(_ reason: Rejection.Reason, _ field: String, reference: String? = "bet-1", uid: String? = "hrgpl0001")
      -> Reading
    {
      .unreadable(Rejection(reason, field: field), claim: Claim(kind: .settlement, reference: reference, uid: uid))
    }
    return [
      Row(
        name: "settle: wrong method", method: .put, path: "/settle", body: Sample.settlement(), status: 405,
        answer: refused("this path takes POST only")),
      Row(
        name: "settle: source not allowed", path: "/far/settle", body: Sample.settlement(), status: 403,
        answer: refused("this address may not send here"), tally: .forbidden),
      Row(
        name: "settle: too large", path: "/settle", body: Data(repeating: 32, count: 65_537), status: 413,
        answer: refused("the body is larger than 65536 bytes"), tally: .unauthenticated),
      Row(
        name: "settle: no bearer where one is agreed", path: "/agreed/settle", body: Sample.settlement(), status: 401,
        answer: refused("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Row(
        name: "settle: another bearer than agreed", path: "/agreed/settle", authorization: "Bearer guess",
        body: Sample.settlement(), status: 401, answer: refused("the bearer token is not accepted"),
        tally: .unauthenticated),
      Row(
        name: "settle: not JSON", path: "/settle", body: Data("[]".utf8), status: 200,
        answer: refused("the body is not a JSON object"),
        kept: .unreadable(Rejection(.badJSON), claim: Claim(kind: .settlement))),
      Row(
        name: "settle: no userId", path: "/settle", body: Sample.settlement(userId: nil), status: 200,
        answer: refused(#"the field \"userId\" is missing"#), kept: kept(.missingField, "userId", uid: nil)),
      Row(
        name: "settle: no txId", path: "/settle", body: Sample.settlement(txId: nil), status: 200,
        answer: refused(#"the field \"txId\" is missing"#), kept: kept(.missingField, "txId", reference: nil)),
      Row(
        name: "settle: no winAmount", path: "/settle", body: Sample.settlement(winAmount: nil), status: 200,
        answer: refused(#"the field \"winAmount\" is missing"#), kept: kept(.missingField, "winAmount")),
      Row(
        name: "settle: a negative winAmount", path: "/settle", body: Sample.settlement(winAmount: "-1"), status: 200,
        answer: refused(#"the field \"winAmount\" is not valid"#), kept: kept(.badField, "winAmount")),
      Row(
        name: "settle: a winAmount too fine", path: "/settle", body: Sample.settlement(winAmount: "0.00001"),
        status: 200, answer: refused(#"the field \"winAmount\" is not valid"#), kept: kept(.badField, "winAmount")),
    ]
  }

  /// Settlements that can be read.
  static func readableSettlements() -> [Row] {
    [
      Row(
        name: "settle: a conflict", path: "/settle", body: Sample.settlement(),
        outcome: .success(.conflict(id: 2, field: "winAmount")), status: 200,
        answer: refused(#"the reference was received before with another \"winAmount\""#)),
      Row(
        name: "settle: an unknown user", path: "/settle", body: Sample.settlement(),
        outcome: .success(.failed(id: 2, .unknownUser)), status: 200, answer: refused("no wallet is open for this user")
      ),
      Row(
        name: "settle: a store that cannot take it", path: "/settle", body: Sample.settlement(),
        outcome: .failure(.busy), status: 503,
        answer: refused("the callback cannot be taken at the moment; send it again")),
      Row(name: "settle: a right one", path: "/settle", body: Sample.settlement(), status: 200, answer: paid),
      Row(
        name: "settle: with the bearer that is agreed", path: "/agreed/settle", authorization: "Bearer pass",
        body: Sample.settlement(), status: 200, answer: paid),
    ]
  }

  @Test("Each notice has its answer, in the order of checks", arguments: try notices())
  func notice(row: Row) async throws { try await check(row, isKeptWhole: true) }

  @Test("Each refused settlement has its answer, in the order of checks", arguments: settlements())
  func settlement(row: Row) async throws { try await check(row, isKeptWhole: true) }

  @Test("Each readable settlement has its answer", arguments: readableSettlements())
  func readableSettlement(row: Row) async throws { try await check(row, isKeptWhole: false) }

  private func check(_ row: Row, isKeptWhole: Bool) async throws {
    let arrivals = Recorded<Arrival>()
    var store = FakeStore()
    store.onReceive = { arrival in
      arrivals.add(arrival)
      if case .unreadable(let rejection, _) = arrival.reading { return .success(.rejected(id: 1, rejection)) }
      return row.outcome
    }
    let (status, body) = try await ask(row.method, row.path, row.authorization, row.body, store)
    #expect(status == row.status)
    #expect(body == row.answer)
    #expect(store.tallies.values.map(\.outcome) == (row.tally.map { [$0] } ?? []))
    if isKeptWhole { #expect(arrivals.values.map(\.reading) == (row.kept.map { [$0] } ?? [])) }
    for arrival in arrivals.values {
      #expect(arrival.body == row.body ?? Data())
      #expect(arrival.source == "127.0.0.1" || arrival.source == "::1")
      #expect(arrival.receivedAt == Sample.now)
    }
  }

  private func ask(
    _ method: HTTPRequest.Method, _ path: String, _ authorization: String? = nil, _ body: Data? = nil,
    _ store: FakeStore
  ) async throws -> (Int, String) {
    let server = try Gateway.build(
      settings: Sample.settings(), intake: store, desk: store, now: { Sample.now }, logger: LiveGateway.quiet)
    return try await server.test(.live) { client in
      try await client.execute(
        uri: path, method: method, headers: authorization.map { [.authorization: $0] } ?? [:],
        body: body.map { ByteBuffer(bytes: $0) }
      ) { (Int($0.status.code), String(buffer: $0.body)) }
    }
  }

  // MARK: Balances

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
      Query(path: "/test/Demo/wallet?uid=u1", status: 200, answer: success),
      Query(path: "/test/Demo/wallet?x=1&uid=u%31", status: 200, answer: success),
      Query(path: "/test/Demo/wallet?uid=u2", status: 400, answer: failed("no wallet is open for this user")),
      Query(path: "/later/wallet?uid=u1", authorization: token, status: 200, answer: success),
      Query(
        path: "/later/wallet?uid=u2", authorization: try Sample.authorization(uid: "u2"), status: 200,
        answer: failed("no wallet is open for this user")),
      Query(path: "/test/Demo/wallet", status: 400, answer: failed(#"the field \"uid\" is missing"#)),
      Query(path: "/test/Demo/wallet?uid=", status: 400, answer: failed(#"the field \"uid\" is missing"#)),
      Query(
        path: "/test/Demo/wallet?uid=" + String(repeating: "u", count: 129), status: 400,
        answer: failed(#"the field \"uid\" is not valid"#)),
      Query(
        path: "/later/wallet?uid=u1", status: 401,
        answer: failed("the Authorization header with a bearer token is missing"), tally: .unauthenticated),
      Query(
        path: "/later/wallet?uid=u2", authorization: token, status: 401,
        answer: failed("the bearer token belongs to another uid"), tally: .unauthenticated),
      Query(
        path: "/far/wallet?uid=u1", status: 403, answer: failed("this address may not send here"), tally: .forbidden),
    ]
  }

  @Test("A balance query has the five-field answer, or a failure without wallet", arguments: try queries())
  func balance(query: Query) async throws {
    var store = FakeStore()
    store.onWallet = { uid in
      .success(
        uid == "u1" ? Wallet(uid: uid, opening: .zero, balance: Money(units: 40_789_000)) : nil)
    }
    let (status, body) = try await ask(.get, query.path, query.authorization, nil, store)
    #expect(status == query.status)
    #expect(body == query.answer)
    #expect(store.tallies.values.map(\.outcome) == (query.tally.map { [$0] } ?? []))
  }

  @Test("A balance that cannot be read is a 503")
  func balanceUnavailable() async throws {
    var store = FakeStore()
    store.onWallet = { _ in .failure(.busy) }
    let (status, _) = try await ask(.get, "/test/Demo/wallet?uid=u1", nil, nil, store)
    #expect(status == 503)
  }

  // MARK: Health

  @Test("It is alive without a store, and ready with one that can be written")
  func health() async throws {
    var store = FakeStore()
    let alive = try await ask(.get, "/healthz", nil, nil, store)
    store.onCheckWritable = { .success(()) }
    let ready = try await ask(.get, "/readyz", nil, nil, store)
    store.onCheckWritable = { .failure(.readOnly(path: "secret")) }
    let unready = try await ask(.get, "/readyz", nil, nil, store)
    let head = try await ask(.head, "/healthz", nil, nil, store)
    let post = try await ask(.post, "/healthz", nil, nil, store)
    #expect([alive.0, ready.0, unready.0, head.0, post.0] == [200, 200, 503, 200, 405])
    #expect(
      [alive.1, ready.1, unready.1, head.1] == [
        #"{"status":"alive"}"#, #"{"status":"ready"}"#, Self.failed("the store is read-only"), "",
      ])
  }
}
