package import CallboardCore
package import FoundationEssentials

/// What the store needs from outside: the wall clock, a digest, and what the configuration says.
package struct StoreEnvironment: Sendable {
  /// The wall clock.
  package var now: @Sendable () -> Timestamp
  /// SHA-256; injected, so that the store imports no cryptography.
  package var sha256: @Sendable (Data) -> Data
  /// The delays between scheduled attempts.
  package var schedule: RetrySchedule
  /// What the configuration says of routes that apply in the ledger, by name; one that is absent has the defaults.
  package var routes: [String: LedgerRoute]
  /// The routes that deliver to agents, by name; all others apply in the ledger.
  package var agents: [String: AgentRoute]
  /// How long a read may keep the board's connection, and how lists are gone through that take longer.
  var patience = Patience()

  package init(
    now: @escaping @Sendable () -> Timestamp, sha256: @escaping @Sendable (Data) -> Data,
    schedule: RetrySchedule = .standard, routes: [LedgerRoute] = [], agents: [AgentRoute] = []
  ) {
    self.now = now
    self.sha256 = sha256
    self.schedule = schedule
    self.routes = Dictionary(routes.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    self.agents = Dictionary(agents.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }

  /// Whether a breaker that is kept for a route still means something.
  ///
  /// It does not where the configuration has turned it off, or applies the route in the ledger now.
  func heedsBreaker(of route: String) -> Bool { agents[route]?.usesBreaker ?? (routes[route] == nil) }

  func route(_ name: String) -> LedgerRoute { routes[name] ?? LedgerRoute(name: name) }
}
