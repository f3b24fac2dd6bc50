import CallboardCore
import GRDB

extension Note {
  /// The columns of a note, in the order in which they are read.
  static let columns = "id, at, user, login_uid, client, stated, callback_id, reference, text"

  init(_ row: Row) {
    var columns = Columns(row)
    self.init(
      id: columns.number(), at: columns.moment(), by: Actor(&columns), callbackID: columns.numberOrNil(),
      reference: columns.textOrNil(), text: columns.text())
  }

  /// Writes a note and gives it with its id.
  static func insert(
    _ db: Database, _ text: String, on callback: Callback?, _ request: PersonRequest
  ) throws -> Note {
    try db.run(
      """
      INSERT INTO notes (at, user, login_uid, client, stated, callback_id, reference, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """, [request.at.milliseconds] + request.actor.columns + [callback?.id, callback?.reference, text])
    return Note(
      id: db.lastInsertedRowID, at: request.at, by: request.actor.storable, callbackID: callback?.id,
      reference: callback?.reference, text: text)
  }

  /// The newest notes before one, newest last: all, or those of one callback.
  static func page(_ db: Database, on callback: Int64?, before id: Int64?, limit: Int) throws -> [Note] {
    let subject = callback.map { Condition(sql: "callback_id = ?", values: [$0]) } ?? .always
    let condition = Condition.all([Condition(sql: "id < ?", values: [id ?? .max]), subject])
    return try db.all(
      "SELECT \(columns) FROM notes WHERE \(condition.sql) ORDER BY id DESC LIMIT ?",
      condition.values + [max(0, min(limit, Limits.pageMaximumRows))]
    ).reversed().map { Note($0) }
  }
}
