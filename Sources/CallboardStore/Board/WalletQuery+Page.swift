import CallboardCore
import GRDB

extension WalletQuery {
  /// The page, from one consistent read; nil when it takes longer than the pace allows.
  func page(_ db: Database, _ pace: Pace) throws -> Page<Wallet>? {
    let uid = KeyColumn(sql: "uid", part: .text)
    let filter: Condition =
      part.isEmpty ? .always : .any(["uid", "username"].map { .text($0, .contains, part) })
    var stretch = Stretch(
      table: "wallets", columns: Wallet.columns,
      key: order == .uid ? [uid] : [KeyColumn(sql: "-balance", part: .rank, isExpression: true), uid], list: .always,
      filter: filter, anchor: anchor, limit: limit)
    let total = try KeptCounts(db).wallets
    stretch.size = total
    guard let found = try stretch.read(db, counting, kept: filter.isAlways ? total : nil, pace) else { return nil }
    return Page(
      rows: found.rows.map { Wallet($0, from: stretch.key.count) }, keys: found.rows.map(stretch.key),
      matching: found.count ?? found.rows.count, total: total, isCounted: found.count != nil)
  }
}
