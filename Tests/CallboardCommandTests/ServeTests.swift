import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("callboard serve", .timeLimit(.minutes(10))) struct ServeTests {
  @Test(
    "It says where it listens and that it is well, and ends with 0 on TERM and on INT", arguments: [SIGTERM, SIGINT])
  func stops(signal: Int32) async throws {
    let site = try Site()
    let gateway = try await site.serve()
    try await CallbackSender.with { sender in
      for page in ["/healthz", "/readyz"] {
        let answer = try await sender.get(gateway.url + page)
        #expect(answer.status == 200)
      }
    }
    gateway.child.signal(signal)
    #expect(await gateway.child.exitCode() == 0)
    #expect(gateway.child.output == "listening on \(gateway.url)\n")
    #expect(gateway.child.complaint.contains("msg=listening"))
  }

  @Test("Even at its most talkative the log holds no key, no vector and no token")
  func secrets() async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    let gateway = try await site.serve("--log-level", "trace")
    let token = try await site.run(
      "token", "create", "--key-file", "jj.key", "--iv-file", "jj.iv", "--account", Site.account, "--uid", "001")
    let sent = try await site.run(
      "send", "notice", "--url", gateway.noticeURL, "--key-file", "jj.key", "--iv-file", "jj.iv", "--account",
      Site.account, "--uid", "001", "--bet", "1", "--win", "0")
    #expect(sent.code == 0)
    await gateway.stop()
    let log = gateway.child.complaint
    #expect(log.contains("level=debug"))
    for secret in [Site.key, Site.iv] {
      #expect(!log.contains(secret))
      #expect(!log.contains(secret.utf8.map(String.init).joined(separator: ", ")))
    }
    // Tokens made within one second are the same.
    #expect(!log.contains(String(token.output.prefix(40))))
  }

  @Test("It raises the number of files it may open as far as it may, and says when that is few")
  func openFiles() async throws {
    let site = try Site()
    let child = try Child(
      "sh", ["-c", #"ulimit -Sn 500; ulimit -Hn 1000; exec "$0" serve --config callboard.yaml"#, Binary.callboard],
      folder: site.folder.url)
    _ = try #require(try await child.first { $0.hasPrefix("listening") ? $0 : nil }, "\(child.complaint)")
    let limits = try String(contentsOfFile: "/proc/\(child.id)/limits", encoding: .utf8)
    let files = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
    #expect(files.split(separator: " ").dropFirst(3).prefix(2) == ["1000", "1000"])
    #expect(child.complaint.contains("few file descriptors"))
    child.signal(SIGTERM)
    #expect(await child.exitCode() == 0)
  }

  @Test("A port that is taken is told in a sentence, with 3")
  func taken() async throws {
    let site = try Site()
    let gateway = try await site.serve()
    let port = try #require(gateway.url.split(separator: ":").last)
    let second = try Site(listen: "127.0.0.1:\(port)")
    let finished = try await second.run("serve")
    #expect(finished.code == 3)
    #expect(finished.complaint.contains("callboard: the gateway at 127.0.0.1:\(port)"))
    await gateway.stop()
  }

  @Test("A store of a newer schema, and a damaged one, end it with 3 and a sentence")
  func unusable() async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    let changed = try await Binary.run("sqlite3", [site.folder.path("callboard.sqlite"), "PRAGMA user_version = 9999"])
    #expect(changed.code == 0)
    let finished = try await site.run("serve")
    #expect(finished.code == 3)
    #expect(finished.complaint.contains("has schema 9999"))
  }

  @Test("verify finds a balance that was changed by hand, and names its wallet")
  func planted() async throws {
    let site = try Site()
    try await site.openWallets(["001", "002"])
    let sql = "UPDATE wallets SET balance = balance + 1 WHERE uid = '002'"
    #expect(try await Binary.run("sqlite3", [site.folder.path("callboard.sqlite"), sql]).code == 0)
    let verify = try await site.run("verify", "--json")
    #expect(verify.code == 1)
    let faults = try verify.lines.map { try JSONDecoder().decode([String: JSONField].self, from: Data($0.utf8)) }
      .filter { $0["type"] == .text("fault") }
    #expect(faults.map { $0["invariant"] } == [.text("conservation")])
    #expect(faults.map { $0["uid"] } == [.text("002")])
  }
}
