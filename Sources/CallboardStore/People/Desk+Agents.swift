import CallboardCore
import GRDB

extension Desk {
  /// Whether a callback's wallet is at an agent, and not in the ledger.
  func isAtAgent(_ callback: Callback) -> Bool {
    callback.kind == .order || environment.agents[callback.route] != nil
  }

  /// Writes the agent's balance as a person knows it: information, which moves nothing (money rule 10).
  func sync(_ db: Database, _ callback: Callback, to balance: Money?, at now: Timestamp) throws {
    guard let uid = callback.uid else { throw Refusal("it names no user, so no wallet can be told of") }
    let line = FlowLine(
      id: 0, at: now, uid: uid, route: callback.route, reference: callback.reference, callbackID: callback.id,
      business: .sync, amount: nil, before: nil, after: balance, status: .applied, playedAt: callback.playedAt)
    try line.insert(db, isAtAgent: true)
  }

  /// Takes back what a repair said of the agent's balance: what else is known of it stands again, or nothing does.
  ///
  /// - Returns: What was done, to be added to the journal's words.
  func undoSync(_ db: Database, _ callback: Callback, at now: Timestamp) throws -> String {
    let syncs = try db.all(
      "SELECT id FROM flow WHERE callback_id = ? AND business = 'sync' ORDER BY id DESC", [callback.id])
    // Each undo wrote one too: an even number of lines has been taken back.
    guard let uid = callback.uid, let last = syncs.first, !syncs.count.isMultiple(of: 2) else { return "" }
    let earlier = try AgentWallet.lastSeen(db, route: callback.route, uid: uid, butIn: last[0])
    try sync(db, callback, to: earlier, at: now)
    return ", wallet at the agent \(earlier.map(\.description) ?? "unknown")"
  }
}
