import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

struct NoticeCodecTests {
  private func text(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }

  @Test(
    "Success carries the balance by its digits",
    arguments: [
      (40_789_000, "4078.9"), (0, "0"), (-15_000, "-1.5"), (1, "0.0001"), (3_000, "0.3"),
      (Int64.max, "922337203685477.5807"), (1_000_000, "100"),
    ] as [(Int64, String)])
  func success(units: Int64, number: String) {
    #expect(
      text(NoticeCodec.success(uid: "001", wallet: Money(units: units), at: playedAt))
        == #"{"success":true,"uid":"001","wallet":\#(number),"time":1732534548,"error":""}"#)
  }

  @Test("A failure carries its sentence and never a balance")
  func failure() {
    #expect(text(NoticeCodec.failure("Invalid request")) == #"{"success":false,"error":"Invalid request"}"#)
  }

  @Test("Text in an answer is escaped")
  func escaped() {
    #expect(
      text(NoticeCodec.failure("a\"b\\c\n\r\t\u{1B}\u{0}é字"))
        == #"{"success":false,"error":"a\"b\\c\n\r\t\u001b\u0000é字"}"#)
  }

  @Test("An order is written as the document has it, its amounts by their digits")
  func order() throws {
    let order = NoticeOrder(
      orderNo: Vectors.orderNo, totalBet: Money(units: 30_000), totalWin: Money(units: 156_000),
      netWin: Money(units: 126_000), gameID: 49, time: playedAt)
    #expect(text(order.json) == Vectors.order.replacing("3.0", with: "3"))
    let body = NoticeCodec.request(order, uid: "001", cipher: try Cipher(Vectors.key16))
    let message = try reader(noticeRoute()).read(body: body, authorization: "Bearer " + Vectors.token16)
    #expect(message.content?.win == order.totalWin)
  }

  @Test("A success is read, its balance exact")
  func readsSuccess() {
    let seed = #"{"success":true,"uid":"001","wallet": 4078.90,"time":1609459200,"error":""}"#
    #expect(
      NoticeCodec.answer(Data(seed.utf8))
        == NoticeAnswer(
          isSuccess: true, uid: "001", wallet: Money(units: 40_789_000),
          time: Timestamp(milliseconds: 1_609_459_200_000), error: ""))
  }

  @Test(
    "Only a success with a balance counts as applied",
    arguments: [
      (#"{"success":true,"wallet":0}"#, true), (#"{"success":true}"#, false),
      (#"{"success":true,"wallet":null}"#, false),
      (#"{"success":false,"wallet":1}"#, false), (#"{"success":true,"wallet":"x"}"#, false),
    ])
  func applied(body: String, isApplied: Bool) throws {
    #expect(try #require(NoticeCodec.answer(Data(body.utf8))).isApplied == isApplied)
  }

  @Test("What does not say whether it succeeded is no answer", arguments: ["", "OK", "[]", "{}", #"{"success":1}"#])
  func noAnswer(body: String) {
    #expect(NoticeCodec.answer(Data(body.utf8)) == nil)
  }
}
