import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct SettleCodecTests {
  private func text(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }

  @Test("Success carries the balance in text and the time in 28 characters")
  func success() {
    let answer = SettleCodec.success(balance: Money(units: 40_789_000), at: playedAt)
    #expect(
      text(answer) == #"{"code":"0000","balanceTs":"2024-11-25T19:35:48.000+0800","balance":"4078.9"}"#)
    #expect(
      SettleCodec.answer(answer)
        == SettleAnswer(code: "0000", balanceTs: playedAt, balance: Money(units: 40_789_000), desc: nil))
  }

  @Test("A failure carries a code and a sentence and no balance")
  func failure() {
    let answer = SettleCodec.failure("winAmount is not valid")
    #expect(text(answer) == #"{"code":"9999","desc":"winAmount is not valid"}"#)
    #expect(SettleCodec.answer(answer)?.isApplied == false)
  }

  @Test("Only 0000 counts as applied", arguments: ["0000": true, "9999": false, "000": false, "8001": false])
  func applied(code: String, isApplied: Bool) throws {
    let answer = try #require(SettleCodec.answer(Data(#"{"code":"\#(code)"}"#.utf8)))
    #expect(answer.isApplied == isApplied)
  }

  @Test("What has no code in text is no answer", arguments: ["", "OK", "{}", #"{"code":0}"#, "[]"])
  func noAnswer(body: String) {
    #expect(SettleCodec.answer(Data(body.utf8)) == nil)
  }

  @Test("A written settlement reads as what was written, and a field left out is left out")
  func writes() throws {
    var request = SettleRequest(
      ts: playedAt.settleText, userId: "hrgpl0001", txId: "AAA-1", roundId: "R-1", betTime: playedAt.settleText,
      gameType: "LIVE", gameCode: "BACCARAT", betAmount: "10.0", validBetAmount: "10.0", winAmount: "19.5",
      roundStartTime: playedAt.settleText, odds: "0.95", status: "WIN", result: ["H03"], commission: "0.0", fee: "0.1")
    let content = try #require(readSettlement(text(request.json), isStrict: true).content)
    #expect(content.win == Money(units: 195_000))
    #expect(content.recorded.fee == Money(units: 1_000))
    request.winAmount = nil
    #expect(try readSettlement(text(request.json)).rejection == Rejection(.missingField, field: "winAmount"))
  }

  @Test("A written message has the digest that its reader finds, with or without each field")
  func digests() throws {
    let time = playedAt.settleText
    var request = SettleRequest(
      ts: time, userId: "hrgpl0001", txId: "AAA-1", roundId: "R \"1\"", betTime: time, gameType: "LIVE",
      gameCode: "BACCARAT", betAmount: "10.0", validBetAmount: "10", winAmount: "19.5", roundStartTime: time,
      odds: "0.95",
      status: "WIN", result: ["H03", "C\\01"], commission: "0.0", fee: "0.1")
    #expect(request.message.digest == (try readSettlement(text(request.json)).digest))
    (request.fee, request.roundId) = (nil, nil)
    #expect(request.message.digest == (try readSettlement(text(request.json)).digest))
    request.result = []
    #expect(request.message.digest == (try readSettlement(text(request.json)).digest))
    let bet = try #require(
      SettleMessage(.bet, [("ts", time), ("userId", "u"), ("txId", "t"), ("betAmount", "1"), ("other", "é")]))
    #expect(text(bet.body) == #"{"ts":"\#(time)","userId":"u","txId":"t","betAmount":"1","other":"é"}"#)
    let read = try reader(settleRoute()).read(body: bet.body, authorization: nil, at: .placeBet).first?.message
    #expect(bet.digest == read?.digest)
    let empty = try #require(SettleMessage(.cancel, []))
    #expect(text(empty.body) == "{}")
    #expect(
      empty.digest
        == (try reader(settleRoute()).read(body: empty.body, authorization: nil, at: .cancelBet).first?.message.digest))
    #expect(SettleMessage(.notice, []) == nil)
  }

  @Test("A bet that is surely not taken is answered 8001, and a batch without a balance")
  func neighbours() {
    #expect(
      text(SettleCodec.failure(code: SettleCodec.betRefusedCode, "no wallet is open for this user"))
        == #"{"code":"8001","desc":"no wallet is open for this user"}"#)
    #expect(
      text(SettleCodec.success(balance: nil, at: playedAt))
        == #"{"code":"0000","balanceTs":"2024-11-25T19:35:48.000+0800"}"#)
  }
}
