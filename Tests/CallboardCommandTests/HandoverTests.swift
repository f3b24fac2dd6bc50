import CallboardCore
import Foundation
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
    #expect(page.lines.contains { $0.contains("001") && $0.hasSuffix("balance 995.00") })
    #expect(page.lines.contains { $0.trimmingCharacters(in: .whitespaces) == "broken round" })
    #expect(page.lines.contains { $0.contains("Jobs, also those that have ended") })
    #expect(try await site.run("handover", "--since", "soon").code == 2)
  }

  @Test("A time of day is one moment for the console and for every command, and the page speaks the language asked for")
  func zone() async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    let path = site.folder.path("callboard.yaml")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try site.folder.write("time_zone: Asia/Shanghai\n" + text, to: "callboard.yaml")
    func since(_ words: String...) async throws -> String? {
      try await site.records(["handover", "--since", "2026-01-31 22:00"] + words).first?["since"]?.text
    }
    #expect(try await since() == "2026-01-31T14:00:00.000Z")
    #expect(try await since("--tz", "UTC") == "2026-01-31T22:00:00.000Z")
    #expect(try await site.run("handover", "--since", "8h", "--tz", "Mars/Phobos").code == 2)
    let page = try await site.run("handover", "--since", "8h")
    #expect(page.lines.first?.hasSuffix("times in UTC+08:00") == true)
    let chinese = try await Binary.run(
      ["handover", "--since", "8h", "--lang", "zh"],
      environment: ["CALLBOARD_CONFIG": path, "LC_ALL": "C.UTF-8"], folder: site.folder.url)
    #expect(chinese.lines.first?.hasPrefix("交接") == true && chinese.lines.first?.hasSuffix("UTC+08:00") == true)

    // The trail of the last minutes lies after any time of day of an hour ago, and before one of the day after in a zone.
    let civil = CivilTime(.now, offsetMinutes: 480)
    let day = "\(civil.year)-\(civil.month < 10 ? "0" : "")\(civil.month)-\(civil.day < 10 ? "0" : "")\(civil.day)"
    for command in ["actions", "list", "flow"] {
      let wrong = try await site.run(command, "--since", "\(day) 00:00", "--tz", "Mars/Phobos")
      #expect(wrong.code == 2, "\(command)")
    }
    #expect(try await site.records("actions", "--since", "\(day) 00:00").count == 1)
    let export = try await site.run("export", "--of", "actions", "--until", "\(day) 00:00")
    #expect(export.complaint == "0 actions written\n")
  }

  private struct Missing: Error {}
}
