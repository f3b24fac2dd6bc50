import CallboardCore
import GRDB

extension Keeper {
  private static let columns = "since, user, login_uid, client, stated, reason"

  private init(_ columns: inout Columns) {
    let since = columns.moment()
    self.init(by: Actor(&columns), since: since, reason: columns.textOrNil())
  }

  /// Who looks after a callback; nil when nobody does.
  static func find(_ db: Database, of callback: Int64) throws -> Keeper? {
    try db.first("SELECT \(columns) FROM claims WHERE callback_id = ?", [callback]).map { row in
      var columns = Columns(row)
      return Keeper(&columns)
    }
  }

  /// Writes it as the one who looks after a callback.
  func insert(_ db: Database, of callback: Int64) throws {
    try db.run(
      "INSERT INTO claims (callback_id, since, user, login_uid, client, stated, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [callback, since.milliseconds] + by.columns + [reason])
  }

  /// Ends a claim.
  static func remove(_ db: Database, of callback: Int64) throws {
    try db.run("DELETE FROM claims WHERE callback_id = ?", [callback])
  }

  /// The ids of callbacks that somebody looks after, oldest claim first.
  static func ids(_ db: Database, limit: Int) throws -> [Int64] {
    try db.all("SELECT callback_id FROM claims ORDER BY since, callback_id LIMIT ?", [limit]).map { $0[0] }
  }

  fileprivate static func all(_ db: Database, of ids: [Int64]) throws -> [Int64: Keeper] {
    let rows = try db.all(
      "SELECT callback_id, \(columns) FROM claims WHERE callback_id IN (SELECT value FROM json_each(?))", [ids.json])
    return Dictionary(
      rows.map { row in
        var columns = Columns(row)
        return (columns.number(), Keeper(&columns))
      }, uniquingKeysWith: { $1 })
  }
}

extension [Callback] {
  /// The callbacks with who looks after each.
  func withKeepers(_ db: Database) throws -> [Callback] {
    guard !isEmpty else { return self }
    let keepers = try Keeper.all(db, of: map(\.id))
    guard !keepers.isEmpty else { return self }
    return map { callback in
      var callback = callback
      callback.keeper = keepers[callback.id]
      return callback
    }
  }
}

extension Callback {
  /// The callback with who looks after it.
  func withKeeper(_ db: Database) throws -> Callback {
    var callback = self
    callback.keeper = try Keeper.find(db, of: id)
    return callback
  }
}
