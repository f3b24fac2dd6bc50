/// What a job does to each of its callbacks.
package enum JobVerb: String, Sendable, CaseIterable {
  case retry
  case repair
}

/// Whether a job goes on.
package enum JobState: String, Sendable, CaseIterable {
  case running
  case paused
  /// A person ended it; what was not done stays undone, unless somebody resumes it.
  case cancelled
  case done
}

/// What became of one callback of a job.
package enum JobItemOutcome: String, Sendable, CaseIterable {
  /// Not begun.
  case pending
  /// Its attempt is asked for, and has not ended.
  case asked
  case applied
  /// Its attempt failed again.
  case failed
  /// Its attempt ended without an answer: the agent may have applied it.
  case unknown
  /// Marked repaired.
  case repaired
  case skipped
}

/// A bulk action of a person, frozen when it was confirmed and run by the gateway.
package struct Job: Sendable, Equatable {
  package var id: Int64
  package var verb: JobVerb
  package var state: JobState
  package var createdAt: Timestamp
  /// When it ended; nil before.
  package var endedAt: Timestamp?
  package var by: Actor
  package var reason: String?
  /// The filter it was made from, in words; nil for marks.
  package var filter: String?
  package var total: Int
  /// How many callbacks have come to each outcome; one without any may be absent.
  package var outcomes: [JobItemOutcome: Int]
  /// The command line that made it.
  package var command: String

  package init(
    id: Int64, verb: JobVerb, state: JobState, createdAt: Timestamp, endedAt: Timestamp?, by: Actor, reason: String?,
    filter: String?, total: Int, outcomes: [JobItemOutcome: Int], command: String
  ) {
    self.id = id
    self.verb = verb
    self.state = state
    self.createdAt = createdAt
    self.endedAt = endedAt
    self.by = by
    self.reason = reason
    self.filter = filter
    self.total = total
    self.outcomes = outcomes
    self.command = command
  }

  /// How many callbacks it is done with.
  package var finished: Int { total - (outcomes[.pending] ?? 0) - (outcomes[.asked] ?? 0) }
}

/// All there is to know of one job.
package struct JobDetail: Sendable, Equatable {
  package var job: Job
  /// Why callbacks were skipped, with how many, most first.
  package var skipped: [SkipCount]
  /// The callbacks that failed, are unknown or were skipped, at most ``Limits/pageMaximumRows``, in the job's order.
  package var remarkable: [JobItem]
  /// The routes of those that have not come to an end, with how many are on each; the most first.
  package var open: [SkipCount]
  /// Who paused or cancelled it; nil for one that runs or is done.
  package var stop: JobStop?

  package init(
    job: Job, skipped: [SkipCount], remarkable: [JobItem], open: [SkipCount] = [], stop: JobStop? = nil
  ) {
    self.job = job
    self.skipped = skipped
    self.remarkable = remarkable
    self.open = open
    self.stop = stop
  }
}

/// That a person paused or cancelled a job.
package struct JobStop: Sendable, Equatable {
  package var by: Actor
  package var at: Timestamp
  package var reason: String?

  package init(by: Actor, at: Timestamp, reason: String?) {
    self.by = by
    self.at = at
    self.reason = reason
  }
}

/// One callback of a job.
package struct JobItem: Sendable, Equatable {
  package var callbackID: Int64
  package var route: String
  package var reference: String?
  package var outcome: JobItemOutcome
  /// Why it was skipped or failed: a sentence, or the failure's code.
  package var why: String?

  package init(callbackID: Int64, route: String, reference: String?, outcome: JobItemOutcome, why: String?) {
    self.callbackID = callbackID
    self.route = route
    self.reference = reference
    self.outcome = outcome
    self.why = why
  }
}

/// How many callbacks share a reason.
package struct SkipCount: Sendable, Hashable {
  package var why: String
  package var count: Int

  package init(why: String, count: Int) {
    self.why = why
    self.count = count
  }

  /// The counts, most first.
  package static func counts(_ counts: [String: Int]) -> [SkipCount] {
    counts.map { SkipCount(why: $0.key, count: $0.value) }.sorted { ($1.count, $0.why) < ($0.count, $1.why) }
  }
}
