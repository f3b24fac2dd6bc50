import CallboardCore
import Support
import Testing

@testable import callboard

@Suite("The hand-over by the real binary", .timeLimit(.minutes(10))) struct HandoverTests {
  @Test("It tells what was done by hand, by whom and why, to people and to programs")
  func byHand() async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    #expect(try await site.run("wallet", "adjust", "001", "--by=-5", "--reason", "broken round").code == 0)
    let record = try #require(try await site.records("handover", "--since", "8h").first)
    guard case .list(let hand)? = record["by_hand"], case .object(let line)? = hand.first, hand.count == 1 else {
      throw Missing()
    }
    #expect(line["verb"] == .text("wallet_adjust"))
    #expect(line["reason"] == .text("broken round"))
    #expect(line["after"] == .text("balance 995.0000"))
    #expect(record["by_hand_total"] == .number(1))
    let page = try await site.run("handover", "--since", "8h")
    #expect(page.lines.contains { $0.hasSuffix("balance 995.0000  broken round") })
    #expect(try await site.run("handover", "--since", "soon").code == 2)
  }

  private struct Missing: Error {}
}
