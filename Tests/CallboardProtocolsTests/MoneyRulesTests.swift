import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

/// The rules of `protocols.md`, section C, that live where messages are read.
struct MoneyRulesTests {
  @Test(
    "Rule 1, exact: numbers are read from their digits, and an artefact of binary arithmetic is what was meant",
    arguments: [
      ("4078.90", 40_789_000), ("0.30000000000000004", 3_000), ("0.1", 1_000), ("0.0001", 1),
      ("4078.8999999999996", 40_789_000), ("2.2737367544323206e-13", 0), ("1e2", 1_000_000), ("1E-4", 1),
      ("-0.0", 0), ("123456789012.1234", 1_234_567_890_121_234), ("922337203685477.5807", Int64.max),
    ] as [(String, Int64)])
  func rule1Exact(number: String, units: Int64) throws {
    #expect(try readOrder(order("3.0", number)).content?.bet == Money(units: units))
  }

  @Test("Rule 1, exact: anything finer is refused by name", arguments: ["0.00001", "3.00005", "4078.90001", "1e-5"])
  func rule1Finer(number: String) throws {
    #expect(try readOrder(order("3.0", number)).rejection == Rejection(.badField, field: "total_bet"))
  }

  @Test(
    "Rule 1, exact: an order's amounts are read from their digits, from a number or from text, and go out as such",
    arguments: [
      ("4078.90", 40_789_000, "4078.9"), ("0.30000000000000004", 3_000, "0.3"), ("\"0.1\"", 1_000, "0.1"),
      ("4078.8999999999996", 40_789_000, "4078.9"), ("1e2", 1_000_000, "100"),
      (
        "\"12345678901234.5678\"",
        123_456_789_012_345_678, "12345678901234.5678"
      ), ("922337203685477.5807", Int64.max, "922337203685477.5807"),
    ] as [(String, Int64, String)])
  func rule1Order(number: String, units: Int64, written: String) throws {
    let body = Data(orderJSON.replacing("3.0", with: number).utf8)
    let route = orderRoute(agent: noticeAgent())
    let content = try #require(reader(route).read(body: body, authorization: nil).content)
    #expect(content.bet == Money(units: units))
    let delivery = Delivery(
      attemptID: 1, callbackID: 1, route: route.name, cause: .schedule, leaseUntil: playedAt, content: content,
      body: body)
    let request = try #require(try AgentCodec(route: route)).request(for: delivery, at: playedAt)
    struct Body: Decodable { var data: String }
    let sealed = try JSONDecoder().decode(Body.self, from: request.body).data
    let plain = try Cipher(Vectors.key16).open(sealed)
    #expect(String(decoding: plain, as: UTF8.self) == Vectors.order.replacing("3.0", with: written))
  }

  @Test(
    "Rule 1, exact: an order finer than 4 decimals is refused by name, as a number and as text",
    arguments: ["0.00001", "3.00005", "\"3.00001\"", "1e-5"])
  func rule1OrderFiner(number: String) throws {
    #expect(
      try readOrderJSON(orderJSON.replacing("3.0", with: number)).rejection == Rejection(.badField, field: "total_bet"))
  }

  @Test("Rule 1, exact: an order's number of any size is read exactly or refused, and never traps")
  func rule1OrderHuge() throws {
    let huge = String(repeating: "9", count: 400)
    for field in ["3.0", "15.6", "12.6", ":49", ":1732534548}"] {
      for number in [huge, "-" + huge, huge + ".5", "1e400", "1e-400", "1e127", "99999999999999999999", "-0", "0.5e-1"]
      {
        let value = field.hasPrefix(":") ? ":\(number)" + (field.hasSuffix("}") ? "}" : "") : number
        let message = try readOrderJSON(orderJSON.replacing(field, with: value))
        #expect(message.content != nil || [.badJSON, .badField].contains(message.rejection?.reason))
      }
    }
  }

  @Test("Rule 2, signs: a stake or a win below zero is refused, net_win and odds may be negative")
  func rule2Signs() throws {
    #expect(try readOrder(order("3.0", "-3.0")).rejection == Rejection(.badField, field: "total_bet"))
    #expect(try readOrder(order("15.6", "-15.6")).rejection == Rejection(.badField, field: "total_win"))
    #expect(try readOrder(order("12.6", "-12.6")).content?.recorded.netWin == Money(units: -126_000))
    #expect(try readSettlement(wholeSettlement).content?.recorded.odds == Money(units: -10_000))
    for field in ["winAmount", "betAmount"] {
      let json = wholeSettlement.replacing("\"\(field)\": \"", with: "\"\(field)\": \"-1")
      #expect(try readSettlement(json).rejection == Rejection(.badField, field: field))
    }
  }

  @Test(
    "Rule 4, content of a notice: the first field that counts and differs is named, and no other counts",
    arguments: [
      ("3.0", "4.0", "total_bet"), ("15.6", "15.7", "total_win"), (":49", ":50", "game_id"),
      ("spin", "free", "business"),
      ("12.6", "-12.6", nil), ("1732534548}", "1732534549}", nil), ("3.0", "3.0000", nil), ("3.0", "\"3\"", nil),
    ] as [(String, String, String?)])
  func rule4Notice(piece: String, other: String, field: String?) throws {
    let original = try #require(readOrder(Vectors.order).content)
    let repeated = try #require(readOrder(order(piece, other)).content)
    #expect(repeated.firstDifference(from: original) == field)
  }

  @Test(
    "Rule 4, content of a settlement: the first field that counts and differs is named, and no other counts",
    arguments: [
      ("hrgpl0001", "hrgpl0002", "userId"), (#""winAmount": "0.0""#, #""winAmount": "0.1""#, "winAmount"),
      (#""betAmount": "10.0""#, #""betAmount": "10.1""#, "betAmount"), ("LIVE", "SLOT", "gameType"),
      ("BACCARAT", "ROULETTE", "gameCode"), ("RND-1", "RND-2", "roundId"), (#""roundId": "RND-1","#, "", nil),
      ("23:00:00.000", "23:31:00.000", nil), (#""winAmount": "0.0""#, #""winAmount": "0""#, nil), ("LOSE", "TIE", nil),
      (#""commission": "0.0""#, #""commission": "0.1""#, nil),
    ] as [(String, String, String?)])
  func rule4Settlement(piece: String, other: String, field: String?) throws {
    let original = try #require(readSettlement(wholeSettlement).content)
    let repeated = try #require(readSettlement(wholeSettlement.replacing(piece, with: other)).content)
    #expect(repeated.firstDifference(from: original) == field)
  }

  @Test(
    "Rule 4, content of an order: the fields of the protocol that its agent speaks, and no other counts",
    arguments: [
      ("3.0", "4.0", "total_bet"), ("15.6", "15.7", "total_win"), (":49", ":50", "game_id"),
      ("spin", "free", "business"), ("\"001\"", "\"002\"", "uid"), ("12.6", "-12.6", nil),
      ("1732534548}", "1732534549}", nil), ("3.0", "\"3\"", nil), ("mara", "other", nil),
    ] as [(String, String, String?)])
  func rule4Order(piece: String, other: String, field: String?) throws {
    let original = try #require(readOrderJSON(orderJSON).content)
    let repeated = try #require(readOrderJSON(orderJSON.replacing(piece, with: other)).content)
    #expect(repeated.firstDifference(from: original) == field)
    let reader = try reader(orderRoute(.settle))
    func settle(_ json: String) throws -> CallbackContent {
      try #require(reader.read(body: Data(json.utf8), authorization: nil).content)
    }
    let changed = try settle(wholeSettlement.replacing(#""winAmount": "0.0""#, with: #""winAmount": "0.1""#))
    #expect(try changed.firstDifference(from: settle(wholeSettlement)) == "winAmount")
    let later = try settle(wholeSettlement.replacing("23:00:00.000", with: "23:31:00.000"))
    #expect(try later.firstDifference(from: settle(wholeSettlement)) == nil)
  }

  @Test(
    "Rule 13, recorded: net_win that is not the difference, whichever its sign, is a warning and moves nothing",
    arguments: [("12.6", []), ("-12.6", []), ("12.5", [.netWinDiffers]), ("0", [.netWinDiffers])]
      as [(String, [Warning])])
  func rule13NetWin(number: String, warnings: [Warning]) throws {
    let content = try #require(readOrder(order("12.6", number)).content)
    #expect(content.warnings == warnings)
    #expect(content.bet == Money(units: 30_000) && content.win == Money(units: 156_000))
  }

  @Test("Rule 13, recorded: commission, fee, odds and validBetAmount are kept and are not the payout")
  func rule13Recorded() throws {
    let json = wholeSettlement.replacing(
      #""commission": "0.0""#, with: #""commission": "0.25", "fee": "0.5""#)
    let content = try #require(readSettlement(json).content)
    #expect(
      content.recorded
        == .init(
          validBet: Money(units: 100_000), odds: Money(units: -10_000), commission: Money(units: 2_500),
          fee: Money(units: 5_000), result: "LOSE"))
    #expect(content.win == .zero)
  }

  @Test("Rule 14, day: a notice counts by the order's own time, a settlement by its ts, never by the receipt")
  func rule14Day() throws {
    let receipt = playedAt.advanced(byMilliseconds: 86_400_000)
    let notice = try reader(noticeRoute(), now: receipt).read(
      body: NoticeCodec.request(orderNo: Vectors.orderNo, sealed: Vectors.order16, time: receipt, uid: "001"),
      authorization: "Bearer " + Vectors.token16)
    #expect(notice.content?.playedAt == playedAt)
    let settlement = try reader(settleRoute(), now: receipt).read(body: Data(settleSample.utf8), authorization: nil)
    #expect(settlement.content?.playedAt?.settleText == "2022-10-14T23:00:00.000+0800")
  }
}
