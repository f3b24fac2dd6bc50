import CallboardCore
import GRDB

/// Takes one arrival in, inside the transaction of its batch.
struct Intake: Sendable {
  let environment: StoreEnvironment

  /// Keeps an arrival and applies it, or finds what it repeats.
  ///
  /// The route's mode is looked at here, inside the transaction: whoever closes a route and is told so finds nothing
  /// applied after that.
  func receive(_ db: Database, _ arrival: Arrival, at now: Timestamp) throws -> IntakeOutcome {
    let mode = try RouteModeLine.standing(db, route: arrival.route, at: now)?.mode ?? .open
    switch arrival.reading {
    case .readable(let content):
      if let field = content.fieldWithNUL {
        let isOwned = !content.reference.text.utf8.contains(0)
        let claim = Claim(kind: content.kind, reference: isOwned ? content.reference.text : nil)
        let rejection = mode == .maintenance ? Rejection(.maintenance) : Rejection(.badField, field: field)
        return try reject(db, arrival, rejection, claim)
      }
      // What is answered once cannot be kept for later.
      guard mode == .open || (mode == .paused && !content.kind.isAnsweredOnce) else {
        return try hold(db, arrival, content)
      }
      return try take(db, arrival, content, isPaused: mode == .paused, at: now)
    case .unreadable(let rejection, let claim):
      // Who was not authenticated is bounded as such, in whatever mode.
      let isHeld = mode == .maintenance && rejection.reason != .tokenUnopened
      return try reject(db, arrival, isHeld ? Rejection(.maintenance) : rejection, claim)
    }
  }

  private func take(
    _ db: Database, _ arrival: Arrival, _ content: CallbackContent, isPaused: Bool, at now: Timestamp
  ) throws -> IntakeOutcome {
    let reference = content.reference.text
    let claimants = try StoredCallback.claimants(db, route: arrival.route, kind: content.kind, reference: reference)
    if let owner = try StoredCallback.owner(db, route: arrival.route, kind: content.kind, reference: reference) {
      if let field = content.firstDifference(from: try owner.requireContent()) {
        return try contradict(db, arrival, content, Rejection(.conflict, field: field), of: owner.callback.id)
      }
      try supersede(db, claimants, by: owner.callback.id)
      return try redeliver(db, arrival, content, owner, isPaused: isPaused, at: now)
    }
    if var closed = claimants.closedByPerson {
      // A person completed what could not be read; that it can be read now must not pay it again (money rule 10).
      try closed.saveArrival(db, adding: [.repeatedAfterRepair])
      return .repaired(id: closed.callback.id, balance: try balance(db, arrival.route, content.uid))
    }
    guard environment.agents[arrival.route] == nil else {
      if isPaused { return try park(db, arrival, content, superseding: claimants, at: now) }
      return .underway(id: try keep(db, arrival, content, superseding: claimants, at: now))
    }
    let neighbours = try BetNeighbours(db, route: arrival.route, content)
    let related = neighbours.contradicted(by: content)
    switch BetRules.verdict(
      on: content, neighbours.standing, isStrict: environment.route(arrival.route).isStrict)
    {
    case .conflict(let field):
      return try contradict(db, arrival, content, Rejection(.conflict, field: field), of: related)
    case .excluded(let reason):
      return try contradict(db, arrival, content, Rejection(reason), of: related)
    case .free, .failed:
      if isPaused { return try park(db, arrival, content, superseding: claimants, at: now) }
      return try apply(
        db, arrival, content, superseding: claimants, relatedID: content.kind.isAnsweredOnce ? neighbours.bet : nil,
        at: now)
    }
  }

  private func apply(
    _ db: Database, _ arrival: Arrival, _ content: CallbackContent, superseding claimants: [StoredCallback],
    relatedID: Int64?, at now: Timestamp
  ) throws -> IntakeOutcome {
    let trial = try Trial(
      db, content, standing: .arrived(at: now), cause: .schedule, route: environment.route(arrival.route),
      schedule: environment.schedule, at: now)
    let new = NewCallback(
      arrival: arrival, standing: trial.standing, attempts: 1, failure: trial.failure, relatedID: relatedID,
      warnings: content.warnings.merged(with: trial.change?.warnings ?? []))
    let id = try new.insert(db, owning: content)
    try trial.write(db, content, callbackID: id, route: arrival.route)
    let jitter = environment.schedule.jitterMilliseconds(callbackID: id, failures: trial.standing.scheduledFailures)
    if jitter > 0 && trial.standing.scheduledFailures > 0 {
      try db.run("UPDATE callbacks SET due_at = due_at + ? WHERE id = ?", [jitter, id])
    }
    try supersede(db, claimants, by: id)
    return trial.outcome(id: id, isRepeat: false)
  }

  /// The balance that an answer tells of a wallet: the ledger's, or the one last seen at the route's agent.
  func balance(_ db: Database, _ route: String, _ uid: String) throws -> Money? {
    environment.agents[route] == nil
      ? try Wallet.find(db, uid: uid)?.balance : try AgentWallet.lastSeen(db, route: route, uid: uid)
  }

  /// Closes arrivals that claimed the reference of a callback that was read; contradictions stay for a person.
  func supersede(_ db: Database, _ claimants: [StoredCallback], by id: Int64) throws {
    for var claimant in claimants where claimant.callback.state == .rejected && !claimant.isContradiction {
      claimant.callback.standing = try claimant.callback.standing.after(.superseded, schedule: environment.schedule)
      claimant.callback.relatedID = id
      try claimant.save(db)
    }
  }
}

extension Trial {
  /// What the provider is to be told.
  func outcome(id: Int64, isRepeat: Bool) -> IntakeOutcome {
    guard let failure else { return .applied(id: id, balance: balance, isRepeat: isRepeat) }
    return standing.state == .refused ? .refused(id: id, failure) : .failed(id: id, failure)
  }
}

extension StoredCallback {
  var isConflict: Bool { callback.rejection?.reason == .conflict }

  /// Whether it contradicts what happened, so that no good message makes it void (money rules 5 and 12).
  var isContradiction: Bool { !(callback.rejection?.mayBeRetried ?? true) }

  /// What it says.
  ///
  /// - Throws: ``StoreFailure/failed(_:)`` for an owner whose columns are gone, which the table's checks exclude.
  func requireContent() throws -> CallbackContent {
    guard let content else { throw StoreFailure.failed("callback \(callback.id) owns a reference and says nothing") }
    return content
  }
}

extension [StoredCallback] {
  /// The one that a person completed by hand, though it was never read.
  var closedByPerson: StoredCallback? { first { $0.callback.state == .repaired && !$0.isConflict } }
}
