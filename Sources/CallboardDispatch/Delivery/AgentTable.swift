import CallboardCore
import CallboardProtocols
import Synchronization

/// The agents of the configuration as it was read last, and which deliveries are under way to each.
final class AgentTable: Sendable {
  /// What a delivery needs of its agent.
  struct Agent: Sendable {
    let route: AgentRoute
    let codec: AgentCodec
  }

  private struct State {
    var agents: [String: Agent]
    /// By route and attempt the callback.
    var inFlight: [String: [Int64: Int64]] = [:]
  }

  private let state: Mutex<State>

  /// Reads the routes that deliver to agents, or throws ``CipherError/badKey(name:)``.
  init(routes: [Route]) throws(CipherError) {
    state = Mutex(State(agents: try Self.agents(of: routes)))
  }

  /// Goes on with other keys, limits and addresses; deliveries under way keep what they began with.
  ///
  /// - Throws: ``CipherError/badKey(name:)``; everything stays as it was then.
  func renew(routes: [Route]) throws(CipherError) {
    let agents = try Self.agents(of: routes)
    state.withLock { $0.agents = agents }
  }

  private static func agents(of routes: [Route]) throws(CipherError) -> [String: Agent] {
    var agents: [String: Agent] = [:]
    for route in routes {
      guard let delivery = route.delivery, let codec = try AgentCodec(route: route) else { continue }
      agents[route.name] = Agent(route: delivery, codec: codec)
    }
    return agents
  }

  /// All agents, by name.
  var all: [AgentRoute] { state.withLock { $0.agents.values.map(\.route) }.sorted { $0.name < $1.name } }

  /// Those with room for another delivery of this process, by name.
  ///
  /// The store keeps the widths over all gateways, by its leases; this keeps them also for a delivery whose lease was
  /// given up while its outcome could not be recorded.
  var withRoom: [AgentRoute] {
    state.withLock { state in
      state.agents.values.map(\.route).filter { state.inFlight[$0.name, default: [:]].count < $0.width }
    }.sorted { $0.name < $1.name }
  }

  /// A delivery begins; nil when its agent is gone from the configuration.
  func begin(_ delivery: Delivery) -> Agent? {
    state.withLock { state in
      guard let agent = state.agents[delivery.route] else { return nil }
      state.inFlight[delivery.route, default: [:]][delivery.attemptID] = delivery.callbackID
      return agent
    }
  }

  /// A delivery that began has ended.
  func end(_ delivery: Delivery) {
    state.withLock { $0.inFlight[delivery.route]?[delivery.attemptID] = nil }
  }

  /// The callbacks that are being sent: those of deliveries under way, but for attempts whose outcome is known.
  func underWay(except known: Set<Int64>) -> Set<Int64> {
    state.withLock { state in
      Set(state.inFlight.values.flatMap { $0.filter { !known.contains($0.key) }.values })
    }
  }
}
