import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import CallboardStore
import Foundation
import Support
import Testing

@testable import callboard

/// Hostile text in every field that a provider, an agent or a person can fill, by the ways that they have.
///
/// Then every view of the console on a terminal, and every command that prints: nothing of it may act.
@Suite("Hostile text, from the wire to the terminal", .serialized, .ownThread, .timeLimit(.minutes(10)))
struct FuzzTests {
  private static let count = 36

  @Test("Nothing that came from outside acts on the terminal, in any view")
  func screens() async throws {
    let site = try await hostileSite()
    let environment = PseudoTerminal.environment(["CALLBOARD_NAME": HostileBytes.text(3, bytes: 60, isArgument: true)])
    let terminal = try PseudoTerminal(
      Binary.callboard, ["console", "--config", site.folder.path("callboard.yaml")], environment: environment,
      columns: 110, rows: 40)
    #expect(terminal.waitFor("agent-x"))
    for keys in [
      "1g", "j", "\r", "G", "q", "2g", "\r", "\u{4}", "x", "q", "q", "j", "\r", "q", "3g", "j", "z", "z", "2gm",
      "\u{1B}", "?", "G", "q", ":routes\r", "j", "j", "m", "\u{1B}", "q", ":jobs\r", "g", "\r", "\u{1B}", "\u{1B}",
      "/x\r",
      "\\", "1g ", " ", "r",
    ] {
      terminal.send(keys)
      terminal.settle(milliseconds: 120)
    }
    terminal.send("\u{1B}")
    for view in ["actions", "wallets", "group error", "group user", "handover"] {
      terminal.send(":\(view)\r")
      terminal.settle(milliseconds: 250)
      for keys in ["j", "j", "\u{1B}", "\u{1B}"] {
        terminal.send(keys)
        terminal.settle(milliseconds: 120)
      }
    }
    terminal.send("\u{1B}")
    terminal.resize(columns: 200, rows: 50)
    terminal.settle(milliseconds: 400)
    for keys in ["2g", "j", "j", "j", "1g", "j", "j", "j", "j"] {
      terminal.send(keys)
      terminal.settle(milliseconds: 450)
    }
    // The wide board shows hostile answers at its side: they were there, as text.
    #expect(terminal.contains("taken"))
    #expect(HostileBytes.traces(in: terminal.output, isScreen: true) == [])
    terminal.send("q")
    #expect(terminal.waitForEnd() == .exited(0))
    #expect(terminal.modes == terminal.originalModes)
  }

  @Test("Nor from a command that prints, nor in lines")
  func commands() async throws {
    let site = try await hostileSite()
    for words in [
      ["list", "--limit", "500"], ["flow", "--limit", "500"], ["actions"], ["wallet", "list"], ["route", "list"],
      ["job", "list"], ["job", "show", "1"], ["handover", "--since", "1d"], ["export", "--format", "table"],
    ] {
      let run = try await site.run(words)
      #expect(run.code == 0, "\(words) \(run.complaint) \(run.output)")
      #expect(HostileBytes.traces(in: Array(run.output.utf8), isScreen: false) == [], "\(words)")
    }
    for id in [1, 2, 3, 5, 8, Self.count, Self.count + 3] {
      let run = try await site.run(["show", "id:\(id)"])
      #expect(HostileBytes.traces(in: Array((run.output + run.complaint).utf8), isScreen: false) == [], "\(id)")
    }
    let lines = try await site.run(
      ["console", "--plain"],
      input: "notices\nopen 1\nwhy\nqueue\nopen 1\nopen 2\nwhy\nretry 2\n\nno\nflow\nroutes\njobs\nstatus\n")
    #expect(lines.code == 0)
    #expect(HostileBytes.traces(in: Array(lines.output.utf8), isScreen: false) == [])
  }

  /// A site where providers, an agent and a person have put it everywhere.
  private func hostileSite() async throws -> Site {
    let site = try Site()
    let yaml = try String(contentsOfFile: site.folder.path("callboard.yaml"), encoding: .utf8)
    try site.folder.write("0123456789abcdefghij", to: "x.token")
    try site.folder.write(
      yaml + """
          - name: agent-x
            receive: { protocol: order, path: /orders/x, bearer_file: x.token }
            apply: { agent: { protocol: notice, url: "http://127.0.0.1:9/", account: a, key_file: jj.key, iv_file: jj.iv } }

        """, to: "callboard.yaml")
    try await site.openWallets((0..<4).map { "00\($0)" })
    let name = HostileBytes.text(1, bytes: 60, isArgument: true)
    _ = try await site.run([
      "wallet", "open", HostileBytes.text(2, bytes: 50, isArgument: true), "--balance", "5", "--username", name,
    ])
    try await provide(to: site)
    try await person(at: site)
    try await agent(of: site)
    return site
  }

  /// Notices and settlements through the gateway, some readable, some not.
  private func provide(to site: Site) async throws {
    let gateway = try await site.serve()
    let seal = try site.seal()
    let url = (notice: gateway.noticeURL, settle: gateway.settleURL)
    try await CallbackSender.with { sender in
      for number in 0..<Self.count {
        func text(_ salt: Int) -> String { HostileBytes.text(number + salt * 13, bytes: 48) }
        let uid = number % 3 == 0 ? text(1) : "00\(number % 4)"
        if number % 2 == 0 {
          let order = NoticeOrder(
            orderNo: number % 4 == 0 ? text(2) : "1732534548458928\(100 + number)", totalBet: Money(units: 10_000),
            totalWin: .zero, netWin: Money(units: -10_000), gameID: 101,
            time: Timestamp(milliseconds: 1_700_000_000_000))
          let notice = seal.notice(order, uid: uid, username: text(3), at: .now)
          _ = try await sender.post(
            notice.body, to: url.notice, bearer: number % 8 == 6 ? "taken.\(number)" : notice.token)
        } else {
          let fields: [String: Any] = [
            "ts": "2022-10-14T23:00:00.000+0800", "userId": uid, "txId": number % 4 == 1 ? text(5) : "AAA-\(number)",
            "betTime": "2022-10-14T22:59:59.920+0800", "gameType": text(6), "gameCode": text(7),
            "roundId": text(8), "betAmount": "10.0", "validBetAmount": "10.0",
            "winAmount": number % 5 == 0 ? text(9) : "1.5",
            "roundStartTime": "2022-07-03T22:07:43.217+0800", "odds": "-1.0",
            "status": number % 7 == 0 ? text(10) : "LOSE",
            "result": [text(11), text(12)], "commission": "0.0",
          ]
          let body = try JSONSerialization.data(withJSONObject: fields)
          _ = try await sender.post(body, to: url.settle)
        }
      }
      // Bytes that are no text at all.
      _ = try await sender.post(Data([0xFF, 0xFE, 0x1B, 0x5B, 0x9B, 0x00]), to: url.settle)
      _ = try await sender.post(Data("{\"userId\":\"\u{1B}[6666z".utf8), to: url.notice)
    }
    await gateway.stop()
  }

  /// Reasons, in every verb that takes one.
  private func person(at site: Site) async throws {
    func text(_ number: Int) -> String { HostileBytes.text(number, bytes: 200, isArgument: true) }
    for (index, words) in [
      ["route", "maintain", "hrg"], ["route", "pause", "jj"], ["retry", "id:1"], ["retry", "id:3"], ["repair", "id:2"],
      ["repair", "id:5"], ["undo", "id:2"], ["decrypt", "id:4"], ["retry", "--where", "route=jj !applied", "--yes"],
    ].enumerated() {
      // Some are refused where the callback stands otherwise; that is journaled too.
      _ = try await site.run(words + ["--reason=" + text(index)])
    }
    for words in [["note", "id:1", text(20)], ["note", text(21)], ["claim", "id:5", "--reason=" + text(22)]] {
      _ = try await site.run(words)
    }
    #expect(try await site.records(["actions"]).count > 5)
    #expect(try await site.records(["job", "list"]).count == 1)
  }

  /// An agent's answers, as Dispatch records them.
  private func agent(of site: Site) async throws {
    let route = AgentRoute(name: "agent-x", speaks: .notice)
    let environment = StoreEnvironment(now: { .now }, sha256: ContentDigest.sha256, agents: [route])
    let store = try SQLiteStore.open(site.folder.path("callboard.sqlite"), as: .gateway, environment: environment)
    for number in 0..<8 {
      guard let reference = Reference("17999\(number)") else { throw CocoaError(.coderInvalidValue) }
      var content = CallbackContent(
        kind: .order, reference: reference, uid: HostileBytes.text(number, bytes: 40), bet: Money(units: 5_000),
        win: .zero)
      (content.wire, content.game) = (.notice, HostileBytes.text(number + 5, bytes: 40))
      let body = Data(HostileBytes.text(number, bytes: 400).utf8)
      _ = try await store.receive(
        Arrival(
          route: route.name, receivedAt: .now, source: "127.0.0.1", token: nil, body: body,
          digest: ContentDigest.sha256(Data("\(number)".utf8)), reading: .readable(content)))
    }
    for delivery in try await store.claim(agents: [route], owner: HostileBytes.text(4, bytes: 40), at: .now) {
      let answer = (0..<6).map { HostileBytes.text(Int(delivery.callbackID) + $0, bytes: 300) }.joined()
      _ = try await store.record(
        DeliveryReport(
          attemptID: delivery.attemptID, callbackID: delivery.callbackID, endedAt: .now,
          outcome: .failed(.refused(code: HostileBytes.text(6, bytes: 30)), isOutcomeUnknown: true), httpStatus: 400,
          answer: "taken " + answer))
    }
  }
}
