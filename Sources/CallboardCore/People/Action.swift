package import FoundationEssentials

/// What a person can do, and what the gateway does by rule and must not do unseen.
package enum ActionVerb: String, Sendable, CaseIterable {
  case retry
  case repair
  case undo
  case reveal
  case walletOpen = "wallet_open"
  case walletImport = "wallet_import"
  case walletAdjust = "wallet_adjust"
  case routeMaintain = "route_maintain"
  case routePause = "route_pause"
  case routeOpen = "route_open"
  case jobCreate = "job_create"
  case jobPause = "job_pause"
  case jobResume = "job_resume"
  case jobCancel = "job_cancel"
  /// Wrote a note for the next shift.
  case note
  /// Began to look after a callback.
  case claim
  /// Ended that.
  case release
  /// The gateway's own: rows removed by a stated rule.
  case prune
}

/// What became of an action.
///
/// Refused and cancelled ones are journaled too.
package enum ActionOutcome: String, Sendable, CaseIterable {
  case done
  case refused
  case cancelled
}

/// One line of the trail: who did what to what, why, when, and what stood before and after.
package struct Action: Sendable, Equatable {
  package var id: Int64
  package var at: Timestamp
  package var actor: Actor
  package var verb: ActionVerb
  package var outcome: ActionOutcome
  package var callbackID: Int64?
  package var reference: String?
  package var uid: String?
  package var reason: String?
  /// What stood before and after, in words: a state, a balance.
  package var before: String?
  package var after: String?
  /// The command line that does the same.
  package var command: String
  /// The job by which it was done; nil for one that a person did alone.
  package var jobID: Int64?
  /// SHA-256 over the previous action's hash and this one's fields; the first continues 32 zero bytes.
  package var hash: Data
  /// Whether it is a repair that was undone since: found when it is read, and no part of the line.
  package var isUndone = false

  package init(
    id: Int64, at: Timestamp, actor: Actor, verb: ActionVerb, outcome: ActionOutcome, callbackID: Int64?,
    reference: String?, uid: String?, reason: String?, before: String?, after: String?, command: String,
    jobID: Int64? = nil, hash: Data
  ) {
    self.id = id
    self.at = at
    self.actor = actor
    self.verb = verb
    self.outcome = outcome
    self.callbackID = callbackID
    self.reference = reference
    self.uid = uid
    self.reason = reason
    self.before = before
    self.after = after
    self.command = command
    self.jobID = jobID
    self.hash = hash
  }
}

/// A person's wish: who, why, when, and the command line that says the same.
package struct PersonRequest: Sendable, Equatable {
  package var actor: Actor
  package var reason: String?
  package var command: String
  package var at: Timestamp

  package init(actor: Actor, reason: String?, command: String, at: Timestamp) {
    self.actor = actor
    self.reason = reason
    self.command = command
    self.at = at
  }
}

/// What became of a person's wish on one callback.
package enum ActionResult: Sendable, Equatable {
  /// Done; the callback as it stands now.
  case done(Callback)
  /// Not done, and why, in one sentence: `already retried by mara 3 s ago`.
  case skipped(String)
  /// There is no such callback.
  case notFound
}

/// What became of a wish about many callbacks at once.
package struct KeepResult: Sendable, Equatable {
  /// How many it was done to.
  package var done: Int
  /// How many it was not done to, by why, most first.
  package var skipped: [SkipCount]

  package init(done: Int, skipped: [SkipCount]) {
    self.done = done
    self.skipped = skipped
  }
}
