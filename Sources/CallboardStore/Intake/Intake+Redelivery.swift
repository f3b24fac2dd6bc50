import CallboardCore
import GRDB

extension Intake {
  /// The same callback again (money rule 3).
  func redeliver(
    _ db: Database, _ arrival: Arrival, _ content: CallbackContent, _ original: StoredCallback,
    isPaused: Bool, at now: Timestamp
  ) throws -> IntakeOutcome {
    if isPaused, original.callback.state == .waiting || original.callback.state == .stuck {
      // Nothing is tried on a paused route; what waits goes out when it is open.
      var owner = original
      try owner.saveArrival(db, adding: content.otherDifferences(from: try owner.requireContent()))
      return .failed(id: owner.callback.id, .paused)
    }
    guard environment.agents[arrival.route] == nil else {
      return try redeliverToAgent(db, content, original, at: now)
    }
    var owner = original
    let id = owner.callback.id
    var warnings = content.otherDifferences(from: try owner.requireContent())
    switch owner.callback.state {
    case .applied:
      try owner.saveArrival(db, adding: warnings)
      if content.kind == .bet,
        try BetNeighbours(db, route: arrival.route, content).standing.isCancelled
      {
        // What it took was given back: it must not be told that it stands (money rule 12).
        return .refused(id: id, .cancelled)
      }
      if content.kind == .cancel {
        return .applied(id: id, balance: try Wallet.find(db, uid: content.uid)?.balance, isRepeat: true)
      }
      guard let wallet = try Wallet.find(db, uid: content.uid) else {
        throw StoreFailure.failed("the wallet of \(content.uid.inert) is gone")
      }
      return .applied(id: id, balance: wallet.balance, isRepeat: true)
    case .repaired:
      warnings.append(.repeatedAfterRepair)
      try owner.saveArrival(db, adding: warnings)
      return .repaired(id: id, balance: try Wallet.find(db, uid: content.uid)?.balance)
    case .waiting, .stuck:
      owner.callback.arrivals += 1
      owner.callback.warnings = owner.callback.warnings.merged(with: warnings)
      let trial = try owner.attempt(
        db, cause: .redelivery, route: environment.route(arrival.route), schedule: environment.schedule, at: now)
      return trial.outcome(id: id, isRepeat: false)
    case .refused where content.kind == .bet:
      try owner.saveArrival(db, adding: warnings)
      return .refused(id: id, owner.callback.failure ?? .cancelled)
    case .applying, .refused, .rejected:
      try owner.saveArrival(db, adding: warnings)
      return .failed(id: id, owner.callback.failure ?? .delivery(code: owner.callback.state.rawValue))
    }
  }

  /// What contradicts another callback (money rules 5 and 12): kept once, linked to that one.
  func contradict(
    _ db: Database, _ arrival: Arrival, _ content: CallbackContent, _ rejection: Rejection, of relatedID: Int64?
  ) throws -> IntakeOutcome {
    let claim = Claim(kind: content.kind, reference: content.reference.text, uid: content.uid)
    if var known = try Self.known(db, arrival, claim) {
      if known.callback.state == .rejected && known.callback.rejection != rejection {
        // It was kept for another reason, and a person may have asked to read it again.
        known.callback.standing = try known.callback.standing.after(
          .stillUnreadable, schedule: environment.schedule)
        known.callback.rejection = rejection
        known.callback.relatedID = relatedID
        known.callback.arrivals += 1
        try known.save(db)
      } else {
        try known.saveArrival(db)
      }
      return .contradiction(id: known.callback.id, rejection)
    }
    let new = NewCallback(arrival: arrival, standing: .rejected, relatedID: relatedID, warnings: content.warnings)
    return .contradiction(id: try new.insert(db, claiming: content, rejection), rejection)
  }

  /// An arrival that could not be read: one row for each distinct content, with a count.
  ///
  /// The id is 0 where nothing is kept but a tally, since the route holds as many unopened ones as it may.
  func reject(
    _ db: Database, _ arrival: Arrival, _ rejection: Rejection, _ unproven: Claim,
    saying content: CallbackContent? = nil
  ) throws -> IntakeOutcome {
    let claim = unproven.kept
    guard var known = try Self.known(db, arrival, claim) else {
      if try Unopened.isFull(db, arrival.route, rejection) { return .rejected(id: 0, rejection) }
      let new = NewCallback(arrival: arrival, standing: .rejected)
      let id =
        if let content {
          try new.insert(db, claiming: content, rejection)
        } else {
          try new.insert(db, claiming: claim, rejection)
        }
      return .rejected(id: id, rejection)
    }
    // Who was not authenticated changes nothing of what somebody authenticated has sent.
    let isNews = known.callback.rejection != rejection && rejection.reason != .tokenUnopened
    if known.callback.state == .rejected && isNews && !known.isContradiction {
      known.callback.rejection = rejection
      known.callback.arrivals += 1
      try known.save(db)
      // The token that is read again must be the one that passed.
      try db.run("UPDATE callbacks SET token = ? WHERE id = ?", [arrival.token?.storable, known.callback.id])
    } else {
      try known.saveArrival(db, adding: known.callback.state == .repaired ? [.repeatedAfterRepair] : [])
    }
    return .rejected(id: known.callback.id, rejection)
  }

  private static func known(_ db: Database, _ arrival: Arrival, _ claim: Claim) throws -> StoredCallback? {
    try db.first(
      """
      SELECT \(StoredCallback.columns) FROM callbacks
      WHERE reference IS NULL AND route = ? AND kind = ? AND ifnull(claimed_reference, '') = ? AND digest = ?
      """,
      [arrival.route.storable, claim.kind.rawValue, claim.reference ?? "", arrival.digest]
    ).map(StoredCallback.init)
  }
}

extension IntakeOutcome {
  /// A conflict names its field; any other contradiction is a rejection.
  fileprivate static func contradiction(id: Int64, _ rejection: Rejection) -> IntakeOutcome {
    if rejection.reason == .conflict, let field = rejection.field { return .conflict(id: id, field: field) }
    return .rejected(id: id, rejection)
  }
}

extension Claim {
  /// What of an unproven claim is kept: an id that is too long, or that SQLite would cut at a NUL, is none.
  fileprivate var kept: Claim {
    func bounded(_ text: String?, _ limit: Int) -> String? {
      guard let text, !text.isEmpty, text.utf8.count <= limit, !text.utf8.contains(0) else { return nil }
      return text
    }
    return Claim(
      kind: kind, reference: bounded(reference, Limits.referenceMaximumBytes),
      uid: bounded(uid, Limits.uidMaximumBytes))
  }
}
