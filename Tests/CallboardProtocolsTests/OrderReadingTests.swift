import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

struct OrderReadingTests {
  @Test("An order reads in whole")
  func reads() throws {
    let message = try readOrderJSON(orderJSON)
    #expect(message.isAuthenticated && message.token == nil)
    #expect(
      message.content
        == CallbackContent(
          kind: .order, reference: try #require(Reference(Vectors.orderNo)), uid: "001", username: "mara", game: "49",
          business: "spin", bet: Money(units: 30_000), win: Money(units: 156_000), playedAt: playedAt,
          recorded: .init(netWin: Money(units: 126_000)), wire: .notice))
  }

  @Test("The user's name may be left out, and unknown fields do not count")
  func optional() throws {
    let bare = try readOrderJSON(orderJSON.replacing(#""username":"mara","#, with: ""))
    #expect(bare.content?.username == nil && bare.content?.uid == "001")
    let more = try readOrderJSON(orderJSON.replacing("{", with: #"{"table":{"seat":[1,2]},"#))
    #expect(try more.content == readOrderJSON(orderJSON).content)
  }

  @Test(
    "A field that is missing or wrong is refused by name, since the agent's notice is written from it",
    arguments: [
      (#""order_no":"1732534548458928049","#, "", .missingField, "order_no"),
      (#""1732534548458928049""#, "1732534548458928049", .badField, "order_no"),
      (#""1732534548458928049""#, #""""#, .missingField, "order_no"),
      (#""1732534548458928049""#, #""1\n2""#, .badField, "order_no"), (#""uid":"001","#, "", .missingField, "uid"),
      (#""001""#, "1", .badField, "uid"), (#""mara""#, "7", .badField, "username"),
      (#""mara""#, #""\#(String(repeating: "m", count: 129))""#, .badField, "username"),
      (#""total_bet":3.0,"#, "", .missingField, "total_bet"), ("3.0", "-3.0", .badField, "total_bet"),
      ("3.0", "null", .missingField, "total_bet"), ("3.0", "{}", .badField, "total_bet"),
      ("3.0", "true", .badField, "total_bet"), ("3.0", #""3,0""#, .badField, "total_bet"),
      ("3.0", #""3e0""#, .badField, "total_bet"), (#""total_win":15.6,"#, "", .missingField, "total_win"),
      ("15.6", #""-15.6""#, .badField, "total_win"), ("15.6", "15.60001", .badField, "total_win"),
      ("15.6", #""15.60001""#, .badField, "total_win"), (#""net_win":12.6,"#, "", .missingField, "net_win"),
      ("12.6", #""much""#, .badField, "net_win"), (#""business":"spin","#, "", .missingField, "business"),
      (#""spin""#, "7", .badField, "business"),
      (#""spin""#, #""\#(String(repeating: "s", count: 65))""#, .badField, "business"),
      (#""game_id":49,"#, "", .missingField, "game_id"), (":49", ":49.5", .badField, "game_id"),
      (":49", ":1e40", .badField, "game_id"), (#","time":1732534548"#, "", .missingField, "time"),
      (":1732534548}", ":-1}", .badField, "time"), (":1732534548}", #":"now"}"#, .badField, "time"),
    ] as [(String, String, Rejection.Reason, String)])
  func refused(piece: String, other: String, reason: Rejection.Reason, field: String) throws {
    let json = orderJSON.replacing(piece, with: other)
    #expect(json != orderJSON)
    #expect(try readOrderJSON(json).rejection == Rejection(reason, field: field))
  }

  @Test("What is no JSON object is refused as such, and claims nothing", arguments: ["", "[]", "{", "1", "\u{FEFF}{}"])
  func notJSON(text: String) throws {
    #expect(try readOrderJSON(text).reading == .unreadable(Rejection(.badJSON), claim: Claim(kind: .order)))
  }

  @Test("A refused order still claims its reference and user")
  func claim() throws {
    #expect(
      try readOrderJSON(orderJSON.replacing("3.0", with: "-3.0")).reading
        == .unreadable(
          Rejection(.badField, field: "total_bet"),
          claim: Claim(kind: .order, reference: Vectors.orderNo, uid: "001")))
  }

  @Test("Spelling, order and unknown fields do not count in the digest, and every value does")
  func digest() throws {
    let first = try readOrderJSON(orderJSON).digest
    for same in [
      orderJSON.replacing("3.0", with: #""3.0000""#), orderJSON.replacing(",", with: " ,\n"),
      orderJSON.replacing("{", with: #"{"x":1,"#), orderJSON.replacing("15.6", with: "15.600000000000001"),
    ] {
      #expect(try readOrderJSON(same).digest == first)
    }
    for (piece, other) in [
      ("3.0", "3.1"), ("15.6", "15.7"), ("12.6", "-12.6"), ("spin", "free"), (":49", ":50"), ("34548}", "34549}"),
      ("\"001\"", "\"002\""), ("049\"", "048\""),
    ] {
      #expect(try readOrderJSON(orderJSON.replacing(piece, with: other)).digest != first)
    }
  }

  @Test("An order for an agent of protocol B has the fields of a settlement")
  func settle() throws {
    let route = orderRoute(.settle)
    let message = try reader(route).read(body: Data(wholeSettlement.utf8), authorization: nil)
    var settlement = try #require(readSettlement(wholeSettlement).content)
    settlement.kind = .order
    #expect(message.content == settlement)
    #expect(message.content?.wire == .settle)
    #expect(try message.digest == readSettlement(wholeSettlement).digest)
    let bad = try reader(route).read(
      body: Data(wholeSettlement.replacing(#""winAmount": "0.0""#, with: #""winAmount": 0"#).utf8), authorization: nil)
    #expect(
      bad.reading
        == .unreadable(
          Rejection(.badField, field: "winAmount"),
          claim: Claim(kind: .order, reference: "AAA-251916", uid: "hrgpl0001")))
    #expect(
      try reader(orderRoute(.settle, isStrict: true)).read(body: Data(settleSample.utf8), authorization: nil).rejection
        == Rejection(.missingField, field: "roundId"))
  }

  @Test("The bearer must be right, and nothing of a stranger's order is believed")
  func bearer() throws {
    let reader = try reader(orderRoute(bearer: "0123456789abcdef"))
    for header in [nil, "Bearer 0123456789abcdeF", "0123456789abcdef"] {
      let message = reader.read(body: Data(orderJSON.utf8), authorization: header)
      #expect(!message.isAuthenticated && message.content == nil)
      #expect(message.reading == .unreadable(message.rejection ?? Rejection(.conflict), claim: Claim(kind: .order)))
    }
    let message = reader.read(body: Data(orderJSON.utf8), authorization: "Bearer 0123456789abcdef")
    #expect(message.isAuthenticated && message.token == nil && message.content?.uid == "001")
  }

  @Test("A kept order is read again and shown as it came")
  func again() throws {
    let reader = try reader(orderRoute(bearer: "0123456789abcdef"))
    let kept = keptMessage(Data(orderJSON.utf8), .order, route: "agent-007")
    #expect(try reader.readAgain(kept).content == readOrderJSON(orderJSON).content)
    #expect(try reader.openedText(of: kept) == OpenedText(text: orderJSON, keyName: nil))
  }
}
