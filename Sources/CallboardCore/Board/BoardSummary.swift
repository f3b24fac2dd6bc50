/// What the header and the titles say.
package struct BoardSummary: Sendable, Equatable {
  /// When this was read.
  package var at: Timestamp
  /// How many callbacks stand in each state; a state without any may be absent.
  package var counts: [CallbackState: Int]
  package var flowLines: Int
  /// When the oldest callback that needs a person came in.
  package var oldestToDo: Timestamp?
  /// The last minutes, oldest first, the current one last.
  package var minutes: [MinuteTally]
  /// The latest heartbeat of any gateway; nil when none ever ran.
  package var heartbeat: Timestamp?
  /// The highest ids, by which new rows are counted.
  package var latestCallbackID: Int64
  package var latestFlowID: Int64
  /// Agents that are held because they are down, by name.
  package var held: [HeldAgent]
  /// Routes that are not open, by name.
  package var modes: [String: RouteModeLine]
  /// Jobs that run or are paused, oldest first.
  package var jobs: [Job]
  /// Routes on which nothing opens any more, by name.
  package var closed: [ClosedRoute]
  /// Routes on which most attempts fail while callbacks wait, by name; an agent that is held is not among them.
  package var failing: [FailingRoute]

  package init(
    at: Timestamp, counts: [CallbackState: Int], flowLines: Int, oldestToDo: Timestamp?, minutes: [MinuteTally],
    heartbeat: Timestamp?, latestCallbackID: Int64, latestFlowID: Int64,
    held: [HeldAgent] = [], modes: [String: RouteModeLine] = [:], jobs: [Job] = [],
    closed: [ClosedRoute] = [], failing: [FailingRoute] = []
  ) {
    self.at = at
    self.counts = counts
    self.flowLines = flowLines
    self.oldestToDo = oldestToDo
    self.minutes = minutes
    self.heartbeat = heartbeat
    self.latestCallbackID = latestCallbackID
    self.latestFlowID = latestFlowID
    self.held = held
    self.modes = modes
    self.jobs = jobs
    self.closed = closed
    self.failing = failing
  }

  /// How many callbacks there are.
  package var total: Int { counts.values.reduce(0, +) }
  package var stuck: Int { counts[.stuck] ?? 0 }
  package var rejected: Int { counts[.rejected] ?? 0 }
  /// How many wait for what fails now: at agents that are held, and on routes on which most attempts fail.
  package var waitingOnFailure: Int {
    held.reduce(0) { $0 + $1.waiting } + failing.reduce(0) { $0 + $1.waiting }
  }
  /// Whether something fails now that needs an eye, even where no callback needs a hand.
  package var isFailing: Bool { !held.isEmpty || !failing.isEmpty || !closed.isEmpty }
  /// How many stand in the retry queue.
  package var queued: Int { stuck + rejected + (counts[.waiting] ?? 0) + (counts[.applying] ?? 0) }
}

/// What happened in one minute.
package struct MinuteTally: Sendable, Equatable {
  /// The start of the minute.
  package var minute: Timestamp
  package var counts: [TallyOutcome: Int]

  package init(minute: Timestamp, counts: [TallyOutcome: Int]) {
    self.minute = minute
    self.counts = counts
  }

  /// How many requests came in and were authenticated.
  package var requests: Int { sum([.applied, .repeated, .failed, .underway, .conflict, .rejected]) }
  /// How much of it failed: requests that were not applied, and attempts on what is kept.
  package var failures: Int { sum([.failed, .conflict, .rejected, .undelivered]) }
  /// Of how much it is known how it ended: what failed is a share of this.
  package var ended: Int { failures + sum([.applied, .repeated, .delivered]) }

  private func sum(_ outcomes: [TallyOutcome]) -> Int { outcomes.reduce(0) { $0 + (counts[$1] ?? 0) } }
}

/// What a request, or an attempt on a callback that is kept, came to; each is counted by route and minute.
package enum TallyOutcome: String, Sendable, CaseIterable {
  case applied
  case repeated
  case failed
  /// Kept, and to be delivered.
  case underway
  case conflict
  case rejected
  /// Not authenticated; nothing else is kept of it.
  case unauthenticated
  /// From a source that is not allowed; nothing else is kept of it.
  case forbidden
  /// Not a request: an attempt on what is kept, at an agent or in the ledger, that ended well.
  case delivered
  /// Not a request: such an attempt that failed.
  case undelivered
}
