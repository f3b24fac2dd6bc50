import CallboardCore
import GRDB

extension Intake {
  /// Keeps a callback that an agent is to apply: due at once, no attempt made.
  func keep(
    _ db: Database, _ arrival: Arrival, _ content: CallbackContent, superseding claimants: [StoredCallback],
    at now: Timestamp
  ) throws -> Int64 {
    let new = NewCallback(arrival: arrival, standing: .arrived(at: now), warnings: content.warnings)
    let id = try new.insert(db, owning: content)
    try supersede(db, claimants, by: id)
    return id
  }

  /// The same callback again, on an agent's route (money rule 3).
  ///
  /// What is applied is answered at once with the wallet last seen. While an attempt is under way or due, a repeat
  /// starts nothing; otherwise it asks for one attempt, which is made as soon as the agent has room for it.
  func redeliverToAgent(
    _ db: Database, _ content: CallbackContent, _ original: StoredCallback, at now: Timestamp
  ) throws -> IntakeOutcome {
    var owner = original
    let id = owner.callback.id
    let standing = try AgentStanding(db, original)
    let warnings = content.otherDifferences(from: try owner.requireContent())
    switch owner.callback.state {
    case .applied:
      try owner.saveArrival(db, adding: warnings)
      return .applied(id: id, balance: standing.walletLastSeen, isRepeat: true)
    case .repaired:
      try owner.saveArrival(db, adding: warnings + [.repeatedAfterRepair])
      return standing.answer
    case .waiting where !standing.isPending(at: now), .stuck:
      owner.callback.standing = try owner.callback.standing.after(.redelivered(at: now), schedule: environment.schedule)
      owner.callback.arrivals += 1
      owner.callback.warnings = owner.callback.warnings.merged(with: warnings)
      try owner.save(db)
      return .underway(id: id)
    case .waiting, .applying, .refused, .rejected:
      try owner.saveArrival(db, adding: warnings)
      return standing.answer
    }
  }
}
