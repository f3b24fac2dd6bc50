import CallboardCore
import GRDB

extension Intake {
  /// Keeps a message that came in maintenance: nothing is applied, and the provider is to send it again.
  ///
  /// What is known by its reference and says the same is only counted: it is not kept twice.
  func hold(_ db: Database, _ arrival: Arrival, _ content: CallbackContent) throws -> IntakeOutcome {
    let maintenance = Rejection(.maintenance)
    let reference = content.reference.text
    if var owner = try StoredCallback.owner(db, route: arrival.route, kind: content.kind, reference: reference),
      content.firstDifference(from: try owner.requireContent()) == nil
    {
      try owner.saveArrival(db)
      return .rejected(id: owner.callback.id, maintenance)
    }
    let claim = Claim(kind: content.kind, reference: reference, uid: content.uid)
    return try reject(db, arrival, maintenance, claim, saying: content)
  }

  /// Keeps a callback of a paused route: due at once, no attempt made, until the route is open.
  func park(
    _ db: Database, _ arrival: Arrival, _ content: CallbackContent, superseding claimants: [StoredCallback],
    at now: Timestamp
  ) throws -> IntakeOutcome {
    let new = NewCallback(
      arrival: arrival, standing: .arrived(at: now), failure: .paused, warnings: content.warnings)
    let id = try new.insert(db, owning: content)
    try supersede(db, claimants, by: id)
    return .failed(id: id, .paused)
  }
}
