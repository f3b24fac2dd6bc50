import CallboardCore
import CallboardRehearsal
import Foundation
import Support
import Testing

@testable import callboard

@Suite("callboard export", .timeLimit(.minutes(10))) struct ExportTests {
  /// A site with a wallet of a name that a spreadsheet would calculate, and its correction.
  private func site() async throws -> Site {
    let site = try Site()
    try site.folder.write("uid,balance,username\n001,1000,mei\n=1+1,5,\"a,b\"\n", to: "wallets.csv")
    #expect(try await site.run("wallet", "import", site.folder.path("wallets.csv")).code == 0)
    for uid in ["001", "=1+1"] {
      let adjusted = try await site.run("wallet", "adjust", uid, "--by=-2.5", "--reason", "paid twice")
      #expect(adjusted.code == 0, "\(adjusted.complaint)")
    }
    return site
  }

  @Test("CSV goes to standard output with its head, guarded texts and plain figures, the count on standard error")
  func csv() async throws {
    let finished = try await site().run("export", "--of", "flow")
    #expect(finished.code == 0, "\(finished.complaint)")
    #expect(finished.complaint == "2 flow lines written\n")
    let records = try CSVText.records(finished.output)
    #expect(records.map(\.fields.count) == [11, 11, 11])
    #expect(records.first?.fields == FlowLine.recordNames)
    #expect(records.map { $0.fields[2] } == ["uid", "'001", "'=1+1"])
    #expect(records.dropFirst().map { $0.fields[6] } == ["-2.5000", "-2.5000"])
    #expect(finished.output.hasSuffix("\r\n"))
  }

  @Test("A byte order mark stands first where it is asked for, in a csv alone")
  func byteOrderMark() async throws {
    let site = try await site()
    let plain = try await site.run("export", "--of", "flow")
    let marked = try await site.run("export", "--of", "flow", "--bom")
    #expect(marked.output == "\u{FEFF}" + plain.output)
    #expect(try await site.run("export", "--of", "flow", "--bom", "--format", "ndjson").code == 2)
  }

  @Test("NDJSON is what --json prints, and a table what people are shown")
  func others() async throws {
    let site = try await site()
    let ndjson = try await site.run("export", "--of", "flow", "--format", "ndjson")
    #expect(ndjson.output == (try await site.run("flow", "--json").output))
    let table = try await site.run("export", "--of", "flow", "--format", "table")
    #expect(table.output == (try await site.run("flow").output))
    let actions = try await site.run("export", "--of", "actions", "--verb", "wallet-adjust", "--format", "ndjson")
    #expect(actions.lines.count == 2)
    #expect(actions.output == (try await site.run("actions", "--verb", "wallet_adjust", "--json").output))
  }

  @Test("A filter and a stretch of time hold for it exactly")
  func filters() async throws {
    let site = try await site()
    #expect(try await site.run("export", "--of", "flow", "--where", "uid=001").complaint == "1 flow line written\n")
    #expect(try await site.run("export", "--of", "flow", "--until", "1h").complaint == "0 flow lines written\n")
    let none = try await site.run("export", "--where", "stuck")
    #expect(none.code == 0)
    #expect(none.output == Callback.recordNames.joined(separator: ",") + "\r\n")
    #expect(none.complaint == "0 callbacks written\n")
  }

  @Test("A file is its owner's alone, is not replaced unless that is said, and is whole then")
  func files() async throws {
    let site = try await site()
    let path = site.folder.path("flow.csv")
    let first = try await site.run("export", "--of", "flow", "--to", path)
    #expect(first.code == 0 && first.output == "" && first.complaint == "2 flow lines written to \(path)\n")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let kept = try String(contentsOfFile: path, encoding: .utf8)

    let again = try await site.run("export", "--of", "flow", "--where", "uid=001", "--to", path)
    #expect(again.code == 1)
    #expect(again.complaint.contains("is there already") && again.complaint.contains("--force"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == kept)

    #expect(try await site.run("export", "--of", "flow", "--where", "uid=001", "--to", path, "--force").code == 0)
    #expect(try CSVText.records(try String(contentsOfFile: path, encoding: .utf8)).count == 2)
    let left = try FileManager.default.contentsOfDirectory(atPath: site.folder.url.path)
    #expect(!left.contains { $0.contains("partial") })
    #expect(try await site.run("export", "--to", "nowhere/a.csv").code == 1)
  }

  @Test("An export that a signal ends takes its file back, and leaves an old one as it was")
  func interrupted() async throws {
    let site = try await site()
    try site.folder.write("old", to: "old.csv")
    // So many rows that the signal comes long before the last.
    try await site.fillFlow(lines: 400_000)
    for (words, name) in [(["--to", "old.csv", "--force"], "old.csv"), (["--to", "new.csv"], "new.csv")] {
      let child = try Child(
        Binary.callboard, ["export", "--of", "flow"] + words,
        environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml")], folder: site.folder.url)
      _ = try await child.firstComplaint { $0.contains(" of 400002 rows") ? true : nil }
      child.signal(SIGINT)
      #expect(await child.exitCode() == 128 + SIGINT)
      let left = try FileManager.default.contentsOfDirectory(atPath: site.folder.url.path)
      #expect(!left.contains { $0.contains("partial") })
      #expect(left.contains(name) == (name == "old.csv"))
    }
    #expect(try String(contentsOfFile: site.folder.path("old.csv"), encoding: .utf8) == "old")
  }

  @Test("A disk without room is told, and nothing is left behind")
  func full() async throws {
    let site = try await site()
    let finished = try await Binary.run(
      "sh", ["-c", "exec \"$0\" export --of flow >/dev/full", Binary.callboard],
      environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml")], folder: site.folder.url)
    #expect(finished.code == 1)
    #expect(finished.complaint.contains("could not be written"))
  }

  @Test("Progress is told of in rows and percent")
  func progress() {
    #expect(CountProgress.text(12_000, of: 48_000, "rows") == "12000 of 48000 rows, 25%")
    #expect(CountProgress.text(5, of: 4, "rows") == "5 of 5 rows, 100%")
    #expect(CountProgress.text(0, of: 0, "rows") == "0 of 0 rows")
  }
}

extension Site {
  /// Writes many lines into the flow of a store that nobody uses.
  func fillFlow(lines: Int) async throws {
    let sql = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(lines))
      INSERT INTO flow (at, uid, business, amount, before, after, status)
      SELECT 1767585600000 + i, '001', 'adjust', 0, 9975000, 9975000, 'applied' FROM n;
      """
    let filled = try await Binary.run("sqlite3", [folder.path("callboard.sqlite"), sql])
    #expect(filled.code == 0, "\(filled.complaint)")
  }
}
