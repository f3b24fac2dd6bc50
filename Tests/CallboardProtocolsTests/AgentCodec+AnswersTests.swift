import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

/// What an agent's answer means: the issue's table, row by row, and what no honest agent writes.
struct AgentAnswersTests {
  private func outcome(_ status: Int, _ body: String, _ agent: AgentSettings) throws -> DeliveryOutcome {
    let codec = try #require(try AgentCodec(route: orderRoute(agent.speaks, agent: agent)))
    return codec.outcome(status: status, body: Data(body.utf8), uid: "001")
  }

  private func failed(_ failure: DeliveryFailure) -> DeliveryOutcome { .failed(failure, isOutcomeUnknown: false) }

  @Test(
    "A notice is applied by 200, success, the same uid and a wallet",
    arguments: [
      (#"{"success":true,"uid":"001","wallet":4078.90,"time":1609459200,"error":""}"#, 40_789_000),
      (#"{"success":true,"uid":"001","wallet":4078.8999999999996}"#, 40_789_000),
      (#"{"uid":"001","wallet":0,"success":true,"more":{"a":[1]}}"#, 0),
      (#"{"success":true,"uid":"001","wallet":-1.5}"#, -15_000),
      (#"{"success":true,"uid":"001","wallet":1e2}"#, 1_000_000),
      (#"{"success":true,"uid":"001","wallet":"12.5"}"#, 125_000),
      (#"{"success":true,"uid":"001","wallet":922337203685477.5807}"#, Int64.max),
    ] as [(String, Int64)])
  func noticeApplied(body: String, units: Int64) throws {
    #expect(try outcome(200, body, noticeAgent()) == .applied(wallet: Money(units: units)))
  }

  @Test(
    "A notice that is anything else failed, and says how",
    arguments: [
      (#"{"success":true,"uid":"001"}"#, .noWallet), (#"{"success":true,"uid":"001","wallet":null}"#, .noWallet),
      (#"{"success":true,"uid":"002","wallet":1}"#, .wrongUID), (#"{"success":true,"wallet":1}"#, .wrongUID),
      (#"{"success":true,"uid":1,"wallet":1}"#, .wrongUID), (#"{"success":true,"uid":"01","wallet":1}"#, .wrongUID),
      (#"{"success":false,"error":"Invalid request"}"#, .refused(code: nil)),
      (#"{"success":false,"uid":"001","wallet":1}"#, .refused(code: nil)), (#"{"success":1}"#, .badAnswer),
      (#"{"success":"true","uid":"001","wallet":1}"#, .badAnswer), ("{}", .badAnswer), ("", .badAnswer),
      ("<html>", .badAnswer), ("[]", .badAnswer), ("null", .badAnswer),
      (#"{"success":true,"uid":"001","wallet":true}"#, .badAnswer),
      (#"{"success":true,"uid":"001","wallet":"much"}"#, .badAnswer),
      (#"{"success":true,"uid":"001","wallet":1.00001}"#, .badAnswer),
      (#"{"success":true,"uid":"001","wallet":1e16}"#, .badAnswer),
      (#"{"success":true,"uid":"001","wallet":1,"wallet":2}"#, .badAnswer),
      (#"{"success":true,"uid":"001","wallet":1,}"#, .badAnswer),
    ] as [(String, DeliveryFailure)])
  func noticeFailed(body: String, failure: DeliveryFailure) throws {
    #expect(try outcome(200, body, noticeAgent()) == failed(failure))
  }

  @Test("A uid of the same letters in other bytes is another uid")
  func bytes() throws {
    let codec = try #require(try AgentCodec(route: orderRoute(agent: noticeAgent())))
    let body = Data("{\"success\":true,\"uid\":\"e\u{301}\",\"wallet\":1}".utf8)
    #expect(codec.outcome(status: 200, body: body, uid: "\u{E9}") == failed(.wrongUID))
    #expect(codec.outcome(status: 200, body: body, uid: "e\u{301}") == .applied(wallet: Money(units: 10_000)))
  }

  @Test(
    "A settlement is applied by 200 and 0000, with the balance where one is told",
    arguments: [
      (#"{"code":"0000","balanceTs":"2022-10-14T23:00:00.000+0800","balance":"4078.9"}"#, 40_789_000),
      (#"{"code":"0000","balance":"-0.0001"}"#, -1), (#"{"code":"0000"}"#, nil),
      (#"{"code":"0000","balance":null,"desc":""}"#, nil), (#"{"code":"0000","balance":"much"}"#, nil),
      (#"{"code":"0000","balance":"1.00001"}"#, nil), (#"{"code":"0000","balance":[]}"#, nil),
    ] as [(String, Int64?)])
  func settleApplied(body: String, units: Int64?) throws {
    #expect(try outcome(200, body, settleAgent()) == .applied(wallet: units.map { Money(units: $0) }))
  }

  @Test(
    "A settlement that is anything else failed, and says how",
    arguments: [
      (#"{"code":"9999","desc":"other"}"#, .refused(code: "9999")), (#"{"code":"8001"}"#, .refused(code: "8001")),
      (#"{"code":"000"}"#, .refused(code: "000")), (#"{"code":"E_1-x"}"#, .refused(code: "E_1-x")),
      (#"{"code":""}"#, .badAnswer), (#"{"code":0}"#, .badAnswer), (#"{"code":"0000 "}"#, .badAnswer),
      (#"{"code":"\#(String(repeating: "9", count: 17))"}"#, .badAnswer), (#"{"code":"\u001b[2J"}"#, .badAnswer),
      (#"{"code":"９９９９"}"#, .badAnswer), (#"{"code":"0)"}"#, .badAnswer), ("{}", .badAnswer), ("", .badAnswer),
      (#"{"success":true,"uid":"001","wallet":1}"#, .badAnswer), ("0000", .badAnswer),
    ] as [(String, DeliveryFailure)])
  func settleFailed(body: String, failure: DeliveryFailure) throws {
    #expect(try outcome(200, body, settleAgent()) == failed(failure))
  }

  @Test(
    "Another status failed whatever the body says; only a proxy that got no whole answer leaves open what became of it",
    arguments: [
      (400, .http4xx, false), (401, .http4xx, false), (404, .http4xx, false), (429, .http4xx, false),
      (499, .http4xx, false), (500, .http5xx, false), (502, .http5xx, true), (503, .http5xx, false),
      (504, .http5xx, true), (599, .http5xx, false), (999, .http5xx, false), (201, .badAnswer, false),
      (204, .badAnswer, false), (301, .badAnswer, false), (304, .badAnswer, false), (100, .badAnswer, false),
      (0, .badAnswer, false), (-1, .badAnswer, false),
    ] as [(Int, DeliveryFailure, Bool)])
  func statuses(status: Int, failure: DeliveryFailure, isUnknown: Bool) throws {
    let notice = try outcome(status, #"{"success":true,"uid":"001","wallet":1}"#, noticeAgent())
    let settle = try outcome(status, #"{"code":"0000"}"#, settleAgent())
    #expect(notice == .failed(failure, isOutcomeUnknown: isUnknown))
    #expect(settle == .failed(failure, isOutcomeUnknown: isUnknown))
  }

  @Test("Numbers of any size in an answer are read exactly or not at all, and never trap")
  func numbers() throws {
    let huge = String(repeating: "9", count: 400)
    for number in [
      huge, "-" + huge, "1e400", "-1e400", "1e127", "1e-400", "9223372036854775808", "-9223372036854775809", "1e19",
      "922337203685477.5808", "-922337203685477.5808", "99999999999999999999999999999999999999",
    ] {
      let notice = try outcome(200, #"{"success":true,"uid":"001","wallet":\#(number)}"#, noticeAgent())
      #expect([failed(.badAnswer), .applied(wallet: .zero)].contains(notice), "\(number)")
      let time = try outcome(200, #"{"success":true,"uid":"001","wallet":1,"time":\#(number)}"#, noticeAgent())
      #expect([failed(.badAnswer), .applied(wallet: Money(units: 10_000))].contains(time), "\(number)")
      let code = try outcome(200, #"{"code":\#(number)}"#, settleAgent())
      #expect(code == failed(.badAnswer))
    }
  }

  @Test("An answer cut at any byte, or with any byte changed, never crashes and never tells another balance")
  func mutations() throws {
    let codec = try #require(try AgentCodec(route: orderRoute(agent: noticeAgent())))
    let bytes = Array(#"{"success":true,"uid":"001","wallet":"4078.9","time":1609459200,"error":"e"}"#.utf8)
    for count in bytes.indices {
      #expect(codec.outcome(status: 200, body: Data(bytes[..<count]), uid: "001") == failed(.badAnswer))
    }
    for place in bytes.indices {
      for change: UInt8 in [0x00, 0x20, 0x22, 0x2C, 0x5C, 0x7B, 0x7D, 0xFF] {
        var changed = bytes
        changed[place] = change
        if case .applied(let wallet) = codec.outcome(status: 200, body: Data(changed), uid: "001") {
          #expect(wallet == Money(units: 40_789_000))
        }
      }
    }
  }

  @Test("An answer is kept up to its limit, cut between characters, whatever its bytes are")
  func kept() {
    let limit = Limits.agentAnswerKeptBytes
    #expect(AgentCodec.keptAnswer(Data("{}".utf8)) == "{}")
    #expect(AgentCodec.keptAnswer(Data()).isEmpty)
    #expect(AgentCodec.keptAnswer(Data(repeating: 0x41, count: limit + 9)) == String(repeating: "A", count: limit))
    let wide = AgentCodec.keptAnswer(Data(String(repeating: "字", count: limit).utf8))
    #expect(wide == String(repeating: "字", count: limit / 3))
    #expect(AgentCodec.keptAnswer(Data(repeating: 0xFF, count: limit)).utf8.count <= limit)
    #expect(AgentCodec.keptAnswer(Data([0x41, 0xFF, 0x42])) == "A\u{FFFD}B")
  }
}
