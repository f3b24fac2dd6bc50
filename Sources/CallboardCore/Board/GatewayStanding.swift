/// Whether a gateway runs on the store, by the heartbeat that it writes there.
package enum GatewayStanding: Sendable, Hashable {
  /// None has ever written one.
  case never
  case up
  /// The last one wrote its last heartbeat then.
  case down(since: Timestamp)

  /// What the latest heartbeat means at a moment.
  ///
  /// One that lies ahead was written before the clock was set back, by a gateway that may be gone: it means as little
  /// as one that lies as far behind.
  package init(heartbeat: Timestamp?, at moment: Timestamp) {
    self =
      heartbeat.map { heartbeat in
        moment.milliseconds(since: heartbeat).magnitude <= Limits.heartbeatStaleMilliseconds.magnitude
          ? .up : .down(since: min(heartbeat, moment))
      } ?? .never
  }
}

extension BoardSummary {
  /// Whether a gateway ran when this was read.
  package var gateway: GatewayStanding { GatewayStanding(heartbeat: heartbeat, at: at) }
}
