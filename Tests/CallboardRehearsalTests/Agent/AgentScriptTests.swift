import CallboardRehearsal
import Testing

@Suite("An agent's script") struct AgentScriptTests {
  static let texts: [(String, [AgentMove])] = [
    ("", [.ok, .ok]),
    ("ok", [.ok, .ok]),
    ("500*2,ok", [.status(500), .status(500), .ok, .ok]),
    (
      "slow 20s,slow 50ms, slow 1m30s",
      [.slow(milliseconds: 20_000), .slow(milliseconds: 50), .slow(milliseconds: 90_000)]
    ),
    (
      "no-wallet,bad-json,close,lost,wrong-uid,refuse 8001,503",
      [.noWallet, .badJSON, .close, .lost, .wrongUID, .refuse(code: "8001"), .status(503), .status(503)]
    ),
  ]

  @Test("Each word is done as often as it says, the last one for ever", arguments: texts)
  func moves(text: String, moves: [AgentMove]) throws {
    var script = try AgentScript(parsing: text)
    #expect(moves.map { _ in script.next() } == moves)
  }

  @Test("It is written as it is read", arguments: ["ok", "500*4,ok", "slow 20s*2,slow 1500ms,refuse 9999,no-wallet"])
  func round(text: String) throws {
    #expect(try AgentScript(parsing: text).description == text)
  }

  static let faults: [(String, AgentScriptError)] = [
    ("oki", .unknown("oki")), ("ok,", .unknown("")), ("99", .unknown("99")), ("ok*0", .badCount("ok*0")),
    ("ok*x", .badCount("ok*x")), ("slow 5", .badDuration("5")), ("slow", .unknown("slow")),
    ("refuse", .unknown("refuse")), ("ok*2*3", .unknown("ok*2*3")), ("slow -1s", .badDuration("-1s")),
    ("slow 31d", .badDuration("31d")),
  ]

  @Test("What is no script is refused by its word", arguments: faults)
  func fault(text: String, fault: AgentScriptError) {
    #expect(throws: fault) { try AgentScript(parsing: text) }
  }
}
