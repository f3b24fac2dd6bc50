import CallboardCore
import Foundation
import Support
import Testing

/// The product's console driven by a script, on a store of a morning long ago and by that morning's clock.
@Suite("The console by a script") struct ScriptRunTests {
  private let seeded: SeededConsole

  init() async throws {
    seeded = try await SeededConsole()
  }

  private func run(_ script: String, _ arguments: [String] = [], environment: [String: String] = [:]) async throws
    -> Binary.Finished
  {
    let variables = ["TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    return try await Binary.run(
      ["console", "--config", seeded.configuration, "--script", "-"] + arguments, input: script,
      environment: variables, folder: seeded.folder.url)
  }

  private static let noon = ":clock set 2026-01-05T05:30:00Z\n"

  @Test("It shows the board as it was at the script's time, and needs no terminal")
  func board() async throws {
    let run = try await run(Self.noon + ":wait idle\n:save-screen -\n")
    #expect(run.code == 0 && run.complaint == "")
    let rows = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == 25)
    #expect(rows[0].contains("test  live") && rows[0].contains("1 stuck 1 rejected  oldest 1h"))
    #expect(run.output.contains("AAA-251916"))
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("Before the script waits, the store has answered nothing")
  func unread() async throws {
    let run = try await run(Self.noon + ":save-screen -\n2\n:wait idle\n:save-screen -\n")
    let rows = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(!rows.prefix(24).contains { $0.contains("AAA-251916") })
    #expect(rows.dropFirst(24).contains { $0.contains("AAA-251916") })
  }

  @Test("Keys, commands and sizes act as at a terminal")
  func drive() async throws {
    let run = try await run(
      Self.noon + """
        :wait idle
        :resize 100x30
        / "uid=nobody" Enter
        2
        :wait idle
        :save-screen filtered.txt
        :clear
        :routes
        :wait idle
        :save-screen routes.txt
        """)
    #expect(run.complaint == "")
    let filtered = try text(of: "filtered.txt")
    #expect(filtered.split(separator: "\n", omittingEmptySubsequences: false).count == 31)
    #expect(filtered.contains("1732534548458928051") && !filtered.contains("AAA-251916"))
    #expect(try text(of: "routes.txt").contains("Routes 2"))
  }

  @Test("A plan sheet answers once the clock has gone on; what is done carries the true time")
  func act() async throws {
    let script = """
      \(Self.noon):wait idle
      2 g r
      y
      :save-screen deaf.txt
      :clock forward 400ms
      y
      :wait idle
      :save-screen done.txt
      """
    let run = try await run(script)
    #expect(run.complaint == "")
    #expect(try text(of: "deaf.txt").contains("Cancel"))
    #expect(!(try text(of: "done.txt").contains("Cancel")))
    let action = try #require(try await seeded.trail().last)
    #expect(action.verb == .retry && action.outcome == .done)
    // Not of that morning: a script's clock makes no past.
    #expect(action.at > SeededConsole.morning.advanced(byMilliseconds: 86_400_000))
  }

  @Test("A file that is there stays as it is")
  func fileThere() async throws {
    try seeded.folder.write("mine", to: "kept.txt")
    let own = try await run(Self.noon + ":save-screen kept.txt\n")
    #expect(own.code == 1 && own.complaint.contains("-:2: kept.txt is there already"))
    #expect(try text(of: "kept.txt") == "mine")
  }

  @Test(
    "What cannot be done ends it with the line's number",
    arguments: [
      (":wait forever", Int32(2), "-:1: :wait takes idle"),
      (":rutes", 1, "-:1: There is no command :rutes."), ("q\nj", 1, "-:2: the console was left before this line"),
    ])
  func mistakes(script: String, code: Int32, complaint: String) async throws {
    let run = try await run(script)
    #expect(run.code == code)
    #expect(run.complaint.contains(complaint), "\(run.complaint)")
  }

  @Test("A locale that is not UTF-8 is spelt in ASCII")
  func plainLocale() async throws {
    let run = try await run(
      Self.noon + ":wait idle\n:save-screen -\n", environment: ["LC_ALL": "C", "LANG": "C"])
    #expect(run.output.contains("AAA-251916"))
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
  }

  private func text(of name: String) throws -> String {
    try String(contentsOf: seeded.folder.url.appending(path: name), encoding: .utf8)
  }
}
