import Support
import Testing

/// What the lists and the trail say where there is nothing to show, or where they cannot follow.
@Suite("Empty lists and mistakes", .timeLimit(.minutes(10))) struct ListMistakesTests {
  private static let lists = ["actions", "job list", "wallet list", "route list", "handover --since 8h", "note list"]

  private static func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  @Test("Without a store each says so, and what to do", arguments: lists)
  func noStore(line: String) async throws {
    let finished = try await Site().run(Self.words(line))
    #expect(finished.code == 3 && finished.output.isEmpty)
    #expect(finished.complaint.hasPrefix("callboard: there is no store at "))
    #expect(finished.complaint.hasSuffix("; start the gateway (callboard serve) or open a wallet to create it\n"))
  }

  @Test(
    "A list without a row says so on standard error, and prints nothing",
    arguments: [
      ("actions", "nobody has done anything yet\n"), ("job list", "there is no job yet\n"),
      ("wallet list", "there is no wallet yet\n"), ("note list", "nobody has written a note yet\n"),
      ("list", "there is no callback yet\n"), ("flow", "there is no flow line yet\n"),
    ])
  func empty(line: String, complaint: String) async throws {
    let site = try Site()
    try await site.keepRejected([])
    for words in [Self.words(line), Self.words(line) + ["--json"]] {
      let finished = try await site.run(words)
      #expect(finished.code == 0 && finished.output.isEmpty)
      #expect(finished.complaint == complaint)
    }
  }

  @Test(
    "A mistake is answered with what to write",
    arguments: [
      ("actions --since nonsense", 2, "\"nonsense\" is no time: write how long ago (90s, 30m, 2h, 1d)"),
      ("handover --since nonsense", 2, "\"nonsense\" is no time: write how long ago (90s, 30m, 2h, 1d)"),
      ("handover", 2, "--since <time>"), ("actions --verb notes", 2, "did you mean note?"),
      ("job show soon", 2, "a job goes by its number, as callboard job list shows it"),
      ("job cancel 0", 2, "a job goes by its number, as callboard job list shows it"),
      ("job show 9", 1, "there is no job 9"), ("wallet show nobody", 1, "no wallet is open for nobody"),
      ("route test hgr", 1, "there is no route hgr; did you mean hrg; routes are jj, hrg"),
      ("jobs", 2, "callboard: there is no command jobs; did you mean job?\n"),
      ("wallets", 2, "callboard: there is no command wallets; did you mean wallet?\n"),
      ("wallet lst", 2, "callboard: there is no command wallet lst; did you mean wallet list?\n"),
      ("xyzzyxyzzy", 2, "callboard: there is no command xyzzyxyzzy; callboard --help lists them\n"),
      ("job xyzzyxyzzy", 2, "callboard: there is no command job xyzzyxyzzy; callboard job --help lists them\n"),
    ] as [(String, Int32, String)])
  func mistakes(line: String, code: Int32, complaint: String) async throws {
    let site = try Site()
    try await site.keepRejected([])
    let finished = try await site.run(Self.words(line))
    #expect(finished.code == code && finished.output.isEmpty)
    #expect(finished.complaint.contains(complaint), "\(finished.complaint)")
  }
}
