import CallboardCore
import FoundationEssentials
import GRDB

/// Checks every invariant in one consistent read, row by row; nothing is held but the row at hand.
struct Verification {
  let sha256: @Sendable (Data) -> Data
  let now: Timestamp
  /// The routes that the configuration names; empty where it was not read.
  var routes: Set<String> = []

  /// Checks all.
  func report(_ db: Database) throws -> VerifyReport {
    var report = VerifyReport(
      wallets: Int(try db.number("SELECT count(*) FROM wallets")),
      callbacks: Int(try db.number("SELECT count(*) FROM callbacks")),
      flowLines: Int(try db.number("SELECT count(*) FROM flow")),
      actions: Int(try db.number("SELECT count(*) FROM actions")), faults: [])
    try checkConservation(db, &report)
    try checkOrphans(db, &report)
    try checkDeliveries(db, &report)
    try checkJobs(db, &report)
    try checkAppliedOnce(db, &report)
    try checkChain(db, &report)
    try checkFile(db, &report)
    return report
  }

  /// The file is sound, the checks of its tables hold, and its rows point at each other.
  private func checkFile(_ db: Database, _ report: inout VerifyReport) throws {
    for row in try db.all("PRAGMA integrity_check") {
      let words: String = row[0]
      if words != "ok" { report.fault(.file, words.inert) }
    }
    for row in try db.all("PRAGMA foreign_key_check") {
      let table: String = row[0]
      let id: Int64? = row[1]
      report.fault(.file, id: id, "row \(id ?? 0) of \(table) points at a row that is not there")
    }
  }
}

extension VerifyReport {
  mutating func fault(
    _ invariant: Invariant, uid: String? = nil, reference: String? = nil, id: Int64? = nil, _ sentence: String
  ) {
    faults.append(Fault(invariant: invariant, uid: uid, reference: reference, id: id, sentence: sentence))
  }
}
