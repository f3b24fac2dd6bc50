import Foundation
import Support
import Testing

@Suite("Exit codes", .timeLimit(.minutes(10))) struct ExitCodeTests {
  /// A command line, the code it ends with, and what its complaint contains.
  struct Row: Sendable, CustomTestStringConvertible {
    var words: [String]
    var code: Int32
    var complaint: String
    var testDescription: String { words.joined(separator: " ") + " → \(code)" }

    init(_ line: String, _ code: Int32, _ complaint: String) {
      words = line.split(separator: " ").map(String.init)
      self.code = code
      self.complaint = complaint
    }
  }

  @Test(
    "What cannot be followed is 2, what is refused or not there is 1",
    arguments: [
      Row("--nope", 2, "Unknown option '--nope'"),
      Row("lst", 2, "lst"),
      Row("list --limit 0", 2, "--limit takes 1 to 1000000"),
      Row("list --limit 1000001", 2, "--limit takes 1 to 1000000"),
      Row("list --state gone", 2, "gone"),
      Row("list --where state=gone", 2, "there is no state gone"),
      Row("list --where colour=red", 2, "there is no term colour"),
      Row("list --since soon", 2, "\"soon\" is no time"),
      Row("list --since 5m --until 10m", 2, "is not before"),
      Row("list --since 2999-01-01", 2, "lies ahead"),
      Row("list --where age=5", 2, "age"),
      Row("flow --where state=stuck", 2, "is about callbacks"),
      Row("flow --until later", 2, "is no time"),
      Row("actions --verb fly", 2, "There is no verb \"fly\""),
      Row("export --of actions --where stuck", 2, "--where is about callbacks"),
      Row("export --of flow --where win>=1", 2, "is about callbacks"),
      Row("export --by mara", 2, "--of actions"),
      Row("export --force", 2, "--force goes with --to"),
      Row("export --format xml", 2, "xml"),
      Row("export --to jj.key", 1, "is there already"),
      Row("agent --script nope", 2, "\"nope\" is no word"),
      Row("agent --protocol notice", 2, "wants --key-file"),
      Row("agent --listen nowhere", 2, "is no address"),
      Row("wallet", 2, ""),
      Row("config", 2, ""),
      Row("show", 2, "ref|id"),
      Row("retry", 2, "ref|id"),
      Row("repair 1", 2, "--reason"),
      Row("wallet open 002 --balance 1e3", 2, "is not an amount"),
      Row("wallet open 002 --balance 0.00001", 2, "finer than 4 decimals"),
      Row("wallet open 002 --balance=-1", 2, "below zero"),
      Row("demo", 2, "terminal"),
      Row("show 1732534548458928049", 1, "there is no callback 1732534548458928049"),
      Row("retry 17", 1, "there is no callback 17"),
      Row("undo 17 --reason x", 1, "there is no callback 17"),
      Row("decrypt 17 --reason x", 1, "there is no callback 17"),
      Row("wallet show 404", 1, "no wallet is open for 404"),
      Row("wallet open 001 --balance 1", 1, "001"),
      Row("wallet adjust 001 --by=-1000.0001 --reason x", 1, "001"),
      Row("wallet import nowhere.csv", 1, "nowhere.csv cannot be read"),
      Row("demo --store .", 2, "terminal"),
      Row("list", 0, "there is no callback yet"),
      Row("list --state stuck --since 1h", 0, "no callback meets state=stuck received"),
      Row("flow --uid 404", 0, "no flow line meets uid=404"),
      Row("verify", 0, ""),
      Row("config check", 0, ""),
    ])
  func codes(row: Row) async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    let finished = try await Binary.run(
      row.words, environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml")], folder: site.folder.url)
    #expect(finished.code == row.code)
    #expect(row.complaint.isEmpty ? finished.complaint == "" : finished.complaint.contains(row.complaint))
  }

  @Test("Output that could not be written is no success")
  func lostOutput() async throws {
    let site = try Site()
    let finished = try await Binary.run(
      "sh", ["-c", "exec \"$0\" config show >/dev/full", Binary.callboard],
      environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml")], folder: site.folder.url)
    #expect(finished.code == 1)
    #expect(finished.complaint.contains("the output could not be written"))
  }

  @Test("A demo does not touch a folder that holds something")
  func occupied() async throws {
    let site = try Site()
    let finished = try await site.run("demo", "--headless", "3", "--store", site.folder.url.path)
    #expect(finished.code == 1)
    #expect(finished.complaint.contains("is not empty"))
  }

  @Test("Without a configuration, without a store and with mistakes in either the code is 3")
  func unusable() async throws {
    let empty = try TemporaryFolder()
    let none = try await Binary.run(["list"], environment: ["HOME": empty.url.path], folder: empty.url)
    #expect(none.code == 3)
    #expect(none.complaint.contains("there is no configuration"))

    let site = try Site()
    let storeless = try await site.run("list")
    #expect(storeless.code == 3)
    #expect(storeless.complaint.contains("there is no store at"))

    try site.folder.write("this is no database, and long enough to be looked at", to: "callboard.sqlite", mode: 0o640)
    let corrupt = try await site.run("list")
    #expect(corrupt.code == 3)
    #expect(corrupt.complaint.contains("damaged or not a store"))
  }

  @Test("A mistake in the configuration is named with its file, line and the nearest key")
  func configuration() async throws {
    let site = try Site()
    let file = try site.folder.write("store: a.sqlite\nrouts:\n  - name: x\n", to: "bad.yaml")
    let finished = try await site.run("config", "check", "--config", file)
    #expect(finished.code == 3)
    #expect(finished.complaint.contains("bad.yaml:2:"))
    #expect(finished.complaint.contains("routes"))
    let listed = try await site.run("list", "--config", file)
    #expect(listed.code == 3)
  }

  @Test("A mistake in the console's keys or theme is named with its file, line and the nearest name")
  func consoleKeys() async throws {
    let site = try Site()
    let configuration = try String(contentsOfFile: site.folder.path("callboard.yaml"), encoding: .utf8)
    let file = try site.folder.write(
      "theme: nigth\nbell: on\nkeys:\n  F5: reload\n  spce: help\n  F6: relaod\n  ctrl-s: retry\n" + configuration,
      to: "bad.yaml")
    let finished = try await site.run("config", "check", "--config", file)
    #expect(finished.code == 3)
    let lines = finished.complaint.split(separator: "\n")
    #expect(lines.count == 4)
    for (line, words) in zip(
      lines,
      [
        "bad.yaml:1:8: \"theme\" names no theme: there is no theme nigth; looked in",
        "bad.yaml:5:3: there is no key \"spce\"; did you mean \"space\"?",
        "bad.yaml:6:7: there is no command \"relaod\"; did you mean \"reload\"?",
        "bad.yaml:7:3: Ctrl-S is never bound to an action",
      ])
    {
      #expect(line.contains(words), "\(line)")
    }
    try site.folder.write("name: torn\nstyles: { text: blu }\n", to: "themes/torn.yaml")
    let torn = try site.folder.write("theme: torn\n" + configuration, to: "torn.yaml")
    let wrong = try await site.run("config", "check", "--config", torn)
    #expect(wrong.code == 3)
    #expect(wrong.complaint.contains("torn.yaml:1:8: \"theme\" names a theme with a mistake: "))
    #expect(wrong.complaint.contains("themes/torn.yaml:2:"))
    let good = try site.folder.write(
      "theme: mono\nbell: on\nkeys: { F5: reload, ctrl-r: act.retry }\n" + configuration, to: "good.yaml")
    #expect(try await site.run("config", "check", "--config", good).code == 0)
    let shown = try await site.run("config", "show", "--config", good)
    #expect(shown.output.contains("theme: mono\nbell: on\nkeys:\n  \"F5\": \"reload\"\n  \"ctrl-r\": \"act.retry\"\n"))
  }

  @Test("A key file that others may read is refused, and named")
  func openKey() async throws {
    let site = try Site()
    try site.folder.write(Site.key, to: "jj.key", mode: 0o644)
    let serve = try await site.run("serve")
    #expect(serve.code == 3)
    #expect(serve.complaint.contains("jj.key"))
    let seal = try await site.run("cipher", "seal", "--key-file", "jj.key", "--iv-file", "jj.iv", input: "x")
    #expect(seal.code == 3)
    #expect(seal.complaint.contains("chmod"))
  }

  @Test("config show prints what reads the same, and no secret")
  func show() async throws {
    let site = try Site()
    let shown = try await site.run("config", "show")
    #expect(shown.code == 0)
    #expect(!shown.output.contains(Site.key) && !shown.output.contains(Site.iv))
    let copy = try site.folder.write(shown.output, to: "copy.yaml")
    #expect(try await site.run("config", "show", "--config", copy).output == shown.output)
  }
}
