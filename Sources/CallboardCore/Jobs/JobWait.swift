/// What callbacks of a running job wait for.
package struct JobWait: Sendable, Hashable {
  /// What keeps them.
  package enum Cause: Sendable, Hashable {
    /// No gateway runs.
    case gateway(GatewayStanding)
    /// Their agent is down.
    case agent(HeldAgent)
    /// Their route is not open.
    case mode(RouteModeLine, route: String)
  }

  package var cause: Cause
  /// How many callbacks wait for it.
  package var count: Int
}

extension JobDetail {
  /// What it waits for as the board stands; empty where for nothing.
  package func waits(for summary: BoardSummary) -> [JobWait] {
    guard job.state == .running, !open.isEmpty else { return [] }
    guard summary.gateway == .up else {
      return [JobWait(cause: .gateway(summary.gateway), count: open.reduce(0) { $0 + $1.count })]
    }
    return open.compactMap { route in
      if let agent = summary.held.first(where: { $0.route == route.why }) {
        return JobWait(cause: .agent(agent), count: route.count)
      }
      return summary.modes[route.why]?.standing(at: summary.at)
        .map { JobWait(cause: .mode($0, route: route.why), count: route.count) }
    }
  }
}
