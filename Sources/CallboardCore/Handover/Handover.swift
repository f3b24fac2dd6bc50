/// What the next shift must know.
package struct Handover: Sendable, Equatable {
  package var since: Timestamp
  /// When this was read.
  package var at: Timestamp
  /// What is not done (stuck, rejected, waiting, under way), by cause; those that need a person first, then most first.
  package var open: [OpenCause]
  /// The oldest callbacks that need a person, oldest first, at most ``Limits/handoverMaximumRows``.
  package var oldest: [Callback]
  /// Callbacks that somebody looks after, oldest claim first, at most ``Limits/handoverMaximumRows``.
  package var kept: [Callback]
  /// How many callbacks somebody looks after.
  package var keptTotal: Int
  /// The newest notes since, oldest of them first, at most ``Limits/handoverMaximumRows``.
  package var notes: [Note]
  package var notesTotal: Int
  /// The newest jobs that run, are paused, or have ended since, oldest first, at most ``Limits/handoverMaximumRows``.
  package var jobs: [Job]
  /// Routes that are not open, by name.
  package var modes: [String: RouteModeLine]
  /// Agents that are held because they are down, by name.
  package var held: [HeldAgent]
  /// Routes on which nothing opens any more, by name.
  package var closed: [ClosedRoute]
  /// Routes on which most attempts fail while callbacks wait, by name.
  package var failing: [FailingRoute]
  /// What comes due until ``dueUntil``, what is overdue included, by route.
  package var due: [DueCount]
  package var dueUntil: Timestamp
  /// What was done since, by whom, as often as it was: those who did most first.
  package var touched: [TouchCount]
  /// The newest repairs, undone repairs and wallet adjustments since, oldest of them first, at most
  /// ``Limits/handoverMaximumRows``: what was done by hand, by whom and why.
  package var byHand: [Action]
  package var byHandTotal: Int

  package init(
    since: Timestamp, at: Timestamp, open: [OpenCause] = [], oldest: [Callback] = [], kept: [Callback] = [],
    keptTotal: Int = 0, notes: [Note] = [], notesTotal: Int = 0, jobs: [Job] = [],
    modes: [String: RouteModeLine] = [:], held: [HeldAgent] = [], closed: [ClosedRoute] = [],
    failing: [FailingRoute] = [], due: [DueCount] = [], dueUntil: Timestamp,
    touched: [TouchCount] = [], byHand: [Action] = [], byHandTotal: Int = 0
  ) {
    self.since = since
    self.at = at
    self.open = open
    self.oldest = oldest
    self.kept = kept
    self.keptTotal = keptTotal
    self.notes = notes
    self.notesTotal = notesTotal
    self.jobs = jobs
    self.modes = modes
    self.held = held
    self.closed = closed
    self.failing = failing
    self.due = due
    self.dueUntil = dueUntil
    self.touched = touched
    self.byHand = byHand
    self.byHandTotal = byHandTotal
  }
}

/// How many callbacks are not done for one cause.
package struct OpenCause: Sendable, Hashable {
  package var state: CallbackState
  package var route: String
  /// ``Callback/errorCode``; nil where nothing is wrong yet.
  package var error: String?
  package var count: Int
  /// When the oldest of them came in.
  package var oldest: Timestamp

  package init(state: CallbackState, route: String, error: String?, count: Int, oldest: Timestamp) {
    self.state = state
    self.route = route
    self.error = error
    self.count = count
    self.oldest = oldest
  }
}

/// How many callbacks of a route come due.
package struct DueCount: Sendable, Hashable {
  package var route: String
  package var count: Int
  /// When the first of them is.
  package var first: Timestamp

  package init(route: String, count: Int, first: Timestamp) {
    self.route = route
    self.count = count
    self.first = first
  }
}

/// How often a person did a thing.
package struct TouchCount: Sendable, Hashable {
  /// ``Actor/name``.
  package var by: String
  package var verb: ActionVerb
  package var count: Int
  package var last: Timestamp

  package init(by: String, verb: ActionVerb, count: Int, last: Timestamp) {
    self.by = by
    self.verb = verb
    self.count = count
    self.last = last
  }
}
