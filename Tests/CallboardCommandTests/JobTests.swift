import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("Bulk jobs by the real binary", .timeLimit(.minutes(10))) struct JobTests {
  static let count = 250
  static let players = (1...9).map { "p\($0)" }

  @Test("A job of 250 stuck ones is confirmed by its number, cancelled within a chunk, resumed, and applies each once")
  func cancelledAndResumed() async throws {
    let site = try Site(delays: "[0s, 50ms, 50ms, 50ms]")
    let broken = try await site.agent(script: "500")
    try site.deliver(to: broken.url)
    let gateway = try await site.serve()
    try await send(to: gateway)
    let filter = "state=stuck route=agent-007"
    var stuck = 0
    while stuck < Self.count {
      stuck = try await site.records("list", "--where", filter, "--limit", "1000").count
      try await ContinuousClock().sleep(for: .milliseconds(100))
    }
    await broken.stop()
    let mended = try await site.agent(script: "slow 20ms", listen: broken.address)
    let failures = try site.agentLog().count

    let plan = try #require(
      try await site.records("retry", "--where", filter, "--reason", "the agent is back", "--dry-run").first)
    #expect(plan["count"] == .number(Self.count))
    #expect(plan["routes"] == .list([.object(["route": .text("agent-007"), "count": .number(Self.count)])]))
    for (words, complaint) in [
      (["--yes"], "say --count 250"), (["--count", "249"], "250 callbacks now, and not 249"), ([], "say --count 250"),
    ] {
      let refused = try await Binary.run(
        ["retry", "--where", filter, "--reason", "the agent is back"] + words,
        environment: ["CALLBOARD_CONFIG": site.folder.path("callboard.yaml")], folder: site.folder.url)
      #expect(refused.code == 1)
      #expect(refused.complaint.contains(complaint), "\(refused.complaint)")
    }
    #expect(try await site.records("job", "list") == [])

    let made = try #require(
      try await site.records("retry", "--where", filter, "--reason", "the agent is back", "--count", "250").first)
    let id = try #require(made["id"]?.text)
    #expect(made["total"] == .number(Self.count))
    #expect(made["filter"] == .text(filter))
    let cancelled = try await site.run("job", "cancel", id, "--reason", "wait")
    #expect(cancelled.code == 0, "\(cancelled.complaint)")
    let doneAtCancel = try await job(id, site) { _ in true }["finished"]?.number ?? Self.count
    #expect(try await site.run("job", "cancel", id).code == 1)
    // What was begun is finished; then nothing moves any more.
    var held = try await job(id, site) { $0["outcomes"]?["asked"] == .number(0) }
    #expect(held["state"] == .text("cancelled"))
    #expect(held["finished"]?.number ?? Self.count <= doneAtCancel + Limits.jobChunkMaximum)
    #expect(held["finished"]?.number ?? Self.count < Self.count)

    let resumed = try await site.records("job", "resume", id, "--reason", "go on")
    #expect(resumed.first?["state"] == .text("running"))
    let followed = try await site.run("job", "show", id, "--follow", "--json")
    #expect(followed.code == 0, "\(followed.output)")
    #expect(followed.complaint.contains("job \(id) done [====================] 250/250 applied 250"))
    held = try #require(
      try followed.lines.last.map { try JSONDecoder().decode([String: JSONField].self, from: Data($0.utf8)) })
    #expect(held["state"] == .text("done"))
    #expect(held["outcomes"]?["applied"] == .number(Self.count))
    #expect(held["items"] == .list([]))
    #expect(try await site.run("job", "resume", id).code == 1)

    let applied = try site.agentLog().dropFirst(failures).filter { $0[5] == "applied" }
    #expect(Set(applied.map { $0[2] }).count == Self.count)
    #expect(applied.count == Self.count)
    // The number of an order grows with the time at which it was played.
    for player in Self.players {
      let numbers = applied.filter { $0[3] == player }.compactMap { Int($0[2]) }
      #expect(numbers == numbers.sorted())
    }
    await gateway.stop()
    await mended.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test("A filter of few is confirmed by --yes and repaired as a job; a broken filter and half a command line are 2")
  func few() async throws {
    let site = try Site(delays: "[0s, 1h]")
    let agent = try await site.agent(script: "500")
    try site.deliver(to: agent.url)
    let gateway = try await site.serve()
    for reference in ["41", "42"] { _ = try await site.order(reference, to: gateway) }
    for reference in ["41", "42"] { _ = try await site.shown(reference) { $0["error"] == .text("http_5xx") } }
    let repaired = try await site.run(
      "repair", "--where", "err=http_5xx", "--reason", "settled by file", "--yes", "--follow")
    #expect(repaired.code == 0, "\(repaired.output) \(repaired.complaint)")
    #expect(repaired.output.contains("2 of 2: repaired 2"))
    #expect(try await site.records("list").map { $0["state"] } == [.text("repaired"), .text("repaired")])
    #expect(try site.agentLog().count == 2)
    for (line, complaint) in [
      ("retry --where state=gone --reason x", "there is no state gone"),
      ("retry --where state=stuck", "wants a --reason"),
      ("retry 41 --where state=stuck --reason x", "not both"),
      ("retry 41 --dry-run", "go with --where"),
      ("repair --where state=stuck --reason x --amount 3", "do not go with --where"),
      ("repair 41 42 --reason x --wallet 3", "name one"),
      ("repair 41 --reason x --wallet 3 --amount 3", "do not go together"),
      ("retry", "by --where"),
    ] {
      let finished = try await Binary.run(line.split(separator: " ").map(String.init))
      #expect(finished.code == 2, "\(line)")
      #expect(finished.complaint.contains(complaint), "\(finished.complaint)")
    }
    #expect(try await site.run("job", "show", "99").code == 1)
    _ = try await site.order("43", to: gateway)
    _ = try await site.shown("43") { $0["error"] == .text("http_5xx") }
    #expect(try await site.run("route", "pause", "agent-007", "--reason", "asked for").code == 0)
    #expect(try await site.run("retry", "--where", "ref=43", "--reason", "x", "--yes").code == 0)
    let waiting = try await site.run("job", "show", "2")
    #expect(waiting.output.contains("waits     1: agent-007 is paused"), "\(waiting.output)")
    await gateway.stop()
    await agent.stop()
    #expect(try await site.run("verify").code == 0)
  }

  /// Sends the orders, which their agent then refuses four times.
  private func send(to gateway: Gateway) async throws {
    let start: Int64 = 1_700_000_000
    try await CallbackSender.with(connections: 32) { sender in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<Self.count {
          group.addTask {
            let order = NoticeOrder(
              orderNo: "\(1_000_000 + number)", totalBet: Money(units: 10_000), totalWin: Money(units: 20_000),
              netWin: Money(units: 10_000), gameID: 101,
              time: Timestamp(milliseconds: (start + Int64(number)) * 1_000))
            let answer = try await sender.post(
              OrderCodec.request(order, uid: Self.players[number % Self.players.count]),
              to: gateway.url + "/orders/007", bearer: Site.token)
            #expect(answer.status == 202, "\(answer.text)")
          }
        }
        try await group.waitForAll()
      }
    }
  }

  private func job(
    _ id: String, _ site: Site, until isWanted: ([String: JSONField]) -> Bool
  ) async throws -> [String: JSONField] {
    while true {
      let job = try #require(try await site.records("job", "show", id).first)
      if isWanted(job) { return job }
      try await ContinuousClock().sleep(for: .milliseconds(50))
    }
  }
}
