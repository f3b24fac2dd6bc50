import CallboardCore
import CallboardDispatch
import CallboardProtocols
import CallboardRehearsal
import FoundationEssentials
import ServiceLifecycle
import Support

@testable import CallboardGateway

/// A gateway that delivers to an agent, both running while a test talks to them, on a real store.
struct LiveHouse: Sendable {
  let house: WholeHouse
  let agent: ScriptedAgent
  private let url: String

  /// Runs an agent, then a gateway whose routes deliver to it, then `work`; at its end all of it stops in turn.
  ///
  /// `answerWithin` is the routes' time for an answer in milliseconds; the agent's slow answers wait at `gate`.
  static func with(
    _ script: AgentScript = AgentScript(), answerWithin: Int64 = 30_000,
    gate: Gate? = nil,
    _ work: @Sendable (LiveHouse) async throws -> Void
  ) async throws {
    let (addresses, told) = AsyncStream.makeStream(of: Settings.ListenAddress.self)
    let setup = AgentSetup(
      listen: .init(host: "127.0.0.1", port: try FreePort.takeSteady()), account: Sample.account,
      keys: [Sample.otherKey], opening: Money(units: 1_000_000))
    let agent = try ScriptedAgent(
      setup, script: script, now: { Sample.now },
      sleep: { _ in await gate?.pass() }, logger: LiveGateway.quiet,
      onListening: { told.yield($0) })
    try await running(agent) {
      guard let address = await addresses.first(where: { _ in true }) else { return }
      let routes = routes(to: "http://\(address)", answerWithin: answerWithin)
      try await WholeHouse.with(routes: routes) { house in
        let clock = house.clock
        let bell = WakeBell()
        let deliveries = try DeliveryService(
          routes: routes, queue: house.store, watch: NoWatch(), bell: bell, owner: "g1", now: { clock.now },
          logger: LiveGateway.quiet)
        try await running(deliveries) {
          try await LiveGateway.with(
            intake: PromptIntake(house.store, bell: bell), desk: house.store,
            settings: Sample.settings(routes: routes), now: { clock.now }
          ) { gateway in
            try await work(LiveHouse(house: house, agent: agent, url: "http://127.0.0.1:\(gateway.port)"))
          }
        }
      }
    }
  }

  /// So long that no test reaches it, on however slow a machine.
  private static let timeLimit: Int64 = 600_000

  private static func routes(to agent: String, answerWithin: Int64) -> [Route] {
    func route(_ name: String, _ receive: Route.Receive, _ agent: AgentSettings) -> Route {
      Route(name: name, receive: receive, apply: .agent(agent), answerWithinMilliseconds: answerWithin)
    }
    let notices = AgentSettings(
      speaks: .notice, url: agent + "/test/Demo/notice", account: Sample.account, keys: [Sample.otherKey],
      timeLimitMilliseconds: timeLimit)
    let settlements = AgentSettings(speaks: .settle, url: agent + "/settle", timeLimitMilliseconds: timeLimit)
    return [
      route(
        "agent-007", .init(form: .order(.init(path: "/orders/007", speaks: .notice)), bearer: Sample.pass), notices),
      route(
        "relay-a",
        .init(form: .notice(.init(path: "/relay/notice", account: Sample.account, keys: [Sample.key]))), notices),
      route("relay", .init(form: .settle(.init(base: "/relay"))), settlements),
    ]
  }

  /// Runs a service for as long as `work` takes, and stops it gracefully.
  private static func running(_ service: some Service, _ work: @Sendable () async throws -> Void) async throws {
    let group = ServiceGroup(configuration: .init(services: [.init(service: service)], logger: LiveGateway.quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      do {
        try await work()
      } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  /// Sends something over HTTP; `authorization` is the bearer token.
  func post(_ path: String, bearer: String? = nil, _ body: Data) async throws -> Reply {
    try await CallbackSender.with(timeLimitSeconds: 300) { sender in
      let answer = try await sender.post(body, to: url + path, bearer: bearer)
      return Reply(answer.status, answer.text)
    }
  }

  /// Sends the sample's order.
  func order(_ order: NoticeOrder = Sample.order()) async throws -> Reply {
    try await post(OrderTests.path, bearer: "pass", OrderCodec.request(order, uid: "u1"))
  }
}
