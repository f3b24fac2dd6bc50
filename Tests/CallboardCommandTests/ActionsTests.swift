import CallboardCore
import Support
import Testing

@Suite("callboard actions", .timeLimit(.minutes(10))) struct ActionsTests {
  @Test("The trail goes by verb, person and time, the newest last; nothing is said on standard error")
  func trail() async throws {
    let site = try Site()
    try await site.openWallets(["001", "002"])
    for (uid, reason) in [("001", "paid twice"), ("002", "goodwill")] {
      #expect(try await site.run("wallet", "adjust", uid, "--by", "1", "--reason", reason).code == 0)
    }
    #expect(try await site.run("wallet", "open", "001", "--balance", "1").code == 1)
    let all = try await site.records("actions")
    #expect(
      all.map { $0["verb"] } == [
        .text("wallet_import"), .text("wallet_adjust"), .text("wallet_adjust"), .text("wallet_open"),
      ])
    #expect(all.map { $0["outcome"] } == [.text("done"), .text("done"), .text("done"), .text("refused")])
    #expect(Set(try #require(all.first).keys) == Set(Self.keys))
    #expect(all[1]["reason"] == .text("paid twice"))
    #expect(all.map { $0["amount"] } == [.null, .text("1.0000"), .text("1.0000"), .null])
    #expect(all[3]["after"] == .null && all[3]["refused_because"]?.text?.contains("already open") == true)
    #expect(all[1]["uid"] == .text("001"))
    #expect(all[1]["command"]?.text?.hasPrefix("callboard wallet adjust 001") == true)

    func reasons(_ words: String...) async throws -> [JSONField?] {
      try await site.records(["actions"] + words).map { $0["reason"] }
    }
    #expect(try await reasons("--verb", "wallet-adjust") == [.text("paid twice"), .text("goodwill")])
    #expect(try await reasons("--verb", "wallet_adjust", "--limit", "1") == [.text("goodwill")])
    #expect(try await reasons("--until", "1h").isEmpty)
    #expect(try await reasons("--since", "1h", "--verb", "wallet_adjust").count == 2)
    #expect(try await reasons("--by", "nobody-of-this-name").isEmpty)
    let none = try await site.run("actions", "--by", "nobody-of-this-name")
    #expect(none.code == 0 && none.output == "" && none.complaint == "no action meets that\n")
  }

  static let keys = [
    "id", "at", "actor", "verb", "outcome", "callback", "reference", "uid", "reason", "before", "after", "amount",
    "refused_because", "command", "job", "undone",
  ]
}
