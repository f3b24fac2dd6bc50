import CallboardCore
import GRDB

extension Wallet {
  /// The columns of a wallet, in the order in which they are read.
  static let columns = "uid, username, opening, balance"

  init(_ row: Row, from index: Int = 0) {
    var columns = Columns(row, from: index)
    self.init(
      uid: columns.text(), username: columns.textOrNil(), opening: columns.money(), balance: columns.money())
  }

  /// The wallet of a uid, or nil.
  static func find(_ db: Database, uid: String) throws -> Wallet? {
    guard !uid.utf8.contains(0) else { return nil }
    return try db.first("SELECT \(columns) FROM wallets WHERE uid = ?", [uid]).map { Wallet($0) }
  }
}
