import CallboardCore
import Foundation
import Testing

@testable import callboard

@Suite("Lines of JSON") struct JSONLineTests {
  @Test("A callback has the contract's keys, in its order, null for what is unknown")
  func callback() {
    let callback = Callback(
      id: 42, version: 1, route: "jj", kind: .notice, reference: "1732534548458928049", uid: "001",
      bet: Money(units: 30_000), win: Money(units: -1), receivedAt: Timestamp(milliseconds: 1_665_759_600_000),
      standing: CallbackStanding(state: .stuck, scheduledFailures: 4), attempts: 4, failure: .unknownUser,
      warnings: [.overdrawn, .missing(field: "roundId")])
    #expect(
      callback.record(in: Circumstances(now: Timestamp(milliseconds: 0))).description == """
        {"id":"42","route":"jj","kind":"notice","reference":"1732534548458928049","uid":"001","username":null,\
        "game":null,"round":null,"state":"stuck","attempts":4,"due_at":null,"received_at":"2022-10-14T15:00:00.000Z",\
        "played_at":null,"bet":"3.0000","win":"-0.0001","error":"unknown_user",\
        "warnings":["overdrawn","missing:roundId"],"outcome_unknown":false,"held_since":null,\
        "waits_for":"a person: the schedule is over"}
        """)
  }

  @Test("A flow line has the contract's keys")
  func flow() {
    let line = FlowLine(
      id: 7, at: Timestamp(milliseconds: 0), uid: "001", route: nil, reference: "A", callbackID: 1, business: .sync,
      amount: nil, before: nil, after: Money(units: 10_000), status: .applied, playedAt: nil)
    #expect(
      line.record.description == """
        {"id":"7","at":"1970-01-01T00:00:00.000Z","uid":"001","route":null,"reference":"A","business":"sync",\
        "amount":null,"before":null,"after":"1.0000","status":"applied","played_at":null}
        """)
  }

  @Test("A wallet has the contract's keys")
  func wallet() {
    let wallet = Wallet(uid: "001", username: "梅", opening: .zero, balance: Money(units: 5))
    #expect(wallet.record.description == #"{"uid":"001","username":"梅","opening":"0.0000","balance":"0.0005"}"#)
  }

  @Test(
    "What could act on a terminal is escaped, and nothing is lost",
    arguments: [
      ("a\"b\\c", #""a\"b\\c""#), ("\u{1B}[31m", #""\u001b[31m""#), ("\u{9B}", #""\u009b""#),
      (" !#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~", "\" !#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~\""), ("", "\"\""),
      ("plain and\u{7F}", #""plain and\u007f""#), ("\u{202E}x", #""\u202ex""#), ("\u{E0041}", #""\udb40\udc41""#),
      ("\n\t\r", #""\n\t\r""#), ("🎰", "\"🎰\""),
    ])
  func escapes(text: String, quoted: String) throws {
    #expect(text.jsonQuoted == quoted)
    #expect(try JSONDecoder().decode(String.self, from: Data(quoted.utf8)) == text)
  }
}
