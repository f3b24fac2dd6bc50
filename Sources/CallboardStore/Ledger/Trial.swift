import CallboardCore
import GRDB

/// One attempt to apply a callback in the ledger: worked out first, then written.
///
/// The rules are Core's (`CallbackStanding`, `LedgerRules`); this says what they say about the wallet as it stands.
struct Trial {
  var cause: AttemptCause
  var at: Timestamp
  /// Where the callback stands after it.
  var standing: CallbackStanding
  /// What it does to the wallet; nil when it failed.
  var change: LedgerRules.Change?
  /// What the wallet holds after it; nil when it failed, and for the cancel of an unknown bet of an unknown user.
  var balance: Money?
  var failure: ApplyFailure?

  /// Works an attempt out; nothing is written.
  init(
    _ db: Database, _ content: CallbackContent, standing: CallbackStanding, cause: AttemptCause, route: LedgerRoute,
    schedule: RetrySchedule, at now: Timestamp
  ) throws {
    self.cause = cause
    at = now
    let claimed = try standing.after(.claimed(cause: cause, owner: "ledger", until: now), schedule: schedule)
    do {
      let wallet = try Wallet.find(db, uid: content.uid)
      let change = try Self.change(db, content, route, wallet)
      self.change = change
      balance = wallet == nil ? nil : change.balance
      self.standing = try claimed.after(.succeeded, schedule: schedule)
    } catch let failure as ApplyFailure {
      self.failure = failure
      // A bet is never applied after an answer other than 0000 (money rule 12).
      self.standing = try claimed.after(content.kind == .bet ? .refused : .failed(at: now), schedule: schedule)
    }
  }

  /// An attempt that failed before the wallet was looked at.
  init(
    failing failure: ApplyFailure, standing: CallbackStanding, cause: AttemptCause, schedule: RetrySchedule,
    at now: Timestamp
  ) throws {
    self.cause = cause
    at = now
    self.failure = failure
    self.standing = try standing.after(.claimed(cause: cause, owner: "ledger", until: now), schedule: schedule)
      .after(.failed(at: now), schedule: schedule)
  }

  /// Whether this was the last attempt of the schedule, and it failed too.
  var isExhausted: Bool {
    failure != nil && cause == .schedule && standing.dueAt == nil && standing.state != .refused
  }

  private var outcome: AttemptOutcome {
    if failure == nil { return .applied }
    return standing.state == .refused ? .refused : .failed
  }

  /// Writes the wallet, the flow lines and the attempt; the callback's own row is the caller's.
  func write(_ db: Database, _ content: CallbackContent, callbackID: Int64, route: String) throws {
    if let change {
      // The cancel of a bet that took nothing is remembered, and finds no wallet to change.
      if !change.steps.isEmpty { try write(db, change, content) }
      for step in change.steps {
        try line(content, step.move, (step.before, step.after), callbackID: callbackID, route: route).insert(db)
      }
    } else if isExhausted {
      // What would have moved, for those who read the wallet flow; an amount without an opposite cannot be told.
      let moves = (try? LedgerRules.moves(kind: content.kind, bet: content.bet, win: content.win)) ?? []
      for move in moves { try line(content, move, nil, callbackID: callbackID, route: route).insert(db) }
    }
    try Attempt.insert(
      db, of: callbackID, cause: cause, at: at, outcome: outcome, failure: failure)
  }

  private func write(_ db: Database, _ change: LedgerRules.Change, _ content: CallbackContent) throws {
    try db.run(
      "UPDATE wallets SET balance = ?, username = coalesce(username, ?) WHERE uid = ?",
      [change.balance.units, content.username?.storable, content.uid])
    guard db.changesCount == 1 else { throw StoreFailure.failed("the wallet of \(content.uid.inert) is gone") }
  }

  private func line(
    _ content: CallbackContent, _ move: LedgerRules.Move, _ figures: (before: Money, after: Money)?,
    callbackID: Int64, route: String
  ) -> FlowLine {
    FlowLine(
      id: 0, at: at, uid: content.uid, route: route, reference: content.reference.text, callbackID: callbackID,
      business: move.business, amount: move.amount, before: figures?.before, after: figures?.after,
      status: figures == nil ? .failed : .applied, playedAt: content.playedAt)
  }

  private static func change(
    _ db: Database, _ content: CallbackContent, _ route: LedgerRoute, _ wallet: Wallet?
  ) throws -> LedgerRules.Change {
    let neighbours = try BetNeighbours(db, route: route.name, content)
    var warnings: [Warning] = []
    var taken: Money?
    switch BetRules.verdict(on: content, neighbours.standing, isStrict: route.isStrict) {
    case .free(let odd, let amount): (warnings, taken) = (odd, amount)
    case .failed(let failure): throw failure
    // Told at the door; here only when the bet came between two attempts.
    case .conflict(let field): throw ApplyFailure.delivery(code: "\(Rejection.Reason.conflict.rawValue):\(field)")
    case .excluded(let reason): throw ApplyFailure.delivery(code: reason.rawValue)
    }
    if content.kind == .cancel && taken == nil {
      return LedgerRules.Change(steps: [], balance: wallet?.balance ?? .zero, warnings: warnings)
    }
    guard let wallet else { throw ApplyFailure.unknownUser }
    var change = try LedgerRules.change(
      kind: content.kind, bet: content.bet, win: content.win, taken: taken, balance: wallet.balance,
      overdraft: route.overdraft)
    change.warnings = warnings + change.warnings
    return change
  }
}
