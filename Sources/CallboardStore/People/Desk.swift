import CallboardCore
import GRDB

/// What people do to callbacks, inside one transaction each.
struct Desk: Sendable {
  let environment: StoreEnvironment

  var journal: Journal { Journal(sha256: environment.sha256) }
  var schedule: RetrySchedule { environment.schedule }

  /// A wish that cannot be met, and why, in one sentence.
  struct Refusal: Error {
    /// What the person is told.
    var sentence: String
    /// What the books keep: without how long ago something was, which would be wrong as soon as it is read again.
    var kept: String

    init(_ sentence: String, kept: String? = nil) {
      self.sentence = sentence
      self.kept = kept ?? sentence
    }

    /// A sentence of something that a person did, told with how long ago.
    init(_ words: String, since moment: Timestamp, at now: Timestamp) {
      self.init("\(words) \(moment.ago(at: now))", kept: words)
    }
  }

  /// Does `change` to the callback if it still is as the person saw it, and journals either way.
  ///
  /// `change` may write before it refuses: what it wrote is undone then, and the journal's line stands.
  func act(
    _ db: Database, _ verb: ActionVerb, on target: RowVersion, _ request: PersonRequest, needsReason: Bool,
    _ change: (inout StoredCallback) throws -> String
  ) throws -> ActionResult {
    guard var stored = try StoredCallback.find(db, id: target.id) else {
      try journal.append(db, verb, .refused, .init(callbackID: target.id), request, after: "there is no such callback")
      return .notFound
    }
    let before = stored
    do {
      let after = try db.savepoint {
        if let problem = request.reasonProblem(isRequired: needsReason) { throw Refusal(problem) }
        try requireUnchanged(db, stored, since: target, request)
        let after = try change(&stored)
        try stored.save(db)
        return after
      }
      try journal.append(
        db, verb, .done, .init(stored.callback), request, before: before.callback.state.rawValue, after: after)
      return .done(try stored.callback.withKeeper(db))
    } catch let refusal as Refusal {
      return try refuse(db, verb, before, request, refusal)
    } catch let refusal as TransitionRefused {
      return try refuse(db, verb, before, request, Refusal(refusal.description))
    }
  }

  private func refuse(
    _ db: Database, _ verb: ActionVerb, _ stored: StoredCallback, _ request: PersonRequest, _ refusal: Refusal
  ) throws -> ActionResult {
    try journal.append(
      db, verb, .refused, .init(stored.callback), request, before: stored.callback.state.rawValue, after: refusal.kept)
    return .skipped(refusal.sentence)
  }

  /// Compares what the person saw with what stands, and says who was first.
  private func requireUnchanged(
    _ db: Database, _ stored: StoredCallback, since target: RowVersion, _ request: PersonRequest
  ) throws {
    guard stored.callback.version != target.version else { return }
    if let winner = try lastDone(db, on: target.id, after: target.version) {
      throw Refusal(winner.words, since: winner.at, at: request.at)
    }
    let last = try db.number("SELECT max(ended_at) FROM attempts WHERE callback_id = ?", [target.id])
    let since = last == 0 ? "" : ", \(Timestamp(milliseconds: last).ago(at: request.at))"
    let now = "it is \(stored.callback.state.rawValue) now; look again"
    throw Refusal("it changed meanwhile\(since): \(now)", kept: "it changed meanwhile: \(now)")
  }

  /// The last thing that a person did to a callback since a version of it.
  func lastDone(
    _ db: Database, on id: Int64, after version: Int64, verbs: Set<ActionVerb> = [.retry, .repair, .undo]
  ) throws -> Action? {
    try db.all(
      """
      SELECT \(ActionLine.columns) FROM actions
      WHERE callback_id = ? AND outcome = 'done' AND version > ? ORDER BY id DESC
      """, [id, version]
    ).map { try ActionLine($0).action }.first { verbs.contains($0.verb) }
  }

  /// The last thing that a person did to a callback after an action; nil when nobody did anything.
  func lastDone(_ db: Database, on id: Int64, afterAction action: Int64) throws -> Action? {
    try db.first(
      """
      SELECT \(ActionLine.columns) FROM actions
      WHERE callback_id = ? AND id > ? AND outcome = 'done' AND verb IN ('retry', 'repair', 'undo')
      ORDER BY id DESC LIMIT 1
      """, [id, action]
    ).map { try ActionLine($0).action }
  }
}

extension Action {
  /// Who was first: `already retried in job 12 by mara`.
  var words: String {
    let participle =
      switch verb {
      case .retry: "retried"
      case .repair: "marked repaired"
      case .undo: "taken back"
      case .reveal: "opened"
      case .walletOpen, .walletImport: "opened"
      case .walletAdjust: "adjusted"
      case .prune: "pruned"
      case .routeMaintain: "put into maintenance"
      case .routePause: "paused"
      case .routeOpen: "opened"
      case .jobCreate: "taken into a job"
      case .jobPause: "paused"
      case .jobResume: "resumed"
      case .jobCancel: "cancelled"
      case .note: "noted"
      case .claim: "looked after"
      case .release: "released"
      }
    return "already \(participle)\(jobID.map { " in job \($0)" } ?? "") by \(actor.label)"
  }
}

extension Timestamp {
  /// How long ago it was: `3 s ago`, `5 min ago`, `2 h ago`.
  func ago(at now: Timestamp) -> String {
    let seconds = max(0, now.milliseconds(since: self) / 1_000)
    return switch seconds {
    case ..<120: "\(seconds) s ago"
    case ..<7_200: "\(seconds / 60) min ago"
    case ..<172_800: "\(seconds / 3_600) h ago"
    default: "\(seconds / 86_400) days ago"
    }
  }
}
