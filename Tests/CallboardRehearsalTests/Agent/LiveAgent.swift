import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Logging
import ServiceLifecycle
import Support

/// A scripted agent on a free loopback port, with all that a provider needs to talk to it.
struct LiveAgent: Sendable {
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  static let now = Timestamp(milliseconds: 1_665_759_600_000)
  static let key = CipherKey(
    name: "main", key: Secret(bytes: Data("0123456789abcdef".utf8)), iv: Secret(bytes: Data("fedcba9876543210".utf8)))

  let agent: ScriptedAgent
  let sender: CallbackSender
  let seal: NoticeSeal
  /// `http://127.0.0.1:PORT`.
  let address: String
  let stop: @Sendable () async -> Void

  var noticeURL: String { address + "/test/Demo/notice" }

  /// Runs an agent, then `work`, then stops the agent and waits until it has stopped.
  static func with(
    _ script: AgentScript = AgentScript(), bearer: Secret? = nil,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { _ in },
    sink: (@Sendable (AgentReceipt) -> Void)? = nil, _ work: @Sendable (LiveAgent) async throws -> Void
  ) async throws {
    let (ports, told) = AsyncStream.makeStream(of: Settings.ListenAddress.self)
    let agent = try ScriptedAgent(
      AgentSetup(
        listen: .init(host: "127.0.0.1", port: FreePort.takeSteady()), account: "agent@example", keys: [key],
        bearer: bearer, opening: Money(units: 1_000_000)),
      script: script, now: { now }, sleep: sleep, logger: quiet, sink: sink, onListening: { told.yield($0) })
    let group = ServiceGroup(configuration: .init(services: [.init(service: agent)], logger: quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask {
        defer { told.finish() }
        try await group.run()
      }
      var listening = ports.makeAsyncIterator()
      if let listen = await listening.next() {
        let result: Result<Void, any Error>
        do {
          let seal = NoticeSeal(account: "agent@example", cipher: try Cipher(key))
          try await CallbackSender.with(timeLimitSeconds: 30) { sender in
            try await work(
              LiveAgent(
                agent: agent, sender: sender, seal: seal, address: "http://\(listen)",
                stop: { await group.triggerGracefulShutdown() }))
          }
          result = .success(())
        } catch {
          result = .failure(error)
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        try result.get()
      }
      try await tasks.waitForAll()
    }
  }

  func order(_ reference: String, bet: Int64 = 10_000, win: Int64 = 30_000) -> NoticeOrder {
    NoticeOrder(
      orderNo: reference, totalBet: Money(units: bet), totalWin: Money(units: win),
      netWin: Money(units: win - bet), gameID: 101, time: Self.now)
  }

  func notice(_ reference: String, bet: Int64 = 10_000) async throws -> SentAnswer {
    let (body, token) = seal.notice(order(reference, bet: bet), uid: "u1", at: Self.now)
    return try await sender.post(body, to: noticeURL, bearer: token)
  }

  func settlement(_ reference: String, bearer: String? = nil) async throws -> SentAnswer {
    let time = Self.now.settleText
    let body = SettleRequest(
      ts: time, userId: "u1", txId: reference, roundId: "r1", betTime: time, gameType: "slot", gameCode: "g1",
      betAmount: "1", validBetAmount: "1", winAmount: "2.5", roundStartTime: time, odds: "1", status: "win",
      result: ["H03"], commission: "0")
    return try await sender.post(body.json, to: address + "/settle", bearer: bearer)
  }
}
