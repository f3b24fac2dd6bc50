import CallboardCore
import Foundation
import GRDB

/// A callback that is about to be written for the first time.
struct NewCallback {
  var arrival: Arrival
  var standing: CallbackStanding
  var attempts = 0
  var failure: ApplyFailure?
  var relatedID: Int64?
  var warnings: [Warning] = []

  static let insertion = Insertion(
    into: "callbacks",
    """
    route, kind, wire, reference, claimed_reference, uid, username, game, game_type, round, business, bet, win, played_at, \
    received_at, state, due_at, manual_at, redelivery_at, scheduled_failures, first_failed_at, lease_cause, lease_owner, \
    lease_until, lease_origin, repaired_from, attempts, rejection, rejection_field, failure, related_id, warnings, \
    net_win, valid_bet, odds, commission, fee, result, key_name, source, digest, token, body
    """)

  /// Writes a callback that was read: it owns its reference.
  func insert(_ db: Database, owning content: CallbackContent) throws -> Int64 {
    try insert(db, row(owning: content))
  }

  /// Writes a callback that was read and refused: what it says is kept, and its reference is only claimed.
  func insert(_ db: Database, claiming content: CallbackContent, _ rejection: Rejection) throws -> Int64 {
    try insert(db, row(claiming: content, rejection))
  }

  /// Writes an arrival that could not be read.
  func insert(_ db: Database, claiming claim: Claim, _ rejection: Rejection) throws -> Int64 {
    try insert(db, row(claiming: claim, rejection))
  }

  private func insert(_ db: Database, _ row: [Value]) throws -> Int64 {
    try db.run(Self.insertion.sql, row)
    return db.lastInsertedRowID
  }

  /// The values of ``insertion``.
  func row(owning content: CallbackContent) -> [Value] {
    row(content, reference: content.reference.text, claimed: nil, rejection: nil)
  }

  func row(claiming content: CallbackContent, _ rejection: Rejection) -> [Value] {
    row(content, reference: nil, claimed: content.reference.text, rejection: rejection)
  }

  func row(claiming claim: Claim, _ rejection: Rejection) -> [Value] {
    let before: [Value] = [
      arrival.route.storable, claim.kind.rawValue, claim.kind.wire.rawValue, nil, claim.reference, claim.uid, nil, nil,
      nil, nil, nil, nil, nil,
      nil, arrival.receivedAt.milliseconds,
    ]
    return before + standing.columns + outcome(rejection) + Array(repeating: nil, count: 7) + kept
  }

  private func row(
    _ content: CallbackContent, reference: String?, claimed: String?, rejection: Rejection?
  ) -> [Value] {
    let before: [Value] = [
      arrival.route.storable, content.kind.rawValue, content.wire.rawValue, reference, claimed, content.uid,
      content.username?.storable,
      content.game, content.gameType, content.round, content.business, content.bet.units, content.win.units,
      content.playedAt.column, arrival.receivedAt.milliseconds,
    ]
    return before + standing.columns + outcome(rejection) + content.recordedColumns + kept
  }

  private func outcome(_ rejection: Rejection?) -> [Value] {
    [attempts, rejection?.reason.rawValue, rejection?.field?.storable, failure?.code, relatedID, warnings.column]
  }

  private var kept: [Value] { [arrival.source.storable, arrival.digest, arrival.token?.storable, arrival.body] }
}

extension CallbackContent {
  /// The columns from `net_win` to `key_name`, in the table's order.
  var recordedColumns: [Value] {
    [
      recorded.netWin.column, recorded.validBet.column, recorded.odds.column, recorded.commission.column,
      recorded.fee.column, recorded.result?.storable, keyName?.storable,
    ]
  }

  /// The first field that counts and holds a NUL, at which SQLite's text ends; nil when none does.
  ///
  /// Two ids that differ only behind it would be one.
  var fieldWithNUL: String? {
    let isNotice = wire == .notice
    let fields: [(String, String?)] = [
      (isNotice ? "order_no" : kind == .event ? "settleId" : "txId", reference.text),
      (isNotice ? "uid" : "userId", uid),
      (isNotice ? "game_id" : "gameCode", game), ("gameType", gameType),
      (kind == .event ? "eventId" : "roundId", round), ("business", business),
    ]
    return fields.first { $0.1?.utf8.contains(0) ?? false }?.0
  }
}
