import CallboardCore
import GRDB

extension Desk {
  /// Asks for one attempt.
  func retry(_ db: Database, _ target: RowVersion, _ request: PersonRequest) throws -> ActionResult {
    try act(db, .retry, on: target, request, needsReason: false) { stored in
      let before = stored.callback.standing
      if let asked = before.manualAt, before.state != .applying {
        // The wish is already there, and one wish gives one attempt.
        let winner = try lastDone(db, on: target.id, after: 0, verbs: [.retry])
        throw Refusal(winner?.words ?? "already asked for", since: winner?.at ?? asked, at: request.at)
      }
      if let sentence = stored.callback.refusal(of: .retry) { throw Refusal(sentence) }
      stored.callback.standing = try before.after(.retryAsked(at: request.at), schedule: schedule)
      return stored.callback.state.rawValue
    }
  }

  /// Closes a callback as completed elsewhere, with a line in the wallet flow where one is asked for.
  func repair(
    _ db: Database, _ target: RowVersion, with correction: Correction?, _ request: PersonRequest
  ) throws -> ActionResult {
    try act(db, .repair, on: target, request, needsReason: true) { stored in
      stored.callback.standing = try stored.callback.standing.after(.repaired, schedule: schedule)
      let isAtAgent = isAtAgent(stored.callback)
      switch correction {
      case .delta(let delta) where delta != .zero:
        if isAtAgent {
          throw Refusal(
            "its wallet is at the agent, where no amount can be posted; give the agent's balance (--wallet)")
        }
        let wallet = try correct(db, stored.callback, by: delta, at: request.at)
        return "repaired, \(delta) to \(wallet.uid), balance \(wallet.balance)"
      case .wallet(let balance):
        guard isAtAgent else {
          throw Refusal(
            "its wallet is in the ledger, where a balance would swallow what was played since; give the amount (--amount)"
          )
        }
        try sync(db, stored.callback, to: balance, at: request.at)
        return "repaired, wallet at the agent \(balance)"
      case .delta, nil:
        return "repaired"
      }
    }
  }

  /// Takes a repair back, and with it what it wrote into the wallet flow.
  func undo(_ db: Database, _ target: RowVersion, _ request: PersonRequest) throws -> ActionResult {
    try act(db, .undo, on: target, request, needsReason: true) { stored in
      stored.callback.standing = try stored.callback.standing.after(.undone, schedule: schedule)
      let state = stored.callback.state.rawValue
      if isAtAgent(stored.callback) {
        let wallet = try undoSync(db, stored.callback, at: request.at)
        guard stored.callback.state == .stuck, try BegunAttempt.isAnyApplied(db, of: target.id) else {
          return state + wallet
        }
        try Recording(environment: environment).applyKnown(db, at: request.at, &stored)
        return "\(stored.callback.state.rawValue), as the agent said\(wallet)"
      }
      // All corrections but those already taken back, which sum to nothing.
      let rows = try db.all(
        "SELECT amount FROM flow WHERE callback_id = ? AND business = 'adjust' ORDER BY id", [stored.callback.id])
      var open = Money.zero
      for row in rows { open = try open.adding(Money(units: row[0])) }
      guard open != .zero else { return state }
      let wallet = try correct(db, stored.callback, by: try open.negated(), at: request.at)
      return "\(state), \(try open.negated()) to \(wallet.uid), balance \(wallet.balance)"
    }
  }

  private func correct(_ db: Database, _ callback: Callback, by delta: Money, at now: Timestamp) throws -> Wallet {
    guard let uid = callback.uid else { throw Refusal("it names no user, so no wallet can be corrected") }
    let line = FlowLine(
      id: 0, at: now, uid: uid, route: callback.route, reference: callback.reference, callbackID: callback.id,
      business: .adjust, amount: delta, before: nil, after: nil, status: .applied, playedAt: callback.playedAt)
    return try post(db, line, delta)
  }

  /// Posts a person's correction; refused for want of funds (money rule 6).
  func post(_ db: Database, _ line: FlowLine, _ delta: Money) throws -> Wallet {
    guard var wallet = try Wallet.find(db, uid: line.uid) else { throw Refusal("no wallet is open for \(line.uid)") }
    guard let balance = try? wallet.balance.adding(delta) else {
      throw Refusal("the balance of \(line.uid) would exceed what 64 bits of 1/10000 hold")
    }
    guard !balance.isNegative || !delta.isNegative else {
      throw Refusal("the wallet of \(line.uid) holds \(wallet.balance), which does not cover \(delta)")
    }
    var posted = line
    posted.before = wallet.balance
    posted.after = balance
    try posted.insert(db)
    try db.run("UPDATE wallets SET balance = ? WHERE uid = ?", [balance.units, wallet.uid])
    wallet.balance = balance
    return wallet
  }

  /// Hands out what came, after the journal has its line; nil when there is none or no reason was given.
  func reveal(_ db: Database, _ target: RowVersion, _ request: PersonRequest) throws -> KeptMessage? {
    guard let stored = try StoredCallback.find(db, id: target.id) else {
      try journal.append(
        db, .reveal, .refused, .init(callbackID: target.id), request, after: "there is no such callback")
      return nil
    }
    if let problem = request.reasonProblem(isRequired: true) {
      try journal.append(db, .reveal, .refused, .init(stored.callback), request, after: problem)
      return nil
    }
    // What came never changes, so a version that moved on meanwhile takes nothing from what the person wants to see.
    try journal.append(
      db, .reveal, .done, .init(stored.callback), request, before: stored.callback.state.rawValue,
      after: stored.callback.state.rawValue)
    return try db.first("SELECT \(KeptMessage.columns) FROM callbacks WHERE id = ?", [target.id])
      .map(KeptMessage.init)
  }

  /// Journals what never reached the store.
  func note(
    _ db: Database, _ verb: ActionVerb, _ outcome: ActionOutcome, _ target: RowVersion?, _ request: PersonRequest
  ) throws {
    let stored = try target.flatMap { try StoredCallback.find(db, id: $0.id) }
    try journal.append(
      db, verb, outcome, stored.map { .init($0.callback) } ?? .init(callbackID: target?.id), request,
      before: stored?.callback.state.rawValue)
  }
}
