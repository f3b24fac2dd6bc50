/// Whether an agent is held because it is down: a value, no clock and no store.
///
/// It opens after ``Limits/breakerFailures`` attempts in a row that did not reach the agent. While it is open nothing
/// is claimed for the agent but one probe at a time; an answer of any kind closes it.
package struct Breaker: Sendable, Hashable {
  /// What an attempt that ended tells.
  package enum Signal: Sendable, Equatable {
    /// The agent answered, be it with a refusal.
    case answered
    /// It was not reached, or a proxy before it said so (502, 503, 504).
    case unreachable
  }

  /// How many attempts in a row did not reach the agent.
  package private(set) var failures: Int
  /// Since when it is open; nil while it is closed.
  package private(set) var openSince: Timestamp?
  /// When the next probe may pass; nil while it is closed.
  package private(set) var probeAt: Timestamp?
  /// When the last probe was let through.
  package private(set) var probedAt: Timestamp?
  /// How many probes have failed since it opened.
  package private(set) var probes: Int

  package init(
    failures: Int = 0, openSince: Timestamp? = nil, probeAt: Timestamp? = nil, probedAt: Timestamp? = nil,
    probes: Int = 0
  ) {
    self.failures = failures
    self.openSince = openSince
    self.probeAt = probeAt
    self.probedAt = probedAt
    self.probes = probes
  }

  package var isOpen: Bool { openSince != nil }

  /// Whether one attempt may pass at `now` to learn whether the agent is back.
  ///
  /// A person's retry that is newer than the last probe may pass before its time; the queue looks for one.
  package func admitsProbe(at now: Timestamp) -> Bool {
    guard let probeAt else { return false }
    // A clock that was set back does not put the next probe off until it is as late again.
    if let last = probedAt ?? openSince, last.milliseconds(since: now) > Limits.breakerProbeMaximumMilliseconds {
      return true
    }
    return probeAt <= now
  }

  /// A probe was claimed, whose lease lapses at `leaseUntil`: no other passes before that.
  package mutating func probe(at now: Timestamp, leaseUntil: Timestamp) {
    probedAt = now
    probeAt = leaseUntil
  }

  /// An attempt ended.
  ///
  /// A probe's own end sets the time of the next; the end of an attempt that was under way when the breaker opened
  /// changes nothing, nor does one that sent nothing (nil).
  package mutating func record(_ signal: Signal?, isProbe: Bool, at now: Timestamp) {
    switch signal {
    case nil: break
    case .answered:
      self = Breaker()
    case .unreachable where !isOpen:
      failures += 1
      guard failures >= Limits.breakerFailures else { return }
      openSince = now
      probeAt = now.advanced(byMilliseconds: Limits.breakerProbeMilliseconds)
    case .unreachable:
      guard isProbe else { return }
      probes += 1
      let pause = Limits.breakerProbeMilliseconds << min(probes, 16)
      probeAt = now.advanced(byMilliseconds: min(pause, Limits.breakerProbeMaximumMilliseconds))
    }
  }
}

/// An agent that is held.
package struct HeldAgent: Sendable, Hashable {
  package var route: String
  package var since: Timestamp
  /// How many callbacks wait for it.
  package var waiting: Int

  package init(route: String, since: Timestamp, waiting: Int) {
    self.route = route
    self.since = since
    self.waiting = waiting
  }
}
