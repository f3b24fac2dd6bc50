import CallboardCore
import Support
import Testing

@testable import callboard

@Suite("The hand-over by the real binary", .timeLimit(.minutes(3))) struct HandoverTests {
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

  @Test(
    "Since is a length of time, a time of day or a moment, and never ahead",
    arguments: [
      ("8h", "2024-11-25T03:35:48.000Z"), ("22:00", "2024-11-24T21:00:00.000Z"),
      ("2024-11-25T10:00Z", "2024-11-25T10:00:00.000Z"), ("2024-11-25", "2024-11-24T23:00:00.000Z"),
      ("soon", nil), ("2024-11-26", nil), ("", nil), ("10:00..11:00", nil),
    ])
  func since(text: String, expected: String?) {
    let now = Timestamp(milliseconds: 1_732_534_548_000)
    #expect((try? HandoverCommand.moment(text, at: now, offsetMinutes: 60))?.description == expected)
  }
}
