import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Support
import Testing

@Suite("Storms against the real binary", .serialized, .timeLimit(.minutes(10))) struct StormTests {
  @Test("A notice sealed by openssl is applied, and 100 repeats at once change the wallet once", arguments: [16, 32])
  func repeats(keyBytes: Int) async throws {
    let key = String("0123456789abcdefGHIJKLMNOPQRSTUV".prefix(keyBytes))
    let site = try Site(key: key)
    try await site.openWallets(["001"])
    let gateway = try await site.serve()
    func seal(_ text: String) async throws -> String {
      let words = [
        "enc", "-aes-\(keyBytes * 8)-cbc", "-base64", "-A", "-K", Self.hex(key), "-iv", Self.hex(Site.iv),
      ]
      return try await Binary.run("openssl", words, input: text).output
    }
    let reference = "1732534548458928049"
    let token = try await seal(
      #"{"account":"agent@example","uid":"001","time":1732534548,"username":"mei","wallet":0}"#)
    let data = try await seal(
      """
      {"order_no":"\(reference)","total_bet":3.0,"total_win":15.600000000000001,"net_win":12.6,"business":"spin",\
      "game_id":49,"time":1732534548}
      """)
    let body = Data(#"{"order_no":"\#(reference)","data":"\#(data)","time":1732534548,"uid":"001"}"#.utf8)
    let meanings = try await CallbackSender.with(connections: 50) { sender in
      try await withThrowingTaskGroup(of: SentAnswer.Meaning.self) { group in
        for _ in 0..<100 {
          group.addTask {
            try await sender.post(body, to: gateway.noticeURL, bearer: token).noticeMeaning(uid: "001")
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(meanings == Array(repeating: .applied(balance: Money(units: 10_126_000)), count: 100))
    #expect(try await site.records("flow").map { $0["business"] } == [.text("bet"), .text("win")])
    await gateway.stop()
    #expect(try await site.run("verify").code == 0)
  }

  @Test("What was answered before a kill -9 is there after a restart, applied once, and the rest can be sent again")
  func killed() async throws {
    let site = try Site()
    let players = (1...10).map { "p\($0)" }
    try await site.openWallets(players)
    let plan = LoadPlan(
      url: "", notices: 1_200, connections: 16, players: players, seal: try site.seal(), seed: 9, prefix: "k-")
    let sendings = plan.prepared(at: Timestamp(milliseconds: 1_732_534_548_458))
    var answered: Set<String> = []
    for round in 1...2 {
      let gateway = try await site.serve()
      let report = try await CallbackSender.with(connections: 16) { sender in
        await LoadGenerator.run(sendings, to: gateway.noticeURL, connections: 16, with: sender) { answers in
          if answers == 300 * round { gateway.child.signal(SIGKILL) }
        }
      }
      #expect(await gateway.child.exitCode() == 128 + SIGKILL)
      #expect(report.refusals == 0, "\(report.refused)")
      #expect(report.unanswered > 0)
      answered.formUnion(report.applied)
    }
    #expect(answered.count >= 300)

    let gateway = try await site.serve()
    let applied = Set(
      try await site.records("list", "--state", "applied", "--limit", "100000").compactMap { $0["reference"]?.text })
    #expect(answered.subtracting(applied) == [])
    let rest = try await CallbackSender.with(connections: 16) { sender in
      await LoadGenerator.run(sendings, to: gateway.noticeURL, connections: 16, with: sender)
    }
    #expect(rest.applied.count == sendings.count, "\(rest.refused)")
    for wallet in try await site.records("wallet", "list") {
      let uid = try #require(wallet["uid"]?.text)
      let change = sendings.filter { $0.uid == uid }.reduce(Int64(0)) { $0 + $1.change.units }
      #expect(wallet["balance"]?.text == Money(units: 10_000_000 + change).description)
    }
    await gateway.stop()
    #expect(try await site.run("verify").code == 0)
  }

  private static func hex(_ text: String) -> String {
    text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
