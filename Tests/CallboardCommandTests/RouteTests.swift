import CallboardCore
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("Routes by the real binary", .timeLimit(.minutes(10))) struct RouteTests {
  @Test("In maintenance the provider gets 503 and nothing is applied; opened again, its redelivery succeeds")
  func maintenance() async throws {
    let site = try Site()
    try await site.openWallets(["hrgpl0001"])
    let gateway = try await site.serve()
    let set = try await site.records("route", "maintain", "hrg", "--reason", "wallet upgrade", "--until", "2h")
    #expect(set.first?["mode"] == .text("maintenance"))
    #expect(set.first?["until"]?.text != nil)
    try await CallbackSender.with { sender in
      let refused = try await sender.post(Data(settleSample.utf8), to: gateway.settleURL)
      #expect(refused.status == 503)
      #expect(refused.text.contains(#""code":"9999""#))
    }
    #expect(try await site.records("flow") == [])
    let kept = try #require(try await site.records("list").first)
    #expect(kept["state"] == .text("rejected"))
    #expect(kept["error"] == .text("maintenance"))
    #expect(
      kept["waits_for"] == .text("the provider to send it again, or a person: it came in maintenance"))
    let listed = try await site.records("route", "list")
    #expect(listed.map { $0["name"] } == [.text("jj"), .text("hrg")])
    #expect(listed.map { $0["mode"] } == [.text("open"), .text("maintenance")])
    #expect(listed.map { $0["not_come_back"] } == [.number(0), .number(1)])
    #expect(listed.last?["reason"] == .text("wallet upgrade"))
    #expect(listed.map { $0["rate_minutes"] } == [.number(9), .number(9)])
    #expect(listed.map { $0["failed"] } == [.number(0), .number(1)])
    #expect(listed.map { $0["ended"] } == [.number(0), .number(1)])
    let table = try await site.run("route", "list").output.split(separator: "\n")
    #expect(table.first?.contains(#/ UNTIL +\/MIN +FAIL +WAITING /#) == true)
    #expect(table.count == 3 && table[1].contains(" - ") && table[2].contains("100.0%"))

    #expect(try await site.run("route", "open", "hrg", "--reason", "upgrade done").code == 0)
    try await CallbackSender.with { sender in
      let answer = try await sender.post(Data(settleSample.utf8), to: gateway.settleURL)
      #expect(answer.settleMeaning == .applied(balance: Money(units: 10_000_000)))
    }
    let after = try await site.records("route", "list")
    #expect(after.map { $0["mode"] } == [.text("open"), .text("open")])
    #expect(after.map { $0["not_come_back"] } == [.number(0), .number(0)])
    #expect(try await site.records("flow").count == 1)
    await gateway.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test("A paused route keeps its orders, says so, and delivers them once it is open")
  func paused() async throws {
    let site = try Site()
    let agent = try await site.agent()
    try site.deliver(to: agent.url)
    let gateway = try await site.serve()
    #expect(try await site.run("route", "pause", "agent-007", "--reason", "they asked").code == 0)
    #expect(try await site.order("42", to: gateway)["outcome"] == .text("waiting"))
    let shown = try #require(try await site.records("show", "42").first)
    #expect(shown["state"] == .text("waiting"))
    #expect(shown["waits_for"]?.text?.hasPrefix("the route is paused since ") == true)
    #expect(shown["waits_for"]?.text?.hasSuffix(": they asked") == true)
    #expect(try await site.run("route", "open", "agent-007", "--reason", "they are done").code == 0)
    _ = try await site.shown("42") { $0["state"] == .text("applied") }
    await gateway.stop()
    await agent.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test("A key is tried on what is kept: the right one opens all of it, another one nothing")
  func keys() async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    let none = try await site.run("route", "try-key", "jj", "--key-file", "jj.key", "--iv-file", "jj.iv")
    #expect(none.code == 1)
    #expect(none.output.contains("no sealed message is kept"))
    let gateway = try await site.serve()
    for number in 1...3 {
      let sent = try await site.run(
        "send", "notice", "--url", gateway.noticeURL, "--key-file", "jj.key", "--iv-file", "jj.iv", "--account",
        Site.account, "--uid", "001", "--bet", "1", "--win", "0", "--order-no", "\(number)")
      #expect(sent.code == 0)
    }
    await gateway.stop()
    let right = try await site.records("route", "try-key", "jj", "--key-file", "jj.key", "--iv-file", "jj.iv")
    #expect(
      right == [
        [
          "route": .text("jj"), "samples": .number(3), "opened": .number(3), "newest_opened": .number(3),
          "unopened_samples": .number(0), "unopened_opened": .number(0),
        ]
      ])
    try site.folder.write("ABCDEFGHIJKLMNOP", to: "new.key")
    let wrong = try await site.run("route", "try-key", "jj", "--key-file", "new.key", "--iv-file", "jj.iv")
    #expect(wrong.code == 1)
    #expect(wrong.output == "jj: 0 of 3 kept samples opened\n")
  }

  @Test(
    "What cannot be followed is 2, a route that is not there is 1",
    arguments: [
      ("route maintain --reason x", 2, "<name>"), ("route maintain hrg", 2, "--reason"),
      ("route pause hrg --reason x --until soon", 2, "no time"),
      ("route pause hrg --reason x --until 2020-01-01T00:00:00Z", 2, "over already"),
      ("route maintain hgr --reason x", 1, "there is no route hgr; did you mean hrg; routes are jj, hrg"),
      ("route test nowhere", 1, "there is no route nowhere"),
    ])
  func mistakes(line: String, code: Int32, complaint: String) async throws {
    let site = try Site()
    try await site.openWallets(["001"])
    let finished = try await Binary.run(
      line.split(separator: " ").map(String.init),
      environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml")], folder: site.folder.url)
    #expect(finished.code == code)
    #expect(finished.complaint.contains(complaint), "\(finished.complaint)")
  }
}
