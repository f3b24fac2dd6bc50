import CallboardCore
import GRDB

extension Verification {
  /// Each applied callback changed a wallet once, by exactly what it says; no other one did.
  func checkAppliedOnce(_ db: Database, _ report: inout VerifyReport) throws {
    let callbacks = try Row.fetchCursor(db, sql: "SELECT \(StoredCallback.columns) FROM callbacks ORDER BY id")
    let lines = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(FlowLine.columns) FROM flow WHERE callback_id IS NOT NULL AND status = 'applied' AND business <> 'sync'
        ORDER BY callback_id, id
        """)
    var line = try lines.next().map { try FlowLine($0) }
    while let stored = try callbacks.next().map({ try StoredCallback($0) }) {
      var own: [FlowLine] = []
      while let next = line, let id = next.callbackID, id <= stored.callback.id {
        // A line of a callback that is not there is the file's fault, found by its own check.
        if id == stored.callback.id { own.append(next) }
        line = try lines.next().map { try FlowLine($0) }
      }
      try check(db, stored, own, &report)
    }
    try checkUnowned(db, &report)
  }

  private func checkUnowned(_ db: Database, _ report: inout VerifyReport) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(FlowLine.columns) FROM flow
        WHERE callback_id IS NULL AND status = 'applied' AND business IN ('bet', 'win', 'payout', 'refund')
        """)
    while let line = try rows.next().map({ try FlowLine($0) }) {
      report.fault(
        .appliedOnce, uid: line.uid, reference: line.reference, id: line.id,
        "flow line \(line.id) is a \(line.business.rawValue) of no callback")
    }
  }

  private func check(
    _ db: Database, _ stored: StoredCallback, _ lines: [FlowLine], _ report: inout VerifyReport
  ) throws {
    let callback = stored.callback
    func fault(_ sentence: String) {
      report.fault(
        .appliedOnce, uid: callback.uid, reference: callback.reference, id: callback.id,
        "callback \(callback.id) is \(callback.state.rawValue), \(sentence)")
    }
    let moved = lines.filter { $0.business != .adjust }
      .map { LedgerRules.Move(business: $0.business, amount: $0.amount ?? .zero) }
    var expected: [LedgerRules.Move] = []
    if callback.state == .applied {
      let taken = try taken(db, stored)
      guard let content = stored.content,
        let moves = try? content.moves(taken: taken)
      else { return fault("and does not say what it moved") }
      expected = moves
    }
    if moved != expected {
      fault("which means \(Self.words(expected)), and its flow says \(Self.words(moved))")
    }
    for line in lines
    where !callback.uid.isSame(as: line.uid) || !line.reference.isSame(as: callback.reference)
      || !line.route.isSame(as: callback.route)
    {
      fault("and its flow line \(line.id) speaks of another user, reference or route")
    }
    let corrections = lines.filter { $0.business == .adjust }.compactMap(\.amount)
    if callback.state != .repaired && corrections.reduce(Int128(0), { $0 + Int128($1.units) }) != 0 {
      fault("and corrections of a repair still stand")
    }
  }

  /// What the bet of a cancel took, which is what the cancel gave back.
  private func taken(_ db: Database, _ stored: StoredCallback) throws -> Money? {
    guard stored.callback.kind == .cancel, let reference = stored.callback.reference else { return nil }
    let bet = try StoredCallback.owner(db, route: stored.callback.route, kind: .bet, reference: reference)
    return bet?.callback.state == .applied ? bet?.callback.bet : nil
  }

  private static func words(_ moves: [LedgerRules.Move]) -> String {
    moves.isEmpty ? "nothing" : moves.map { "\($0.business.rawValue) \($0.amount)" }.joined(separator: ", ")
  }
}
