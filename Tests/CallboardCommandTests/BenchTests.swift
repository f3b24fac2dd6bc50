import Foundation
import Support
import Testing

@Suite("The bench", .serialized, .timeLimit(.minutes(3))) struct BenchTests {
  @Test("A small load over a process of its own: every answer a success, every balance the independent sum")
  func small() async throws {
    let finished = try await Binary.run([
      "bench", "--notices", "300", "--connections", "16", "--players", "7", "--json",
    ])
    #expect(finished.code == 0, "\(finished.output) \(finished.complaint)")
    let report = try JSONDecoder().decode([String: JSONField].self, from: Data(finished.output.utf8))
    #expect(report["applied"] == .number(300))
    #expect(report["refused"] == .number(0))
    #expect(report["differences"] == .list([]))
    #expect(report["store_checked"] == .flag(true))
    #expect(report["notices_a_second"]?.number ?? 0 > 0)
    #expect(report["healthz_a_second"]?.number ?? 0 > 0)
  }
}
