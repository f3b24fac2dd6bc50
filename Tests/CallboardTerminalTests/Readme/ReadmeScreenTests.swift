import CallboardCore
import Foundation
import Support
import Testing

/// The screens in the README are what the product shows, to the letter.
@Suite("The README's screens", .serialized) struct ReadmeScreenTests {
  /// What a person would type to see each of them.
  static let scripts = [
    "board": """
    :clock set 2026-01-05T12:08:00Z
    :resize 100x30
    :wait idle
    :save-screen -
    """,
    "detail": """
    :clock set 2026-01-05T12:08:00Z
    :wait idle
    2 g Enter
    :wait idle
    :save-screen -
    """,
  ]

  private static let readme = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")

  @Test("Each block holds exactly what the binary makes of its script", arguments: scripts.keys.sorted())
  func holds(name: String) async throws {
    let morning = try await Morning()
    let run = try await Binary.run(
      ["console", "--config", morning.configuration, "--script", "-", "--lang", "en"],
      input: Self.scripts[name], environment: ["TZ": "UTC", "LC_ALL": "C.UTF-8"])
    #expect(run.code == 0 && run.complaint == "")
    let screen = Self.withMara(run.output)
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let block = try #require(Self.block(name, in: text), "README.md has no block <!-- screen: \(name) -->")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try text.replacingCharacters(in: block, with: screen).write(to: Self.readme, atomically: true, encoding: .utf8)
    } else {
      #expect(text[block] == screen, "run the tests with RECORD_SNAPSHOTS=1, and look at what changed in README.md")
    }
  }

  /// Where the fenced block after a mark stands.
  private static func block(_ name: String, in text: String) -> Range<String.Index>? {
    guard let start = text.range(of: "<!-- screen: \(name) -->\n```\n"),
      let end = text.range(of: "```\n", range: start.upperBound..<text.endIndex)
    else { return nil }
    return start.upperBound..<end.lowerBound
  }

  /// The screen with the name of somebody else in its header: the README is the same on every machine.
  private static func withMara(_ screen: String) -> String {
    screen.replacing(#/ op [^\n]*/#, maxReplacements: 1) { match in
      let room = match.output.count
      let name = " op mara"
      return String(repeating: " ", count: max(0, room - name.count)) + name
    }
  }
}
