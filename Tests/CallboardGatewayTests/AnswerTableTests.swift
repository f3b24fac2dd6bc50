import CallboardCore
import FoundationEssentials
import HTTPTypes
import Testing

@testable import CallboardGateway

@Suite("The table of answers") struct AnswerTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var refusal: Refusal
    var notice: Int
    var settle: Int
    var order: Int
    var code = "9999"
    var headers: [HTTPField.Name: String] = [:]
    var sentence: String
    var testDescription: String { "\(refusal)" }
  }

  /// In the order of checks.
  static let rows: [Row] = [
    Row(refusal: .unknownPath, notice: 404, settle: 404, order: 404, sentence: "nothing is received at this path"),
    Row(
      refusal: .method(allowed: "POST"), notice: 405, settle: 405, order: 405, headers: [.allow: "POST"],
      sentence: "this path takes POST only"),
    Row(refusal: .source, notice: 403, settle: 403, order: 403, sentence: "this address may not send here"),
    Row(
      refusal: .limited, notice: 429, settle: 429, order: 429, headers: [.retryAfter: "5"],
      sentence: "too much from this address was refused; send it again later"),
    Row(
      refusal: .maintenance(retryAfterSeconds: 90), notice: 503, settle: 503, order: 503,
      headers: [.retryAfter: "90"], sentence: "the route is in maintenance"),
    Row(
      refusal: .rejected(Rejection(.maintenance)), notice: 503, settle: 503, order: 503, headers: [.retryAfter: "60"],
      sentence: "the route is in maintenance"),
    Row(
      refusal: .tooLarge(maximumBytes: 65_536), notice: 413, settle: 413, order: 413,
      sentence: "the body is larger than 65536 bytes"
    ),
    Row(
      refusal: .rejected(Rejection(.tokenMissing)), notice: 401, settle: 401, order: 401,
      headers: [.wwwAuthenticate: "Bearer"],
      sentence: "the Authorization header with a bearer token is missing"),
    Row(
      refusal: .rejected(Rejection(.tokenUnopened)), notice: 401, settle: 401, order: 401,
      headers: [.wwwAuthenticate: "Bearer"],
      sentence: "the bearer token cannot be opened"),
    Row(
      refusal: .rejected(Rejection(.tokenRefused, field: "account")), notice: 401, settle: 401, order: 401,
      headers: [.wwwAuthenticate: "Bearer"], sentence: "the bearer token is not accepted"),
    Row(
      refusal: .rejected(Rejection(.badJSON)), notice: 400, settle: 200, order: 400,
      sentence: "the body is not a JSON object"),
    Row(
      refusal: .rejected(Rejection(.missingField, field: "uid")), notice: 400, settle: 200, order: 400,
      sentence: #"the field "uid" is missing"#),
    Row(
      refusal: .rejected(Rejection(.badField, field: "winAmount")), notice: 400, settle: 200, order: 400,
      sentence: #"the field "winAmount" is not valid"#),
    Row(
      refusal: .rejected(Rejection(.tokenOfAnotherUser, field: "uid")), notice: 401, settle: 401, order: 401,
      headers: [.wwwAuthenticate: "Bearer"], sentence: "the bearer token belongs to another uid"),
    Row(
      refusal: .rejected(Rejection(.unopened)), notice: 400, settle: 200, order: 400, sentence: "data cannot be opened"),
    Row(
      refusal: .rejected(Rejection(.referenceDiffers, field: "order_no")), notice: 400, settle: 200, order: 400,
      sentence: "order_no inside data differs from order_no outside"),
    Row(
      refusal: .rejected(Rejection(.conflict, field: "winAmount")), notice: 400, settle: 200, order: 409,
      sentence: #"the reference was received before with another "winAmount""#),
    Row(
      refusal: .rejected(Rejection(.betCancelled)), notice: 400, settle: 200, order: 400,
      sentence: "its bet was cancelled"),
    Row(
      refusal: .rejected(Rejection(.betSettled)), notice: 400, settle: 200, order: 400,
      sentence: "its bet was settled"),
    Row(
      refusal: .declined(.overdraft), notice: 400, settle: 200, order: 400, code: "8001",
      sentence: "the balance does not cover the stake"),
    Row(
      refusal: .declined(.cancelled), notice: 400, settle: 200, order: 400, code: "8001",
      sentence: "the bet was cancelled before it came"),
    Row(
      refusal: .notApplied(.unknownUser), notice: 400, settle: 200, order: 202,
      sentence: "no wallet is open for this user"),
    Row(
      refusal: .notApplied(.overdraft), notice: 400, settle: 200, order: 202,
      sentence: "the balance does not cover the stake"),
    Row(
      refusal: .unavailable, notice: 503, settle: 503, order: 503, headers: [.retryAfter: "5"],
      sentence: "the callback cannot be taken at the moment; send it again"),
    Row(
      refusal: .unready(.full), notice: 503, settle: 503, order: 503, headers: [.retryAfter: "5"],
      sentence: "the disk of the store is full"),
  ]

  static let table = AnswerTable(retryAfterSeconds: 5)

  @Test("A refused notice has success false, an error and no wallet", arguments: rows)
  func notice(row: Row) {
    let answer = Self.table.answer(to: .refused(row.refusal), as: .notice(failureStatus: 400), at: Sample.now)
    let error = row.sentence.replacing("\"", with: "\\\"")
    let expected = Answer(
      status: row.notice, headers: row.headers, body: Data(#"{"success":false,"error":"\#(error)"}"#.utf8))
    #expect(answer == expected)
  }

  @Test("failure_status governs the failures of a notice itself, and nothing else", arguments: rows)
  func failureStatus(row: Row) {
    let answer = Self.table.answer(to: .refused(row.refusal), as: .notice(failureStatus: 200), at: Sample.now)
    #expect(answer.status == (row.notice == 400 ? 200 : row.notice))
  }

  @Test(
    "A refused callback of protocol B has a code and a desc: 8001 for a bet that is surely not taken, else 9999",
    arguments: rows)
  func settle(row: Row) {
    let answer = Self.table.answer(to: .refused(row.refusal), as: .settle, at: Sample.now)
    let desc = row.sentence.replacing("\"", with: "\\\"")
    let expected = Answer(
      status: row.settle, headers: row.headers, body: Data(#"{"code":"\#(row.code)","desc":"\#(desc)"}"#.utf8))
    #expect(answer == expected)
  }

  @Test("A refused order has an error; one that is kept and not applied so far is waiting", arguments: rows)
  func order(row: Row) {
    let answer = Self.table.answer(to: .refused(row.refusal), as: .order, at: Sample.now)
    let error = row.sentence.replacing("\"", with: "\\\"")
    let expected =
      row.order == 202
      ? Answer(status: 202, body: Data(#"{"state":"waiting"}"#.utf8))
      : Answer(status: row.order, headers: row.headers, body: Data(#"{"error":"\#(error)"}"#.utf8))
    #expect(answer == expected)
  }

  @Test("Every reason for a rejection stands in the table")
  func complete() {
    let reasons = Self.rows.compactMap { row -> Rejection.Reason? in
      if case .rejected(let rejection) = row.refusal { rejection.reason } else { nil }
    }
    #expect(reasons == Rejection.Reason.allCases)
  }

  struct Success: Sendable {
    var verdict: Verdict
    var form: AnswerForm
    var body: String
  }

  @Test(
    "A success carries the current balance by its digits",
    arguments: [
      Success(
        verdict: .success(uid: "u1", balance: Money(units: 40_789_000)), form: .notice(failureStatus: 400),
        body: #"{"success":true,"uid":"u1","wallet":4078.9,"time":1665759600,"error":""}"#),
      Success(
        verdict: .success(uid: "u1", balance: nil), form: .notice(failureStatus: 400),
        body: #"{"success":true,"uid":"u1","time":1665759600,"error":""}"#),
      Success(
        verdict: .success(uid: "u1", balance: Money(units: 1)), form: .settle,
        body: #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"0.0001"}"#),
      Success(
        verdict: .success(uid: "u1", balance: nil), form: .settle,
        body: #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800"}"#),
      Success(
        verdict: .success(uid: "u1", balance: Money(units: 40_789_000)), form: .order,
        body: #"{"state":"applied","wallet":"4078.9000"}"#),
      Success(verdict: .success(uid: "u1", balance: nil), form: .order, body: #"{"state":"applied"}"#),
      Success(verdict: .alive, form: .plain, body: #"{"status":"alive"}"#),
      Success(verdict: .ready, form: .plain, body: #"{"status":"ready"}"#),
    ])
  func success(_ row: Success) {
    let answer = Self.table.answer(to: row.verdict, as: row.form, at: Sample.now)
    #expect(answer == Answer(status: 200, body: Data(row.body.utf8)))
  }

  @Test(
    "What is wrong with the store is said without paths and without what SQLite says",
    arguments: [
      StoreFailure.missing(path: "/secret"), .folderUnusable(path: "/secret", why: "secret"),
      .readOnly(path: "/secret"), .corrupt(path: "/secret", why: "secret"),
      .newerSchema(path: "/secret", found: 2, known: 1), .olderSchema(path: "/secret", found: 1, known: 2),
      .tooOpen(path: "/secret", mode: "666"), .busy, .full, .overloaded, .failed("secret"),
    ])
  func outline(failure: StoreFailure) {
    #expect(!failure.outline.contains("secret"))
    #expect(failure.outline.contains("store"))
  }
}
