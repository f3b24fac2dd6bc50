import CallboardCore
import GRDB

extension CallbackDetail {
  /// All of one callback, or nil.
  static func read(_ db: Database, id: Int64) throws -> CallbackDetail? {
    guard let stored = try StoredCallback.find(db, id: id) else { return nil }
    let attempts = try db.all("SELECT \(Attempt.columns) FROM attempts WHERE callback_id = ? ORDER BY id", [id])
    let flow = try db.all("SELECT \(FlowLine.columns) FROM flow WHERE callback_id = ? ORDER BY id", [id])
    let actions = try db.all("SELECT \(ActionLine.columns) FROM actions WHERE callback_id = ? ORDER BY id", [id])
    let bytes = try db.number("SELECT length(body) FROM callbacks WHERE id = ?", [id])
    return CallbackDetail(
      callback: try stored.callback.withKeeper(db), content: stored.recorded,
      attempts: try attempts.map { try Attempt($0) },
      flow: try flow.map { try FlowLine($0) }, actions: try actions.map { try ActionLine.action(db, $0) },
      keyName: stored.keyName, source: stored.source, bodyBytes: Int(bytes),
      notes: try Note.page(db, on: id, before: nil, limit: Limits.pageMaximumRows),
      wallet: try stored.callback.uid.flatMap { try Wallet.find(db, uid: $0) })
  }
}

/// What a person means by a reference or an id.
enum Finding {
  /// Those that own or claim the reference, owners first, and the one with that id; `id:42` means the id alone.
  ///
  /// A provider's reference may be a small number too. Nobody is to act on its callback who meant an id, or the other
  /// way round: both are given, and who asks must choose.
  static func callbacks(_ db: Database, _ text: String) throws -> [Callback] {
    guard !text.utf8.contains(0) else { return [] }
    if text.hasPrefix(Self.idPrefix), let id = Int64(text.dropFirst(Self.idPrefix.count)) {
      return try StoredCallback.find(db, id: id).map { [try $0.callback.withKeeper(db)] } ?? []
    }
    var found = try db.all(
      """
      SELECT \(StoredCallback.boardColumns) FROM callbacks WHERE reference = ? OR claimed_reference = ?
      ORDER BY reference IS NULL, id LIMIT ?
      """, [text, text, Limits.pageMaximumRows]
    ).map { try Callback($0) }
    if let id = Int64(text), !found.contains(where: { $0.id == id }), let named = try StoredCallback.find(db, id: id) {
      found.append(named.callback)
    }
    return try found.withKeepers(db)
  }

  /// The newest messages of a route that came sealed, newest first.
  ///
  /// Walks back over the callbacks of all routes, and no further than ``Limits/listMaximumRows`` of them.
  static func sealed(_ db: Database, of route: String, limit: Int) throws -> [SealedSample] {
    try db.all(
      """
      SELECT \(KeptMessage.columns),
        state = 'rejected' AND rejection IN ('\(Rejection.Reason.tokenUnopened.rawValue)',
          '\(Rejection.Reason.unopened.rawValue)') AS is_unopened
      FROM callbacks WHERE id > (SELECT ifnull(max(id), 0) FROM callbacks) - ? AND route = ? AND kind = 'notice'
      ORDER BY id DESC LIMIT ?
      """, [Limits.listMaximumRows, route.storable, max(0, min(limit, Limits.pageMaximumRows))]
    ).map { SealedSample(message: try KeptMessage($0), isUnopened: $0["is_unopened"]) }
  }

  private static let idPrefix = "id:"
}
