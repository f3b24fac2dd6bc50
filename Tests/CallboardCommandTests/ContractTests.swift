import CallboardCore
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("What commands print for programs", .timeLimit(.minutes(10))) struct ContractTests {
  static let list: Set<String> = [
    "id", "route", "kind", "reference", "uid", "username", "game", "round", "state", "attempts", "due_at",
    "received_at", "played_at", "bet", "win", "error", "warnings", "outcome_unknown", "held_since", "waits_for",
  ]
  static let flow: Set<String> = [
    "id", "at", "uid", "route", "reference", "business", "amount", "before", "after", "status", "played_at",
  ]

  @Test("A notice shows in list, show, flow and wallet show as the contract says, and a person can act on it")
  func contract() async throws {
    let site = try Site(delays: "[0s, 1h]")
    try await site.openWallets(["001"])
    let gateway = try await site.serve()
    let key = ["--key-file", "jj.key", "--iv-file", "jj.iv", "--account", Site.account, "--url", gateway.noticeURL]
    func send(_ words: String...) async throws -> Binary.Finished {
      try await Binary.run(["send", "notice"] + key + words, folder: site.folder.url)
    }
    let reference = "1732534548458928049"
    let won = try await send(
      "--uid", "001", "--username", "mei", "--bet", "3", "--win", "15.6", "--order-no", reference, "--json")
    #expect(won.code == 0, "\(won.complaint)")
    let answer = try JSONDecoder().decode([String: JSONField].self, from: Data(won.output.utf8))
    #expect(answer["outcome"] == .text("applied"))
    #expect(answer["balance"] == .text("1012.6000"))
    let unknown = try await send("--uid", "404", "--bet", "1", "--win", "0", "--order-no", "2")
    #expect(unknown.code == 1)
    #expect(unknown.output.contains("HTTP 400"))

    let listed = try await site.records("list")
    #expect(listed.map { Set($0.keys) } == [Self.list, Self.list])
    let first = try #require(listed.first)
    #expect(first["reference"] == .text(reference))
    #expect(first["state"] == .text("applied"))
    #expect(first["bet"] == .text("3.0000"))
    #expect(first["win"] == .text("15.6000"))
    #expect(first["username"] == .text("mei"))
    #expect(first["attempts"] == .number(1))
    #expect(first["due_at"] == .null)
    #expect(first["error"] == .null)
    #expect(first["warnings"] == .list([]))
    #expect(first["received_at"]?.text?.wholeMatch(of: Self.time) != nil)
    let waiting = try #require(listed.last)
    #expect(waiting["state"] == .text("waiting"))
    #expect(waiting["error"] == .text("unknown_user"))
    #expect(waiting["due_at"]?.text?.wholeMatch(of: Self.time) != nil)
    #expect(waiting["outcome_unknown"] == .flag(false))
    #expect(waiting["held_since"] == .null)
    #expect(waiting["waits_for"]?.text?.hasPrefix("scheduled attempt 2 of 2, due in") == true)
    #expect(first["waits_for"] == .null)
    #expect(try await site.records("list", "--state", "waiting").map { $0["id"] } == [waiting["id"]])
    #expect(try await site.records("list", "--where", "waiting err~UNKNOWN").map { $0["id"] } == [waiting["id"]])
    #expect(try await site.records("list", "--where", "!err=unknown_user").map { $0["id"] } == [first["id"]])
    #expect(try await site.records("list", "--route", "hrg") == [])
    #expect(try await site.records("list", "--limit", "1").map { $0["id"] } == [waiting["id"]])

    let flow = try await site.records("flow", "--uid", "001")
    #expect(flow.map { Set($0.keys) } == [Self.flow, Self.flow])
    #expect(flow.map { $0["business"] } == [.text("bet"), .text("win")])
    #expect(flow.map { $0["amount"] } == [.text("-3.0000"), .text("15.6000")])
    #expect(flow.map { $0["after"] } == [.text("997.0000"), .text("1012.6000")])

    let wallet = try await site.records("wallet", "show", "001")
    #expect(
      wallet == [
        [
          "uid": .text("001"), "username": .text("mei"), "opening": .text("1000.0000"), "balance": .text("1012.6000"),
        ]
      ])

    let opened = try await site.run("decrypt", reference, "--reason", "a test")
    #expect(opened.output.contains(#""order_no":"1732534548458928049""#))
    let final = try await site.run("retry", reference)
    #expect(final.code == 1)
    #expect(final.complaint.contains("final"))

    let id = try #require(waiting["id"]?.text)
    let repaired = try await site.records("repair", id, "--reason", "elsewhere")
    #expect(repaired.map { $0["outcome"] } == [.text("done")])
    #expect(repaired.map { $0["state"] } == [.text("repaired")])
    #expect(try await site.records("undo", id, "--reason", "wrong").map { $0["state"] } == [.text("stuck")])
    #expect(try await site.records("actions", "--verb", "repair").map { $0["undone"] } == [.flag(true)])
    #expect(try await site.records("actions", "--verb", "undo").map { $0["undone"] } == [.flag(false)])
    let shown = try #require(try await site.records("show", id).first)
    guard case .list(let actions)? = shown["actions"] else {
      Issue.record("show has no actions")
      return
    }
    #expect(actions.count == 2)
    #expect(shown["waits_for"] == .text("a person: the schedule is over"))
    #expect(
      shown["attempts_by_cause"]
        == .object(["schedule": .number(1), "redelivery": .number(0), "manual": .number(0), "probe": .number(0)]))

    await gateway.stop()
    let mixed = try await site.run("retry", id, "nowhere")
    #expect(mixed.code == 1)
    #expect(mixed.output.contains("one attempt asked for"))
    #expect(mixed.complaint.contains("there is no callback nowhere"))
    let summary = try #require(try await site.records("verify").last)
    #expect(summary["holds"] == .flag(true))
    #expect(summary["wallets"] == .number(1))
    #expect(summary["callbacks"] == .number(2))
  }

  @Test("A dry run says what would happen and changes nothing; a sheet with a taken uid opens none")
  func sheet() async throws {
    let site = try Site()
    let file = try site.folder.write("uid,balance,username\n001,5,mei\n002,0.5,\n", to: "new.csv")
    let dry = try await site.run("wallet", "import", file, "--dry-run")
    #expect(dry.code == 0)
    #expect(dry.output.contains("001") && dry.output.contains("0.50"))
    #expect(dry.complaint.contains("nothing was changed"))
    // A dry run makes no store.
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: site.folder.url.path).contains("callboard.sqlite") == false)
    let bad = try site.folder.write("uid,balance\n001,-5\n", to: "bad.csv")
    let refused = try await site.run("wallet", "import", bad, "--dry-run")
    #expect(refused.code == 1)
    #expect(refused.complaint.contains("below zero"))
    #expect(try await site.run("wallet", "show", "001").code != 0)
    #expect(try await site.run("wallet", "open", "002", "--balance", "7").code == 0)
    let taken = try await site.run("wallet", "import", file)
    #expect(taken.code == 1)
    #expect(taken.complaint.contains("line 3"))
    #expect(try await site.records("wallet", "list").map { $0["uid"] } == [.text("002")])
    let adjusted = try await site.records("wallet", "adjust", "002", "--by=-2.5", "--reason", "paid twice")
    #expect(adjusted.map { $0["balance"] } == [.text("4.5000")])
    #expect(try await site.run("verify").code == 0)
  }

  static var time: Regex<Substring> { #/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/# }
}
