import CallboardCore
import GRDB

/// A callback with what the store keeps of it beside the board's row.
struct StoredCallback: Sendable {
  var callback: Callback
  /// Whether it owns its reference; otherwise it only claims one.
  var isOwner: Bool
  /// Whose fields it has.
  var wire: WireProtocol
  var gameType: String?
  var recorded: CallbackContent.Recorded
  var keyName: String?
  var source: String

  /// The columns of a board row, in the order in which they are read.
  static let boardColumns = """
    id, version, route, kind, coalesce(reference, claimed_reference), uid, username, game, round, business, bet, win, \
    played_at, received_at, state, due_at, manual_at, redelivery_at, scheduled_failures, first_failed_at, lease_cause, \
    lease_owner, lease_until, lease_origin, repaired_from, attempts, rejection, rejection_field, failure, related_id, \
    arrivals, warnings, outcome_unknown, http_status
    """
  static let boardColumnCount = 34

  /// All columns but what came.
  static let columns = """
    \(boardColumns), reference IS NOT NULL, wire, game_type, net_win, valid_bet, odds, commission, fee, result, key_name, \
    source
    """

  init(_ row: Row) throws {
    callback = try Callback(row)
    var columns = Columns(row, from: Self.boardColumnCount)
    isOwner = columns.number() != 0
    wire = try columns.word()
    gameType = columns.textOrNil()
    recorded = CallbackContent.Recorded(
      netWin: columns.moneyOrNil(), validBet: columns.moneyOrNil(), odds: columns.moneyOrNil(),
      commission: columns.moneyOrNil(), fee: columns.moneyOrNil(), result: columns.textOrNil())
    keyName = columns.textOrNil()
    source = columns.text()
  }

  /// What it says, as it was read; nil for one that was not.
  var content: CallbackContent? {
    guard isOwner, let reference = callback.reference.flatMap(Reference.init), let uid = callback.uid,
      let bet = callback.bet, let win = callback.win
    else { return nil }
    return CallbackContent(
      kind: callback.kind, reference: reference, uid: uid, username: callback.username, game: callback.game,
      gameType: gameType, round: callback.round, business: callback.business, bet: bet, win: win,
      playedAt: callback.playedAt, recorded: recorded, warnings: callback.warnings, keyName: keyName, wire: wire)
  }

  /// The callback with an id, or nil.
  static func find(_ db: Database, id: Int64) throws -> StoredCallback? {
    try db.first("SELECT \(columns) FROM callbacks WHERE id = ?", [id]).map(StoredCallback.init)
  }

  /// The one callback that owns a reference, or nil.
  static func owner(
    _ db: Database, route: String, kind: CallbackKind, reference: String
  ) throws -> StoredCallback? {
    try db.first(
      "SELECT \(columns) FROM callbacks WHERE reference = ? AND route = ? AND kind = ?",
      [reference, route, kind.rawValue]
    ).map(StoredCallback.init)
  }

  /// Those that only claim a reference, oldest first.
  static func claimants(
    _ db: Database, route: String, kind: CallbackKind, reference: String
  ) throws -> [StoredCallback] {
    try db.all(
      "SELECT \(columns) FROM callbacks WHERE claimed_reference = ? AND route = ? AND kind = ? ORDER BY id",
      [reference, route, kind.rawValue]
    ).map(StoredCallback.init)
  }

  /// Writes what can change, and raises the version.
  ///
  /// - Throws: ``StoreFailure/failed(_:)`` when somebody changed it meanwhile, which an immediate transaction excludes.
  mutating func save(_ db: Database) throws {
    let standing = callback.standing
    try db.run(
      """
      UPDATE callbacks SET version = version + 1, state = ?, due_at = ?, manual_at = ?, redelivery_at = ?,
        scheduled_failures = ?, first_failed_at = ?, lease_cause = ?, lease_owner = ?, lease_until = ?,
        lease_origin = ?, repaired_from = ?, attempts = ?, rejection = ?, rejection_field = ?, failure = ?,
        outcome_unknown = ?, related_id = ?, arrivals = ?, warnings = ?, http_status = ?
      WHERE id = ? AND version = ?
      """,
      standing.columns + [
        callback.attempts, callback.rejection?.reason.rawValue, callback.rejection?.field, callback.failure?.code,
        callback.isOutcomeUnknown ? 1 : 0, callback.relatedID, callback.arrivals, callback.warnings.column,
        callback.httpStatus, callback.id, callback.version,
      ])
    guard db.changesCount == 1 else { throw StoreFailure.failed("callback \(callback.id) changed under the writer") }
    callback.version += 1
    try BulkItems.settle(db, callback)
  }

  /// Writes that it came once more, with new warnings; its version stands, so that nobody's act is disturbed.
  mutating func saveArrival(_ db: Database, adding warnings: [Warning] = []) throws {
    callback.arrivals += 1
    let merged = callback.warnings.merged(with: warnings)
    if merged == callback.warnings {
      try db.run("UPDATE callbacks SET arrivals = arrivals + 1 WHERE id = ?", [callback.id])
    } else {
      callback.warnings = merged
      try db.run(
        "UPDATE callbacks SET arrivals = arrivals + 1, warnings = ? WHERE id = ?", [merged.column, callback.id])
    }
  }
}

extension CallbackStanding {
  /// The columns from `state` to `repaired_from`, in the table's order.
  var columns: [Value] {
    [
      state.rawValue, dueAt.column, manualAt.column, redeliveryAt.column, scheduledFailures, firstFailedAt.column,
      lease?.cause.rawValue, lease?.owner, (lease?.until).column, lease?.origin.rawValue, repairedFrom?.rawValue,
    ]
  }
}

extension [Warning] {
  /// The stored form: a word a line.
  var column: String { map(\.description).joined(separator: "\n") }

  init(column: String) {
    self = column.split(separator: "\n").compactMap { Warning(String($0)) }
  }

  /// These and the new ones among `others`.
  func merged(with others: [Warning]) -> [Warning] {
    others.reduce(into: self) { if !$0.contains($1) { $0.append($1) } }
  }
}
