import CallboardCore
import GRDB

extension Verification {
  /// opening + flow = balance for each wallet, and each line starts where the one before it ended.
  ///
  /// Lines that tell of a wallet at an agent stand outside it (money rule 11).
  func checkConservation(_ db: Database, _ report: inout VerifyReport) throws {
    let wallets = try Row.fetchCursor(db, sql: "SELECT \(Wallet.columns) FROM wallets ORDER BY uid")
    let lines = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(FlowLine.columns) FROM flow INDEXED BY flow_by_uid
        WHERE status = 'applied' AND at_agent = 0 ORDER BY uid, id
        """)
    var line = try lines.next().map { try FlowLine($0) }
    while let wallet = try wallets.next().map({ Wallet($0) }) {
      while let stray = line, stray.uid.utf8.lexicographicallyPrecedes(wallet.uid.utf8) {
        report.fault(stray, "it changed a wallet that is not there")
        line = try lines.next().map { try FlowLine($0) }
      }
      var standing = wallet.opening
      while let next = line, next.uid.utf8.elementsEqual(wallet.uid.utf8) {
        check(next, startsAt: standing, &report)
        standing = next.after ?? standing
        line = try lines.next().map { try FlowLine($0) }
      }
      if standing != wallet.balance {
        report.fault(
          .conservation, uid: wallet.uid,
          "the wallet of \(wallet.uid.inert) holds \(wallet.balance), and its opening and flow give \(standing)")
      }
    }
    while let stray = line {
      report.fault(stray, "it changed a wallet that is not there")
      line = try lines.next().map { try FlowLine($0) }
    }
  }

  private func check(_ line: FlowLine, startsAt standing: Money, _ report: inout VerifyReport) {
    guard let amount = line.amount, let before = line.before, let after = line.after else {
      report.fault(line, "it was applied and lacks an amount, a before or an after")
      return
    }
    if before != standing { report.fault(line, "it starts at \(before), and the wallet stood at \(standing)") }
    if (try? before.adding(amount)) != after { report.fault(line, "\(before) and \(amount) do not give \(after)") }
  }
}

extension VerifyReport {
  fileprivate mutating func fault(_ line: FlowLine, _ sentence: String) {
    fault(.conservation, uid: line.uid, reference: line.reference, id: line.id, "flow line \(line.id): \(sentence)")
  }
}
