import CallboardCore
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("Delivery by the real binary", .timeLimit(.minutes(10))) struct DeliveryTests {
  @Test("An order goes to its agent and back at once, a repeat of it is answered without the agent")
  func delivered() async throws {
    let site = try Site()
    let agent = try await site.agent()
    try site.deliver(to: agent.url)
    let gateway = try await site.serve()

    let first = try await site.order("1732534548458928049", to: gateway)
    // On a slow machine the answer may say that the order is under way.
    #expect([.text("applied"), .text("waiting")].contains(first["outcome"]))
    let shown = try await site.shown("1732534548458928049") { $0["state"] == .text("applied") }
    #expect(shown["kind"] == .text("order"))
    #expect(shown["outcome_unknown"] == .flag(false))
    #expect(shown["waits_for"] == .null)
    #expect(shown["attempt_log"]?.items.map { $0["cause"] } == [.text("schedule")])
    #expect(shown["attempt_log"]?.items.map { $0["http_status"] } == [.number(200)])
    #expect(shown["attempt_log"]?.items.first?["answer"]?.text?.contains(#""success":true"#) == true)
    let repeated = try await site.order("1732534548458928049", to: gateway)
    #expect(repeated["outcome"] == .text("applied"))
    #expect(repeated["balance"] == .text("112.6000"))
    #expect(
      try site.agentLog().map { Array($0[1...6]) } == [
        ["notice", "1732534548458928049", "001", "1", "applied", "ok"]
      ])

    let flow = try await site.records("flow", "--uid", "001")
    #expect(flow.map { $0["business"] } == [.text("bet"), .text("win")])
    #expect(flow.map { $0["before"] } == [.text("100.0000"), .text("97.0000")])
    #expect(flow.map { $0["after"] } == [.text("97.0000"), .text("112.6000")])

    let reached = try await site.records("route", "test", "agent-007")
    #expect(reached.first?["reachable"] == .flag(true))
    #expect(reached.first?["uid"] == .text("001"))
    #expect(reached.first?["wallet"] == .text("112.6000"))
    await agent.stop()
    let gone = try await site.run("route", "test", "agent-007")
    #expect(gone.code == 1)
    #expect(gone.output.hasPrefix("agent-007 is not reachable at \(agent.url)"))
    let ledger = try await site.run("route", "test", "jj")
    #expect(ledger.code == 1)
    #expect(ledger.complaint.contains("applies in the ledger"))
    await gateway.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test("Four failures at 0, 1, 2 and 3 s make it stuck; a retry applies it once, and is counted apart")
  func stuck() async throws {
    let site = try Site(delays: "[0s, 1s, 2s, 3s]")
    let agent = try await site.agent(script: "500*4,ok")
    try site.deliver(to: agent.url)
    let gateway = try await site.serve()
    #expect(try await site.order("42", to: gateway)["outcome"] == .text("waiting"))
    let stuck = try await site.shown("42") { $0["state"] == .text("stuck") }
    #expect(stuck["error"] == .text("http_5xx"))
    #expect(stuck["waits_for"] == .text("a person: the schedule is over"))
    #expect(stuck["flow"]?.items.map { $0["status"] } == [.text("failed"), .text("failed")])
    let attempts = stuck["attempt_log"]?.items ?? []
    #expect(attempts.map { $0["http_status"] } == Array(repeating: .number(500), count: 4))
    let times = try attempts.map { attempt in
      try ["started_at", "ended_at"].map { name in
        try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(try #require(attempt[name]?.text))
      }
    }
    // Recorded times: none begins before its delay after the end of the one before.
    for (place, delay) in [(1, 1.0), (2, 2.0), (3, 3.0)] where times.count == 4 {
      #expect(times[place][0].timeIntervalSince(times[place - 1][1]) > delay - 0.002)
    }

    #expect(try await site.run("retry", "42", "--reason", "the agent is mended").code == 0)
    let applied = try await site.shown("42") { $0["state"] == .text("applied") }
    #expect(
      applied["attempts_by_cause"]
        == .object(["schedule": .number(4), "redelivery": .number(0), "manual": .number(1), "probe": .number(0)]))
    #expect(
      applied["flow"]?.items.map { $0["status"] } == ["failed", "failed", "applied", "applied"].map(JSONField.text))
    #expect(try site.agentLog().map { $0[5] } == ["passed", "passed", "passed", "passed", "applied"])
    await gateway.stop()
    await agent.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test(
    "What an agent may have applied is asked for again, by one and by many; --include-unknown sends it, once applied")
  func unknown() async throws {
    let site = try Site(delays: "[0s, 1h]")
    let agent = try await site.agent(script: "lost,ok")
    try site.deliver(to: agent.url)
    let gateway = try await site.serve()
    _ = try await site.order("42", to: gateway)
    let shown = try await site.shown("42") { $0["outcome_unknown"] == .flag(true) }
    #expect(shown["state"] == .text("waiting"))
    #expect(shown["attempt_log"]?.items.map { $0["outcome_unknown"] } == [.flag(true)])

    let refused = try await site.run("retry", "42")
    #expect(refused.code == 1)
    #expect(refused.complaint.contains("may have applied it already"))
    #expect(refused.complaint.contains("--include-unknown"))
    let plan = try await site.records("retry", "--where", "route=agent-007", "--reason", "x", "--dry-run")
    #expect(plan.first?["count"] == .number(0))
    #expect(plan.first?["unknown_ids"]?.items.count == 1)
    let nothing = try await site.run("retry", "--where", "route=agent-007", "--reason", "x", "--yes")
    #expect(nothing.code == 1)
    #expect(nothing.complaint.contains("there is nothing to retry"))

    #expect(try await site.run("retry", "42", "--include-unknown").code == 0)
    let applied = try await site.shown("42") { $0["state"] == .text("applied") }
    #expect(applied["outcome_unknown"] == .flag(false))
    #expect(try site.agentLog().map { $0[5] } == ["applied", "repeated"])
    let deeds = applied["actions"]?.items.map { [$0["verb"], $0["outcome"]] }
    #expect(deeds == [[.text("retry"), .text("refused")], [.text("retry"), .text("done")]])
    await gateway.stop()
    await agent.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test("A repair at an agent takes the agent's balance, and none by delta; undo takes it back")
  func repaired() async throws {
    let site = try Site(delays: "[0s, 1h]")
    let agent = try await site.agent(script: "500")
    try site.deliver(to: agent.url)
    let gateway = try await site.serve()
    _ = try await site.order("42", to: gateway)
    _ = try await site.shown("42") { $0["error"] == .text("http_5xx") }
    let delta = try await site.run("repair", "42", "--reason", "x", "--amount", "3")
    #expect(delta.code == 1)
    #expect(delta.complaint.contains("--wallet"))
    let repaired = try await site.run("repair", "42", "--reason", "by their file", "--wallet", "112.60")
    #expect(repaired.code == 0 && repaired.output.contains("marked repaired, ") && repaired.output.contains("112.60"))
    let flow = try await site.records("flow", "--reference", "42")
    #expect(flow.map { $0["business"] } == [.text("sync")])
    #expect(flow.map { $0["after"] } == [.text("112.6000")])
    #expect(flow.map { $0["amount"] } == [.null])
    let again = try await site.order("42", to: gateway)
    #expect(again["outcome"] == .text("applied"))
    #expect(try site.agentLog().count == 1)
    #expect(try await site.run("undo", "42", "--reason", "wrong file").code == 0)
    _ = try await site.shown("42") { $0["state"] == .text("stuck") }
    await gateway.stop()
    await agent.stop()
    #expect(try await site.run("verify").code == 0)
  }
}
