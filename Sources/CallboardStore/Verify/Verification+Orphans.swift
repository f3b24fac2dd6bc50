import CallboardCore
import GRDB

extension Verification {
  /// Every waiting or applying callback has a due time or a lease, and the kept counts are the real ones.
  func checkOrphans(_ db: Database, _ report: inout VerifyReport) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(StoredCallback.boardColumns) FROM callbacks
        WHERE state IN ('waiting', 'applying') AND state <> 'applied'
        """)
    while let callback = try rows.next().map({ try Callback($0) }) {
      let isWaiting = callback.state == .waiting
      if isWaiting ? callback.standing.claimableAt == nil : callback.standing.lease == nil {
        report.fault(
          .orphan, uid: callback.uid, reference: callback.reference, id: callback.id,
          "callback \(callback.id) is \(callback.state.rawValue) with no \(isWaiting ? "due time" : "lease")")
      }
      if let lease = callback.standing.lease, lease.until < now {
        report.notices.append(
          .init(
            invariant: .orphan, uid: callback.uid, reference: callback.reference, id: callback.id,
            sentence: "the lease of callback \(callback.id) lapsed \(lease.until.ago(at: now)) and awaits recovery"))
      }
    }
    try checkCounts(db, &report)
  }

  private func checkCounts(_ db: Database, _ report: inout VerifyReport) throws {
    let kept = try KeptCounts(db)
    var real: [String: Int] = [:]
    for row in try db.all("SELECT state, count(*) FROM callbacks GROUP BY state") { real[row[0]] = row[1] }
    for state in CallbackState.allCases where kept.of(state) != real[state.rawValue] ?? 0 {
      report.fault(
        .orphan,
        "the board counts \(kept.of(state)) \(state.rawValue) callbacks, and there are \(real[state.rawValue] ?? 0)")
    }
    for row in try db.all(
      """
      SELECT route, (SELECT n FROM counts WHERE name = 'unopened:' || route), count(*) FROM callbacks
      WHERE state = 'rejected' AND rejection = 'token_unopened' GROUP BY route
      """)
    {
      var columns = Columns(row)
      let (route, counted, there) = (columns.text(), columns.numberOrNil() ?? 0, columns.number())
      if counted != there {
        report.fault(.orphan, "route \(route.inert) counts \(counted) unopened arrivals, and there are \(there)")
      }
    }
    if kept.actions != report.actions {
      report.fault(.orphan, "the board counts \(kept.actions) actions, and there are \(report.actions)")
    }
    if kept.flowLines != report.flowLines {
      report.fault(.orphan, "the board counts \(kept.flowLines) flow lines, and there are \(report.flowLines)")
    }
    if kept.wallets != report.wallets {
      report.fault(.orphan, "the board counts \(kept.wallets) wallets, and there are \(report.wallets)")
    }
  }
}
