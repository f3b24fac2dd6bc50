import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Logging
import ServiceLifecycle
import Support

/// Scripted agents that listen on loopback while a test delivers to them.
struct Agents: Sendable {
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  static let key = RereaderTests.old
  static let opening = Money(units: 10_000_000)

  /// By name.
  let all: [String: ScriptedAgent]
  /// By name: `http://127.0.0.1:PORT`.
  let addresses: [String: String]

  subscript(name: String) -> ScriptedAgent {
    guard let agent = all[name] else { preconditionFailure("no agent \(name)") }
    return agent
  }

  /// The route of an agent that speaks protocol A, fed by orders.
  func noticeRoute(
    _ name: String, width: Int = Limits.agentWidth, keys: [CipherKey] = [key], usesBreaker: Bool = true
  ) -> Route {
    route(
      name,
      AgentSettings(
        speaks: .notice, url: "\(addresses[name] ?? "")/test/Demo/notice", account: "agent@example", keys: keys,
        width: width, usesBreaker: usesBreaker))
  }

  /// The route of an agent that speaks protocol B, fed by orders.
  func settleRoute(_ name: String, width: Int = Limits.agentWidth) -> Route {
    route(name, AgentSettings(speaks: .settle, url: "\(addresses[name] ?? "")/settle", width: width))
  }

  private func route(_ name: String, _ agent: AgentSettings) -> Route {
    Route(
      name: name, receive: .init(form: .order(.init(path: "/orders/\(name)", speaks: agent.speaks))),
      apply: .agent(agent))
  }

  /// Runs agents, then `work`, then stops the agents.
  static func with(
    _ scripts: [String: AgentScript], now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = Waits.untilCancelled,
    _ work: @Sendable (Agents) async throws -> Void
  ) async throws {
    let (listening, told) = AsyncStream.makeStream(of: (String, String).self)
    var agents: [String: ScriptedAgent] = [:]
    for (name, script) in scripts {
      agents[name] = try ScriptedAgent(
        AgentSetup(
          listen: .init(host: "127.0.0.1", port: FreePort.takeSteady()), account: "agent@example",
          keys: [key, RereaderTests.new], opening: opening), script: script,
        now: now, sleep: sleep, logger: quiet, onListening: { told.yield((name, "http://\($0)")) })
    }
    let services = agents.values.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) }
    let group = ServiceGroup(configuration: .init(services: services, logger: quiet))
    try await withThrowingTaskGroup(of: Void.self) { [agents] tasks in
      tasks.addTask {
        defer { told.finish() }
        try await group.run()
      }
      var addresses: [String: String] = [:]
      for await (name, address) in listening {
        addresses[name] = address
        if addresses.count == agents.count { break }
      }
      let result: Result<Void, any Error>
      do {
        try await work(Agents(all: agents, addresses: addresses))
        result = .success(())
      } catch {
        result = .failure(error)
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      try result.get()
    }
  }
}

/// Services that run while a test works.
enum Running {
  /// Runs a service, then `work`, then stops the service gracefully and waits until it has stopped.
  static func with(_ services: [any Service], _ work: @Sendable (ServiceGroup) async throws -> Void) async throws {
    let group = ServiceGroup(
      configuration: .init(
        services: services.map { .init(service: $0, successTerminationBehavior: .ignore) }, logger: Agents.quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let result: Result<Void, any Error>
      do {
        try await work(group)
        result = .success(())
      } catch {
        result = .failure(error)
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      try result.get()
    }
  }
}
