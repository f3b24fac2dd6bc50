import CallboardCore
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("The seed's settlement against the real binary", .timeLimit(.minutes(10))) struct SettleTests {
  @Test("It is paid once, repeated with success, and refused with another winAmount; flow has one payout line")
  func sample() async throws {
    let site = try Site()
    try await site.openWallets(["hrgpl0001"])
    let gateway = try await site.serve()
    try await CallbackSender.with { sender in
      for _ in 0..<2 {
        let answer = try await sender.post(Data(settleSample.utf8), to: gateway.settleURL)
        #expect(answer.status == 200)
        #expect(answer.settleMeaning == .applied(balance: Money(units: 10_000_000)))
      }
      let altered = settleSample.replacing(#""winAmount": "0.0""#, with: #""winAmount": "19.5""#)
      let refused = try await sender.post(Data(altered.utf8), to: gateway.settleURL)
      #expect(refused.status == 200)
      let answer = try JSONDecoder().decode([String: String].self, from: refused.body)
      #expect(answer["code"] == "9999")
      #expect(answer["desc"]?.contains("winAmount") == true)
    }

    let flow = try await site.records("flow", "--reference", "AAA-251916")
    #expect(flow.count == 1)
    #expect(flow.first?["business"] == .text("payout"))
    #expect(flow.first?["amount"] == .text("0.0000"))
    #expect(flow.first?["before"] == .text("1000.0000"))
    #expect(flow.first?["after"] == .text("1000.0000"))

    // The reference now names two rows: the one that owns it, and the one that contradicts it.
    let listed = try await site.records("list", "--uid", "hrgpl0001")
    #expect(listed.map { $0["state"] } == [.text("applied"), .text("rejected")])
    let ambiguous = try await site.run("show", "AAA-251916")
    #expect(ambiguous.code == 1)
    for id in listed.compactMap({ $0["id"]?.text }) { #expect(ambiguous.complaint.contains(id)) }
    let conflict = try #require(listed.last?["id"]?.text)
    let shown = try await site.records("show", conflict)
    #expect(shown.first?["error"] == .text("conflict:winAmount"))
    #expect(shown.first?["related_id"] == listed.first?["id"])

    await gateway.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test("What send prints of its own reference is inert, as the answer is")
  func inert() async throws {
    let site = try Site()
    try await site.openWallets(["hrgpl0001"])
    let gateway = try await site.serve()
    let sent = try await site.run(
      "send", "settle", "--url", gateway.settleURL, "--uid", "hrgpl0001", "--bet", "1", "--win", "0", "--tx-id",
      "A-\u{1B}[31m7")
    #expect(sent.output.contains("A-") && sent.output.contains("[31m7  HTTP "))
    #expect(!sent.output.utf8.contains(0x1B))
    await gateway.stop()
  }
}
