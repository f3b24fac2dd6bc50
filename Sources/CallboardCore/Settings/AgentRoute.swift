/// What the store must know of a route that delivers to an agent.
package struct AgentRoute: Sendable, Hashable {
  package var name: String
  package var speaks: WireProtocol
  /// How long one attempt may take.
  package var timeLimitMilliseconds: Int64
  /// How many deliveries may be in flight, those of all gateways together.
  package var width: Int
  package var usesBreaker: Bool

  package init(
    name: String, speaks: WireProtocol, timeLimitMilliseconds: Int64 = Limits.agentTimeLimitMilliseconds,
    width: Int = Limits.agentWidth, usesBreaker: Bool = true
  ) {
    self.name = name
    self.speaks = speaks
    self.timeLimitMilliseconds = timeLimitMilliseconds
    self.width = width
    self.usesBreaker = usesBreaker
  }

  /// How long a lease is held: the time limit and ``Limits/leaseMarginMilliseconds``.
  package var leaseMilliseconds: Int64 { timeLimitMilliseconds + Limits.leaseMarginMilliseconds }
}
