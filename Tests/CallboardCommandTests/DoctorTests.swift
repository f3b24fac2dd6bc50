import CallboardCore
import Foundation
import Support
import Testing

@testable import callboard

@Suite("callboard doctor", .timeLimit(.minutes(10))) struct DoctorTests {
  /// What the doctor found, with its exit code.
  private struct Visit {
    var code: Int32
    var findings: [[String: JSONField]]

    func sentences(_ area: String, _ verdict: String) -> [String] {
      findings.filter { $0["area"] == .text(area) && $0["verdict"] == .text(verdict) }.compactMap {
        $0["message"]?.text
      }
    }
  }

  private func visit(_ site: Site) async throws -> Visit {
    let finished = try await site.run("doctor", "--json")
    let findings = try finished.lines.map {
      try JSONDecoder().decode([String: JSONField].self, from: Data($0.utf8))
    }
    return Visit(code: finished.code, findings: findings)
  }

  @Test("A house with its gateway is well: exit 0, a good word for each area that was looked at")
  func well() async throws {
    let port = try FreePort.take()
    let site = try Site(listen: "127.0.0.1:\(port)")
    let gateway = try await site.serve()
    #expect(try await site.waitForHeartbeat())
    let visit = try await visit(site)
    #expect(visit.code == 0, "\(visit.findings)")
    #expect(!visit.findings.contains { $0["verdict"] == .text("problem") })
    #expect(visit.sentences("gateway", "good").count == 3)
    #expect(visit.sentences("store", "good").contains { $0.contains("mode 0640, schema") && $0.contains("WAL") })
    #expect(
      visit.sentences("keys", "good") == [
        "route jj, key jj.key: AES-128, files for their owner and group alone"
      ])
    await gateway.stop()
  }

  @Test("Without a store and a gateway both are problems that say what to do, and no store is made")
  func bare() async throws {
    let site = try Site(listen: "127.0.0.1:\(try FreePort.take())")
    let visit = try await visit(site)
    #expect(visit.code == 1)
    #expect(visit.sentences("store", "problem").contains { $0.contains("there is no store at") })
    #expect(visit.sentences("gateway", "problem").contains { $0.contains("no gateway answers at") })
    #expect(!FileManager.default.fileExists(atPath: site.folder.path("callboard.sqlite")))
  }

  @Test(
    "Keys that are open, too short or gone are named, each with what to do",
    arguments: [
      (0o644, "0123456789abcdef", "is open to others (mode 0644); run chmod 640"),
      (0o600, "0123456789", "holds 10 bytes; it must hold 16, 24 or 32"),
      (0o600, nil as String?, "does not exist"),
    ])
  func keys(mode: Int, text: String?, complaint: String) async throws {
    let site = try Site()
    if let text {
      try site.folder.write(text, to: "jj.key", mode: mode)
    } else {
      try FileManager.default.removeItem(atPath: site.folder.path("jj.key"))
    }
    let visit = try await visit(site)
    #expect(visit.code == 1)
    #expect(visit.sentences("keys", "problem").contains { $0.contains("jj.key") && $0.contains(complaint) })
  }

  @Test("A store that others may read, and one that is damaged, are problems")
  func store() async throws {
    let site = try Site()
    try await site.openWallets((1...400).map { "player\($0)" })
    let path = site.folder.path("callboard.sqlite")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(
      try await visit(site).sentences("store", "problem").contains { $0.contains("is open to others (mode 0644)") })
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)

    // All of the log into the file, then a page in its middle overwritten.
    let moved = try await Binary.run("sqlite3", [path, "PRAGMA wal_checkpoint(TRUNCATE)"])
    #expect(moved.code == 0, "\(moved.complaint)")
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.seek(toOffset: 4_096 * 2)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096 * 3))
    try file.close()
    let visit = try await visit(site)
    #expect(visit.code == 1)
    #expect(visit.sentences("store", "problem").contains { $0.contains("damaged") }, "\(visit.findings)")
  }

  @Test("Each mistake of the configuration is a problem, and nothing behind it is checked")
  func configuration() async throws {
    let site = try Site()
    try site.folder.write("store: a.sqlite\nrouts: []\nlisten: nowhere\n", to: "callboard.yaml")
    let visit = try await visit(site)
    #expect(visit.code == 1)
    #expect(visit.sentences("configuration", "problem").count >= 2)
    #expect(visit.sentences("configuration", "problem").allSatisfy { $0.contains("callboard.yaml") })
    #expect(Set(visit.findings.compactMap { $0["area"]?.text }) == ["terminal", "configuration"])
  }

  @Test("For people a problem says below what to do, and their number is said on standard error")
  func people() async throws {
    let site = try Site()
    let finished = try await site.run("doctor")
    #expect(finished.code == 1)
    #expect(finished.output.contains("problem  store"))
    #expect(finished.output.contains("before the first start of callboard serve this is as it should be"))
    #expect(finished.output.contains("\n                        do: "))
    #expect(finished.complaint.contains("problem"))
    let keys = try await site.run("doctor", "--keys")
    #expect(keys.code == 2)
    #expect(keys.complaint.contains("is not a terminal"))
  }
}

extension Site {
  /// Waits until the gateway's heartbeat is in the store.
  func waitForHeartbeat() async throws -> Bool {
    for _ in 0..<200 {
      let beats = try await Binary.run(
        "sqlite3", ["-readonly", folder.path("callboard.sqlite"), "SELECT count(*) FROM heartbeats"])
      if beats.output.hasPrefix("1") { return true }
    }
    return false
  }
}
