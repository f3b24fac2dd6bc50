import CallboardCore
import CallboardRehearsal
import Foundation
import Testing

@Suite("What an answer means to a provider") struct SentAnswerTests {
  @Test(
    "A notice is applied only by 200, success, the balance and the right uid",
    arguments: [
      (200, #"{"success":true,"uid":"001","wallet":4078.90,"time":1609459200,"error":""}"#, "applied"),
      (200, #"{"success":true,"uid":"001","time":1609459200,"error":""}"#, "refused"),
      (200, #"{"success":true,"uid":"002","wallet":1,"time":1609459200,"error":""}"#, "refused"),
      (400, #"{"success":true,"uid":"001","wallet":1,"time":1609459200,"error":""}"#, "refused"),
      (400, #"{"success":false,"error":"Invalid request"}"#, "refused"),
      (502, "<html>", "refused"),
    ])
  func notice(status: Int, body: String, outcome: String) {
    let meaning = SentAnswer(status: status, body: Data(body.utf8)).noticeMeaning(uid: "001")
    #expect(outcome == "applied" ? meaning == .applied(balance: Money(units: 40_789_000)) : meaning.isRefused)
  }

  @Test(
    "A settlement is applied only by 200 and 0000",
    arguments: [
      (200, #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"90.5"}"#, "applied"),
      (200, #"{"code":"9999","desc":"winAmount differs"}"#, "refused"),
      (500, #"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"90.5"}"#, "refused"),
      (200, "", "refused"),
    ])
  func settle(status: Int, body: String, outcome: String) {
    let meaning = SentAnswer(status: status, body: Data(body.utf8)).settleMeaning
    #expect(outcome == "applied" ? meaning == .applied(balance: Money(units: 905_000)) : meaning.isRefused)
  }

  @Test(
    "An order is applied, waiting or refused by status and state alike",
    arguments: [
      (200, #"{"state":"applied","wallet":"4078.9000"}"#, .applied(balance: Money(units: 40_789_000))),
      (200, #"{"state":"applied"}"#, .applied(balance: nil)), (202, #"{"state":"waiting"}"#, .waiting),
      (409, #"{"error":"no"}"#, .refused("no")), (503, #"{"error":"no"}"#, .refused("no")),
      (202, #"{"state":"applied"}"#, .refused("HTTP 202, not an answer to an order")),
      (200, "", .refused("HTTP 200, not an answer to an order")),
    ] as [(Int, String, SentAnswer.Meaning)])
  func order(status: Int, body: String, meaning: SentAnswer.Meaning) {
    #expect(SentAnswer(status: status, body: Data(body.utf8)).orderMeaning == meaning)
  }

  @Test("A refusal carries the receiver's own words")
  func words() {
    let answer = SentAnswer(status: 200, body: Data(#"{"code":"9999","desc":"winAmount differs"}"#.utf8))
    #expect(answer.settleMeaning == .refused("winAmount differs"))
  }
}

extension SentAnswer.Meaning {
  fileprivate var isRefused: Bool {
    if case .refused = self { true } else { false }
  }
}
