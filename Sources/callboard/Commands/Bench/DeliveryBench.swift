import CallboardCore
import CallboardRehearsal
import Foundation
import Logging
import ServiceLifecycle

/// Orders delivered to scripted agents by a gateway process.
struct DeliveryBench {
  /// How an agent behaves.
  enum Temper {
    case good
    case hanging
    case failing
  }

  /// What one round came to.
  struct Round {
    var orders: Int
    /// How many deliveries the good agents applied.
    var delivered: Int
    /// From the first order's sending until the good agents have applied all of theirs.
    var milliseconds: Int
    var faults: [String]
  }

  var ordersPerAgent: Int
  /// How long a good agent takes, in milliseconds.
  var pace: Int64
  var connections: Int

  /// Runs agents and a gateway, sends each agent's orders, and waits until the good ones have theirs.
  func round(_ tempers: [Temper]) async throws -> Round {
    let logger = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
    let house = try DemoHouse(in: nil, delays: "[0s, 1m, 30m, 50m]")
    let keys = try house.agentKeys()
    let (ports, told) = AsyncStream.makeStream(of: (Int, Int).self)
    let (deliveries, delivered) = AsyncStream.makeStream(of: Void.self)
    var agents: [ScriptedAgent] = []
    for (index, temper) in tempers.enumerated() {
      agents.append(
        try ScriptedAgent(
          AgentSetup(account: DemoHouse.account, keys: keys), script: script(of: temper), now: { .now },
          logger: logger,
          sink: { receipt in
            if temper == .good && receipt.verdict == .applied { delivered.yield() }
          },
          onListening: { told.yield((index, $0.port)) }))
    }
    let services = ServiceGroup(
      configuration: .init(services: agents.map { .init(service: $0) }, logger: logger))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await services.run() }
      var addresses: [Int: Int] = [:]
      for await (index, port) in ports {
        addresses[index] = port
        if addresses.count == tempers.count { break }
      }
      try house.write(routes: addresses)
      let round = try await measure(
        house, agents: agents, tempers: tempers, deliveries: deliveries, giveUp: { delivered.finish() })
      await services.triggerGracefulShutdown()
      try await group.waitForAll()
      return round
    }
  }

  private func script(of temper: Temper) -> AgentScript {
    switch temper {
    case .good: AgentScript(always: pace > 0 ? .slow(milliseconds: pace) : .ok)
    case .hanging: AgentScript(always: .slow(milliseconds: 600_000))
    case .failing: AgentScript(always: .status(500))
    }
  }

  private func measure(
    _ house: DemoHouse, agents: [ScriptedAgent], tempers: [Temper], deliveries: AsyncStream<Void>,
    giveUp: @escaping @Sendable () -> Void
  ) async throws -> Round {
    let settings = try house.settings()
    let serve = try await ServeProcess(configuration: house.configuration, log: house.log)
    let wanted = ordersPerAgent * tempers.count { $0 == .good }
    let clock = ContinuousClock()
    let start = clock.now
    // Beside the sending, so that what counts is when the last good delivery came, and not when the last order of a bad
    // agent was sent.
    async let sending = send(to: serve.url, agents: tempers.count, orRefused: giveUp)
    var applied = 0
    for await _ in deliveries {
      applied += 1
      if applied == wanted { break }
    }
    let elapsed = clock.now - start
    let refusals = try await sending
    let code = await serve.stop()
    var faults = refusals == 0 ? [] : ["\(refusals) orders were not accepted"]
    if code != 0 { faults.append("callboard serve ended with \(code)") }
    let board = try StoreOpening.board(settings)
    let summary = try await board.summary(at: .now, minutes: 1)
    if summary.total != ordersPerAgent * tempers.count {
      faults.append("the store holds \(summary.total) orders of \(ordersPerAgent * tempers.count)")
    }
    for (agent, temper) in zip(agents, tempers) where temper == .good && agent.book.count != ordersPerAgent {
      faults.append("a good agent applied \(agent.book.count) of \(ordersPerAgent)")
    }
    if (summary.counts[.applied] ?? 0) < wanted { faults.append("the store knows of fewer deliveries than the agents") }
    let verify = try await board.verify()
    if !verify.holds { faults += verify.lines }
    if faults.isEmpty {
      try? FileManager.default.removeItem(at: house.folder)
    } else {
      Complaint.write("store, configuration and log are kept in \(house.folder.path)\n")
    }
    return Round(
      orders: ordersPerAgent * tempers.count, delivered: applied,
      milliseconds: Int(elapsed / .milliseconds(1)), faults: faults)
  }

  /// Sends each agent's orders over connections of their own, and returns how many were neither accepted nor applied.
  ///
  /// `orRefused` is called when there is one, or nothing could be sent: what waits for all would wait for ever.
  private func send(to url: String, agents: Int, orRefused: @Sendable () -> Void) async throws -> Int {
    do {
      let refusals = try await sendAll(to: url, agents: agents)
      if refusals > 0 { orRefused() }
      return refusals
    } catch {
      orRefused()
      throw error
    }
  }

  private func sendAll(to url: String, agents: Int) async throws -> Int {
    let (perAgent, lanes) = (ordersPerAgent, connections)
    let bearer = DemoHouse.orderToken
    return try await CallbackSender.with(connections: agents * lanes, timeLimitSeconds: 30) { sender in
      await withTaskGroup(of: Int.self) { group in
        for agent in 0..<agents {
          for lane in 0..<lanes {
            group.addTask {
              var refusals = 0
              for number in stride(from: lane, to: perAgent, by: lanes) {
                let body = Self.order(agent: agent, number: number)
                let answer = try? await sender.post(body, to: url + DemoHouse.orderPath(agent), bearer: bearer)
                if answer.map({ $0.status != 200 && $0.status != 202 }) ?? true { refusals += 1 }
              }
              return refusals
            }
          }
        }
        return await group.reduce(0, +)
      }
    }
  }

  private static func order(agent: Int, number: Int) -> Data {
    Data(
      """
      {"order_no":"bench-\(agent)-\(number)","uid":"\(agent)-\(number % 97)","total_bet":1,"total_win":0.5,\
      "net_win":-0.5,"business":"spin","game_id":49,"time":\(1_700_000_000 + number)}
      """.utf8)
  }
}
