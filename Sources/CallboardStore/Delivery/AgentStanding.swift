import CallboardCore
import GRDB

/// How a callback on an agent's route stands, as its sender is to be told.
struct AgentStanding {
  let stored: StoredCallback
  let walletLastSeen: Money?

  init(_ db: Database, _ stored: StoredCallback) throws {
    self.stored = stored
    walletLastSeen = try stored.callback.uid.flatMap {
      try AgentWallet.lastSeen(db, route: stored.callback.route, uid: $0)
    }
  }

  /// What the sender is told; still under way when an attempt is, or another one is to come.
  var answer: IntakeOutcome {
    let callback = stored.callback
    return switch callback.state {
    case .applied: .applied(id: callback.id, balance: walletLastSeen, isRepeat: false)
    case .waiting, .applying: .underway(id: callback.id)
    case .refused: .refused(id: callback.id, failure)
    case .stuck: .failed(id: callback.id, failure)
    case .repaired: .repaired(id: callback.id, balance: walletLastSeen)
    case .rejected: .rejected(id: callback.id, callback.rejection ?? Rejection(.badJSON))
    }
  }

  /// Whether an attempt is under way or due, so that there is something to wait for.
  func isPending(at now: Timestamp) -> Bool {
    switch stored.callback.state {
    case .applying: true
    case .waiting: stored.callback.standing.cause(at: now) != nil
    case .applied, .refused, .stuck, .rejected, .repaired: false
    }
  }

  private var failure: ApplyFailure {
    stored.callback.failure ?? .delivery(code: stored.callback.state.rawValue)
  }
}
