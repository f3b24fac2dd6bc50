import Foundation
import Support
import Testing

@Suite("The bench", .serialized, .timeLimit(.minutes(10))) struct BenchTests {
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

  @Test("A small past is a whole store with something of everything, and every question of the board is timed")
  func rows() async throws {
    let folder = try TemporaryFolder()
    let options = ["--count", "1000", "--rounds", "1", "--store", folder.path("house"), "--json"]
    let finished = try await Binary.run(["bench", "rows"] + options)
    #expect(finished.code == 0, "\(finished.output) \(finished.complaint)")
    let lines = try finished.lines.map { try JSONDecoder().decode([String: JSONField].self, from: Data($0.utf8)) }
    let summary = try #require(lines.last)
    #expect(summary["callbacks"] == .number(1_000))
    #expect(summary["holds"] == .flag(true))
    #expect(summary["filling_ms"]?.number ?? 0 > 0)
    let questions = lines.dropLast()
    #expect(Set(questions.compactMap(\.["name"]?.text)).isSuperset(of: ["header", "notices, live end", "detail"]))
    #expect(questions.allSatisfy { $0["asked"] == .number(1) && $0["median_us"]?.number ?? 0 > 0 })

    // It is an ordinary store, and is asked again as it is.
    let verify = try await Binary.run(["verify", "--config", folder.path("house/callboard.yaml")])
    #expect(verify.code == 0, "\(verify.output)")
    let again = try await Binary.run(["bench", "rows"] + options)
    let last = try JSONDecoder().decode([String: JSONField].self, from: Data(#require(again.lines.last).utf8))
    #expect(last["filling_ms"] == nil)
    #expect(last["callbacks"] == .number(1_000))
  }
}
