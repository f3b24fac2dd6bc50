import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct NoticeReadingTests {
  @Test(
    "A notice sealed by another implementation reads with a key of each length",
    arguments: [
      (Vectors.key16, Vectors.order16, Vectors.token16), (Vectors.key24, Vectors.order24, Vectors.token24),
      (Vectors.key32, Vectors.order32, Vectors.token32),
      (Vectors.key16, Vectors.orderPaddedTwice, Vectors.tokenPaddedTwice),
    ])
  func reads(key: CipherKey, sealed: String, token: String) throws {
    let message = try reader(noticeRoute(keys: [key])).read(
      body: noticeBody(sealed: sealed), authorization: "Bearer " + token)
    #expect(message.isAuthenticated)
    #expect(message.token == token)
    #expect(
      message.content
        == CallbackContent(
          kind: .notice, reference: try #require(Reference(Vectors.orderNo)), uid: "001", username: "mara", game: "49",
          business: "spin", bet: Money(units: 30_000), win: Money(units: 156_000), playedAt: playedAt,
          recorded: .init(netWin: Money(units: 126_000)), keyName: key.name))
  }

  @Test("Order numbers of 19 digits stay text to the last digit")
  func nineteenDigits() throws {
    let number = "9223372036854775809"
    let message = try reader(noticeRoute()).read(
      body: noticeBody(
        sealed: try Cipher(Vectors.key16).seal(Data(order(Vectors.orderNo, number).utf8)), orderNo: number),
      authorization: "Bearer " + Vectors.token16)
    #expect(message.content?.reference.text == number)
  }

  @Test("An order number that came as a JSON number is refused by name")
  func numberForText() throws {
    let body = #"{"order_no":1732534548458928049,"data":"x","time":1,"uid":"001"}"#
    let message = try reader(noticeRoute()).read(body: Data(body.utf8), authorization: "Bearer " + Vectors.token16)
    #expect(message.rejection == Rejection(.badField, field: "order_no"))
  }

  @Test(
    "A missing or wrong outer field is refused by name",
    arguments: [
      (#"{"data":"x","time":1,"uid":"001"}"#, .missingField, "order_no"),
      (#"{"order_no":"","data":"x","time":1,"uid":"001"}"#, .missingField, "order_no"),
      (#"{"order_no":null,"data":"x","time":1,"uid":"001"}"#, .missingField, "order_no"),
      (#"{"order_no":"1","time":1,"uid":"001"}"#, .missingField, "data"),
      (#"{"order_no":"1","data":{},"time":1,"uid":"001"}"#, .badField, "data"),
      (#"{"order_no":"1","data":"x","time":1}"#, .missingField, "uid"),
      (#"{"order_no":"1","data":"x","time":1,"uid":1}"#, .badField, "uid"),
      (#"{"order_no":"1\u0000","data":"x","time":1,"uid":"001"}"#, .badField, "order_no"),
      (#"{"order_no":"1","data":"x","time":1,"uid":"0\u001b1"}"#, .badField, "uid"),
      (#"{"order_no":"\#(String(repeating: "1", count: 65))","data":"x","time":1,"uid":"001"}"#, .badField, "order_no"),
      (#"{"order_no":"1","data":"x","time":1,"uid":"\#(String(repeating: "1", count: 129))"}"#, .badField, "uid"),
    ] as [(String, Rejection.Reason, String)])
  func outerFields(body: String, reason: Rejection.Reason, field: String) throws {
    let message = try reader(noticeRoute()).read(body: Data(body.utf8), authorization: "Bearer " + Vectors.token16)
    #expect(message.rejection == Rejection(reason, field: field))
    #expect(message.isAuthenticated)
  }

  @Test(
    "A missing or wrong amount of the order is refused by name",
    arguments: [
      (#""total_bet":3.0,"#, "", .missingField, "total_bet"), (#""total_win":15.6,"#, "", .missingField, "total_win"),
      ("3.0", "null", .missingField, "total_bet"), ("3.0", "true", .badField, "total_bet"),
      ("3.0", "[]", .badField, "total_bet"), ("3.0", "{}", .badField, "total_bet"),
      ("3.0", "\"3,0\"", .badField, "total_bet"), ("3.0", "\"1e2\"", .badField, "total_bet"),
      ("3.0", "3.00001", .badField, "total_bet"), ("15.6", "-0.1", .badField, "total_win"),
      ("15.6", "1e30", .badField, "total_win"), ("15.6", "922337203685477.5808", .badField, "total_win"),
    ] as [(String, String, Rejection.Reason, String)])
  func innerFields(piece: String, other: String, reason: Rejection.Reason, field: String) throws {
    let message = try readOrder(order(piece, other))
    #expect(message.rejection == Rejection(reason, field: field))
    #expect(
      message.reading
        == .unreadable(
          Rejection(reason, field: field), claim: Claim(kind: .notice, reference: Vectors.orderNo, uid: "001")))
  }

  @Test(
    "What is odd and harmless is read, with a warning",
    arguments: [
      (#""net_win":12.6,"#, "", [.missing(field: "net_win")]),
      (#""business":"spin","#, "", [.missing(field: "business")]),
      (#""game_id":49,"#, "", [.missing(field: "game_id")]), (#","time":1732534548"#, "", [.missing(field: "time")]),
      ("3.0", "\"3.0\"", [.odd(field: "total_bet")]), (":49", ":\"49\"", [.odd(field: "game_id")]),
      (":49", ":49.5", [.odd(field: "game_id")]), ("1732534548}", "\"1732534548\"}", [.odd(field: "time")]),
      ("\"spin\"", "7", [.odd(field: "business")]), ("12.6", "\"much\"", [.odd(field: "net_win")]),
      ("12.6", "-12.6", []), (":49", ":49.0", []), ("3.0", "3", []),
    ] as [(String, String, [Warning])])
  func warnings(piece: String, other: String, warnings: [Warning]) throws {
    #expect(try readOrder(order(piece, other)).content?.warnings == warnings)
    let strict = try readOrder(order(piece, other), isStrict: true)
    #expect((strict.content == nil) == !warnings.isEmpty)
  }

  @Test("A missing outer time is a warning, and a strict route refuses it")
  func outerTime() throws {
    let body = Data(#"{"order_no":"\#(Vectors.orderNo)","data":"\#(Vectors.order16)","uid":"001"}"#.utf8)
    let header = "Bearer " + Vectors.token16
    #expect(
      try reader(noticeRoute()).read(body: body, authorization: header).content?.warnings == [.missing(field: "time")])
    #expect(
      try reader(noticeRoute(isStrict: true)).read(body: body, authorization: header).rejection
        == Rejection(.missingField, field: "time"))
  }

  @Test("The order number inside must be the one outside")
  func otherOrderNumber() throws {
    let message = try reader(noticeRoute()).read(
      body: noticeBody(orderNo: "1732534548458928048"), authorization: "Bearer " + Vectors.token16)
    #expect(message.rejection == Rejection(.referenceDiffers, field: "order_no"))
  }

  @Test(
    "Data that do not open are refused alike, whatever the reason",
    arguments: [
      "x", Vectors.unpadded, Vectors.zeros, Vectors.seventeens, Vectors.empty, Vectors.hello, Vectors.order32,
      String(Vectors.order16.dropLast(24)),
    ])
  func unopened(sealed: String) throws {
    let message = try reader(noticeRoute()).read(
      body: noticeBody(sealed: sealed), authorization: "Bearer " + Vectors.token16)
    #expect(
      message.reading
        == .unreadable(Rejection(.unopened), claim: Claim(kind: .notice, reference: Vectors.orderNo, uid: "001")))
    #expect(message.isKept(on: noticeRoute(), source: "10.0.0.1"))
  }

  @Test("After a key change what was kept reads with the new key")
  func keyChange() throws {
    let before = noticeRoute(allowFrom: AddressRange.loopback)
    let body = noticeBody(sealed: Vectors.order32)
    let first = try reader(before).read(body: body, authorization: "Bearer " + Vectors.token32)
    #expect(first.rejection == Rejection(.tokenUnopened))
    let kept = KeptMessage(
      callback: RowVersion(id: 1, version: 1), route: "jj", kind: .notice, token: first.token, body: body,
      source: "127.0.0.1")
    #expect(try reader(before).readAgain(kept).rejection == Rejection(.tokenUnopened))
    let after = try reader(noticeRoute(keys: [Vectors.key16, Vectors.key32])).readAgain(kept)
    #expect(after.content?.keyName == "thirty-two")
    #expect(after.isAuthenticated)
  }
}
