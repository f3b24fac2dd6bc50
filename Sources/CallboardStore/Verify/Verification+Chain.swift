import CallboardCore
import GRDB

extension Verification {
  /// Each action's hash continues the one before it, none is missing, and the last one is there.
  func checkChain(_ db: Database, _ report: inout VerifyReport) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT \(ActionLine.columns) FROM actions ORDER BY id")
    var previous = Journal.origin
    var expected: Int64 = 1
    while let row = try rows.next() {
      let id: Int64 = row[0]
      if id != expected { report.fault(.chain, id: id, "\(Self.gap(expected, id - 1)) before action \(id)") }
      do {
        let line = try ActionLine(row)
        if id == expected && line.hash(after: previous, sha256) != line.action.hash {
          report.fault(
            .chain, uid: line.action.uid, reference: line.action.reference, id: id,
            "action \(id) was changed, or the one before it: their hashes do not chain")
        }
        previous = line.action.hash
      } catch {
        report.fault(.chain, id: id, "action \(id) was changed: \(error)")
      }
      expected = id + 1
    }
    // SQLite remembers the highest id that it ever gave.
    let last = try db.number("SELECT seq FROM sqlite_sequence WHERE name = 'actions'")
    if last >= expected { report.fault(.chain, id: last, "\(Self.gap(expected, last)) at the end") }
  }

  private static func gap(_ first: Int64, _ last: Int64) -> String {
    first == last ? "action \(first) is missing" : "actions \(first) to \(last) are missing"
  }
}
