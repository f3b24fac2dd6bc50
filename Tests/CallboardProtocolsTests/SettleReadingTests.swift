import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

struct SettleReadingTests {
  @Test("The seed's sample reads byte for byte, with a warning for the round it omits")
  func sample() throws {
    let message = try readSettlement(settleSample)
    #expect(message.isAuthenticated && message.token == nil)
    #expect(
      message.content
        == CallbackContent(
          kind: .settlement, reference: try #require(Reference("AAA-251916")), uid: "hrgpl0001", game: "BACCARAT",
          gameType: "LIVE", bet: Money(units: 100_000), win: .zero,
          playedAt: Timestamp(settleText: "2022-10-14T23:00:00.000+0800"),
          recorded: .init(
            validBet: Money(units: 100_000), odds: Money(units: -10_000), commission: .zero, result: "LOSE"),
          warnings: [.missing(field: "roundId")]))
    #expect(
      try readSettlement(settleSample, isStrict: true).rejection == Rejection(.missingField, field: "roundId"))
    #expect(try readSettlement(wholeSettlement, isStrict: true).content?.warnings == [])
  }

  @Test(
    "A missing or bad userId, txId or winAmount is refused by name",
    arguments: [
      (#""userId": "hrgpl0001","#, "", .missingField, "userId"), ("\"hrgpl0001\"", "\"\"", .missingField, "userId"),
      ("\"hrgpl0001\"", "7", .badField, "userId"),
      ("hrgpl0001", String(repeating: "u", count: 51), .badField, "userId"),
      (#""txId": "AAA-251916","#, "", .missingField, "txId"), ("\"AAA-251916\"", "251916", .badField, "txId"),
      ("AAA-251916", String(repeating: "t", count: 21), .badField, "txId"),
      ("AAA-251916", "AAA\\n251916", .badField, "txId"),
      (#""winAmount": "0.0","#, "", .missingField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": null"#, .missingField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": """#, .missingField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": 0.0"#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "-0.1""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "1e3""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "+1""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": " 1""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "1,0""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "1.""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": ".5""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "0.00001""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "123456789012345""#, .badField, "winAmount"),
      (#""winAmount": "0.0""#, #""winAmount": "٣""#, .badField, "winAmount"),
      (#""betAmount": "10.0""#, #""betAmount": "-10.0""#, .badField, "betAmount"),
    ] as [(String, String, Rejection.Reason, String)])
  func refused(piece: String, other: String, reason: Rejection.Reason, field: String) throws {
    let message = try readSettlement(wholeSettlement.replacing(piece, with: other))
    #expect(message.rejection == Rejection(reason, field: field))
    #expect(message.rejection?.sentence.contains("\"\(field)\"") == true)
  }

  @Test(
    "Anything else missing or odd is a warning, and a strict route refuses it",
    arguments: [
      (#""ts": "2022-10-14T23:00:00.000+0800","#, "", .missing(field: "ts")),
      ("23:00:00.000+0800", "23:00:00.000", .odd(field: "ts")), ("23:00:00.000+0800", "23:00:00Z", .odd(field: "ts")),
      ("23:00:00.000+0800", "23:00:00.000+0000", .odd(field: "ts")),
      ("23:00:00.000+0800", "25:00:00.000+0800", .odd(field: "ts")),
      (#""betTime": "2022-10-14T22:59:59.920+0800","#, "", .missing(field: "betTime")),
      ("2022-07-03", "2022-02-30", .odd(field: "roundStartTime")), ("\"LIVE\"", "7", .odd(field: "gameType")),
      ("LIVE", "LIVE-CASINO", .odd(field: "gameType")), (#""gameType": "LIVE","#, "", .missing(field: "gameType")),
      ("BACCARAT", String(repeating: "B", count: 21), .odd(field: "gameCode")),
      ("RND-1", String(repeating: "R", count: 21), .odd(field: "roundId")),
      (#""betAmount": "10.0","#, "", .missing(field: "betAmount")),
      (#""betAmount": "10.0""#, #""betAmount": 10.0"#, .odd(field: "betAmount")),
      (#""betAmount": "10.0""#, #""betAmount": "ten""#, .odd(field: "betAmount")),
      (#""validBetAmount": "10.0""#, #""validBetAmount": "-10.0""#, .odd(field: "validBetAmount")),
      ("\"-1.0\"", "\"-1.00001\"", .odd(field: "odds")),
      ("\"-1.0\"", "99999999999999999.00001", .odd(field: "odds")), ("\"LOSE\"", "\"\"", .odd(field: "status")),
      ("\"H03\"", "3", .odd(field: "result")),
      (#""commission": "0.0""#, #""fee": "0.0""#, .missing(field: "commission")),
      (#""commission": "0.0""#, #""commission": "0.0","fee": "much""#, .odd(field: "fee")),
    ] as [(String, String, Warning)])
  func warned(piece: String, other: String, warning: Warning) throws {
    let json = wholeSettlement.replacing(piece, with: other)
    #expect(try readSettlement(json).content?.warnings == [warning])
    #expect(try readSettlement(json, isStrict: true).rejection != nil)
  }

  @Test("A time of 23 characters is taken at GMT+8")
  func shortTime() throws {
    let json = wholeSettlement.replacing("23:00:00.000+0800", with: "23:00:00.000")
    #expect(try readSettlement(json).content?.playedAt == readSettlement(wholeSettlement).content?.playedAt)
  }

  @Test("Lengths are counted in characters")
  func characters() throws {
    let json = wholeSettlement.replacing("hrgpl0001", with: String(repeating: "玩", count: 20))
    #expect(try readSettlement(json, isStrict: true).content?.uid.count == 20)
  }

  @Test("A refused settlement still claims its reference and user")
  func claim() throws {
    let json = wholeSettlement.replacing(#""winAmount": "0.0""#, with: #""winAmount": "x""#)
    #expect(
      try readSettlement(json).reading
        == .unreadable(
          Rejection(.badField, field: "winAmount"),
          claim: Claim(kind: .settlement, reference: "AAA-251916", uid: "hrgpl0001")))
  }
}
