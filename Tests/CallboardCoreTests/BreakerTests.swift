import CallboardCore
import Testing

@Suite("Breaker") struct BreakerTests {
  private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1_000) }

  private func open(at moment: Int64 = 0) -> Breaker {
    var breaker = Breaker()
    for _ in 0..<Limits.breakerFailures { breaker.record(.unreachable, isProbe: false, at: at(moment)) }
    return breaker
  }

  @Test("It opens after ten failures of transport in a row, and not after nine")
  func opens() {
    var breaker = Breaker()
    for second in 0..<9 { breaker.record(.unreachable, isProbe: false, at: at(Int64(second))) }
    #expect(!breaker.isOpen)
    breaker.record(.unreachable, isProbe: false, at: at(9))
    #expect(breaker == Breaker(failures: 10, openSince: at(9), probeAt: at(14)))
  }

  @Test("An answer of any kind between them begins the count anew")
  func answered() {
    var breaker = Breaker()
    for _ in 0..<9 { breaker.record(.unreachable, isProbe: false, at: at(0)) }
    breaker.record(.answered, isProbe: false, at: at(1))
    breaker.record(.unreachable, isProbe: false, at: at(2))
    #expect(breaker == Breaker(failures: 1))
  }

  @Test("It lets one probe pass when its time has come, and no other before the probe's lease lapses")
  func probe() {
    var breaker = open()
    #expect(!breaker.admitsProbe(at: at(4)))
    #expect(breaker.admitsProbe(at: at(5)))
    breaker.probe(at: at(5), leaseUntil: at(20))
    #expect(!breaker.admitsProbe(at: at(19)))
    #expect(breaker.admitsProbe(at: at(20)))
  }

  @Test("Probes that fail come at longer and longer pauses, a minute at most")
  func pauses() {
    var breaker = open()
    var pauses: [Int64] = []
    for _ in 0..<6 {
      guard let due = breaker.probeAt else { break }
      breaker.probe(at: due, leaseUntil: due.advanced(byMilliseconds: 15_000))
      breaker.record(.unreachable, isProbe: true, at: due)
      pauses.append(breaker.probeAt.map { $0.milliseconds(since: due) / 1_000 } ?? -1)
    }
    #expect(pauses == [10, 20, 40, 60, 60, 60])
    #expect(breaker.openSince == at(0))
  }

  @Test("An attempt that was under way when it opened changes nothing by failing, and closes it by an answer")
  func underway() {
    var breaker = open()
    let before = breaker
    breaker.record(.unreachable, isProbe: false, at: at(3))
    #expect(breaker == before)
    breaker.record(.answered, isProbe: false, at: at(4))
    #expect(breaker == Breaker())
  }

  @Test(
    "A report tells the breaker whether the agent was reached",
    arguments: [
      (DeliveryOutcome.failed(.timeout, isOutcomeUnknown: true), nil, Breaker.Signal.unreachable),
      (.failed(.connect, isOutcomeUnknown: false), nil, .unreachable),
      (.failed(.http5xx, isOutcomeUnknown: false), 503, .unreachable),
      (.failed(.http5xx, isOutcomeUnknown: false), 500, .answered),
      (.failed(.noWallet, isOutcomeUnknown: false), 200, .answered),
      (.applied(wallet: nil), 200, .answered),
    ] as [(DeliveryOutcome, Int?, Breaker.Signal)])
  func signal(outcome: DeliveryOutcome, status: Int?, signal: Breaker.Signal) {
    let report = DeliveryReport(attemptID: 1, callbackID: 1, endedAt: at(0), outcome: outcome, httpStatus: status)
    #expect(report.signal == signal)
  }

  @Test(
    "Every class of failure has a word that leads back to it",
    arguments: [
      (DeliveryFailure.timeout, "timeout"), (.connect, "connect"), (.dns, "dns"), (.tls, "tls"),
      (.http5xx, "http_5xx"), (.http4xx, "http_4xx"), (.badAnswer, "bad_answer"), (.noWallet, "no_wallet"),
      (.wrongUID, "wrong_uid"), (.refused(code: "9999"), "refused(9999)"), (.refused(code: nil), "refused"),
    ] as [(DeliveryFailure, String)])
  func words(failure: DeliveryFailure, word: String) {
    #expect(failure.code == word)
    #expect(DeliveryFailure(code: word) == failure)
  }
}
