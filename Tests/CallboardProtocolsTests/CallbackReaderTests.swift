import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

struct CallbackReaderTests {
  private let good = "Bearer " + Vectors.token16

  private func token(_ piece: String, _ other: String) throws -> String {
    "Bearer " + (try Cipher(Vectors.key16).seal(Data(Vectors.token.replacing(piece, with: other).utf8)))
  }

  @Test("Checks run in the document's order: token, JSON, the token's uid, data, the number inside")
  func order() throws {
    let reader = try reader(noticeRoute())
    // Each message is wrong in all that follows, too; what is named is the first.
    let sealed = try Cipher(Vectors.key16).seal(Data(#"{"order_no":"2"}"#.utf8))
    let rows: [(authorization: String?, body: Data, reason: Rejection.Reason)] = [
      (nil, Data("x".utf8), .tokenMissing), ("Bearer x", Data("x".utf8), .tokenUnopened),
      (try token("agent@", "other@"), Data("x".utf8), .tokenRefused), (good, Data("x".utf8), .badJSON),
      (good, Data(#"{"uid":"002"}"#.utf8), .missingField),
      (good, noticeBody(sealed: "x", uid: "002"), .tokenOfAnotherUser),
      (good, noticeBody(sealed: "x"), .unopened), (good, noticeBody(sealed: sealed), .referenceDiffers),
      (good, noticeBody(sealed: sealed, orderNo: "2"), .missingField),
    ]
    for row in rows {
      #expect(reader.read(body: row.body, authorization: row.authorization).rejection?.reason == row.reason)
    }
  }

  @Test(
    "A token is required, optional or not asked for",
    arguments: [
      (.required, nil, .tokenMissing), (.required, "Basic x", .tokenMissing), (.required, "Bearer x", .tokenUnopened),
      (.optional, nil, nil), (.optional, "Basic x", .tokenMissing), (.optional, "Bearer x", .tokenUnopened),
      (.none, nil, nil), (.none, "Bearer x", nil),
    ] as [(Route.TokenRule, String?, Rejection.Reason?)])
  func rule(rule: Route.TokenRule, authorization: String?, reason: Rejection.Reason?) throws {
    let message = try reader(noticeRoute(token: rule)).read(body: noticeBody(), authorization: authorization)
    #expect(message.rejection?.reason == reason)
    #expect(message.isAuthenticated == (reason == nil))
    #expect((message.content?.username == nil) && message.token == (reason == .tokenUnopened ? "x" : nil))
  }

  @Test(
    "A token's age is checked only where the route limits it",
    arguments: [(0, 100_000, true), (60, 60, true), (60, 61, false), (60, -60, true), (60, -61, false)]
      as [(Int64, Int64, Bool)])
  func age(tolerance: Int64, seconds: Int64, isAccepted: Bool) throws {
    let now = playedAt.advanced(byMilliseconds: seconds * 1_000)
    let message = try reader(noticeRoute(tolerance: tolerance), now: now).read(body: noticeBody(), authorization: good)
    #expect(message.rejection == (isAccepted ? nil : Rejection(.tokenRefused, field: "time")))
  }

  @Test("Where the age is limited, a token without a time is refused")
  func noTime() throws {
    let header = try token(#""time":1732534548,"#, "")
    #expect(try reader(noticeRoute()).read(body: noticeBody(), authorization: header).rejection == nil)
    #expect(
      try reader(noticeRoute(tolerance: 60)).read(body: noticeBody(), authorization: header).rejection
        == Rejection(.tokenRefused, field: "time"))
  }

  @Test("Reading again does not ask the token's age")
  func readAgain() throws {
    let kept = KeptMessage(
      callback: RowVersion(id: 1, version: 1), route: "jj", kind: .notice, token: Vectors.token16, body: noticeBody(),
      source: "127.0.0.1")
    let late = playedAt.advanced(byMilliseconds: 86_400_000)
    let reader = try reader(noticeRoute(tolerance: 60), now: late)
    #expect(reader.read(body: kept.body, authorization: good).rejection?.reason == .tokenRefused)
    #expect(reader.readAgain(kept).content?.uid == "001")
  }

  @Test("A token of the same letters in other bytes is another user's")
  func bytes() throws {
    let header = try token("\"001\"", "\"e\u{301}\"")
    let message = try reader(noticeRoute()).read(body: noticeBody(uid: "\u{E9}"), authorization: header)
    #expect(message.rejection?.reason == .tokenOfAnotherUser)
  }

  @Test(
    "A fixed bearer must be right on any route, and is never kept",
    arguments: [
      (nil, .tokenMissing), ("Bearer", .tokenMissing), ("Bearer 0123456789abcde", .tokenRefused),
      ("Bearer 0123456789abcdeF", .tokenRefused), ("Bearer 0123456789abcdef", nil),
    ] as [(String?, Rejection.Reason?)])
  func fixedBearer(authorization: String?, reason: Rejection.Reason?) throws {
    let routes = [
      (settleRoute(bearer: "0123456789abcdef"), Data(settleSample.utf8)),
      (noticeRoute(token: .none, bearer: "0123456789abcdef"), noticeBody()),
    ]
    for (route, body) in routes {
      let message = try reader(route).read(body: body, authorization: authorization)
      #expect(message.rejection?.reason == reason)
      #expect(message.isAuthenticated == (reason == nil))
      #expect(message.token == nil)
    }
  }

  @Test("Nobody passes a route whose fixed bearer was not read")
  func bearerNotRead() throws {
    var route = settleRoute()
    route.receive.bearerSource = .environment(name: "TOKEN")
    let message = try reader(route).read(body: Data(settleSample.utf8), authorization: "Bearer ")
    #expect(message.rejection?.reason == .tokenMissing)
    #expect(
      try reader(route).read(body: Data(settleSample.utf8), authorization: "Bearer x").rejection?.reason
        == .tokenRefused)
  }

  @Test("Nothing opens on a route whose keys were not read")
  func keysNotRead() throws {
    let message = try reader(noticeRoute(keys: [])).read(body: noticeBody(), authorization: good)
    #expect(message.rejection == Rejection(.tokenUnopened))
  }

  @Test("A key of a wrong length is refused when the reader is made")
  func badKey() {
    #expect(throws: CipherError.badKey(name: "short")) {
      try reader(noticeRoute(keys: [Vectors.key("short", name: "short")]))
    }
  }

  @Test(
    "A balance query asks for a token as it is configured",
    arguments: [
      (.none, nil, "001", nil), (.none, "Bearer x", "001", nil), (.required, nil, "001", .tokenMissing),
      (.required, "Bearer x", "001", .tokenUnopened), (.required, "good", "001", nil),
      (.required, "good", "002", .tokenOfAnotherUser), (.optional, nil, "002", nil),
      (.optional, "good", "002", .tokenOfAnotherUser),
    ] as [(Route.TokenRule, String?, String, Rejection.Reason?)])
  func query(rule: Route.TokenRule, authorization: String?, uid: String, reason: Rejection.Reason?) throws {
    let reader = try reader(noticeRoute(query: .init(path: "/wallet", token: rule)))
    let header = authorization == "good" ? good : authorization
    #expect(reader.refusal(ofQueryFor: uid, authorization: header)?.reason == reason)
  }

  @Test("A reveal opens the order with any key of the route, and says which")
  func reveal() throws {
    let expired = Vectors.key(
      "0123456789abcdef0123456789ABCDEF", name: "last year's", until: Timestamp(milliseconds: 0))
    func kept(_ body: Data, _ kind: CallbackKind = .notice) -> KeptMessage {
      KeptMessage(
        callback: RowVersion(id: 1, version: 1), route: "jj", kind: kind, token: nil, body: body, source: "127.0.0.1")
    }
    let reader = try reader(noticeRoute(keys: [Vectors.key16, expired]))
    #expect(
      try reader.openedText(of: kept(noticeBody(sealed: Vectors.order32)))
        == OpenedText(text: Vectors.order, keyName: "last year's"))
    #expect(throws: CipherError.unopened) { try reader.openedText(of: kept(noticeBody(sealed: "x"))) }
    #expect(try reader.openedText(of: kept(Data("not JSON".utf8))) == OpenedText(text: "not JSON", keyName: nil))
    #expect(
      try CallbackReaderTests.settle().openedText(of: kept(Data(settleSample.utf8), .settlement))
        == OpenedText(text: settleSample, keyName: nil))
  }

  private static func settle() throws -> CallbackReader { try reader(settleRoute()) }
}
