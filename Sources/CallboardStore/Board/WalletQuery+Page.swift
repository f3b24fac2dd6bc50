import CallboardCore
import GRDB

extension WalletQuery {
  /// The page, from one consistent read.
  func page(_ db: Database) throws -> Page<Wallet> {
    let uid = KeyColumn(sql: "uid", part: .text)
    let filter: Condition =
      part.isEmpty ? .always : .any(["uid", "username"].map { .text($0, .contains, part) })
    let stretch = Stretch(
      table: "wallets", columns: Wallet.columns,
      key: order == .uid ? [uid] : [KeyColumn(sql: "-balance", part: .rank), uid], list: .always, filter: filter,
      anchor: anchor, limit: limit)
    let rows = try stretch.rows(db)
    let total = Int(try db.number("SELECT count(*) FROM wallets"))
    return Page(
      rows: rows.map { Wallet($0, from: stretch.key.count) }, keys: rows.map(stretch.key),
      matching: filter.isAlways ? total : try stretch.count(db), total: total)
  }
}
