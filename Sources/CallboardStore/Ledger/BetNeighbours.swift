import CallboardCore
import GRDB

/// What a ledger route holds beside a bet, a cancel or a settlement: the others of the same number (money rule 12).
struct BetNeighbours {
  var standing = BetRules.Standing()
  /// The callbacks that own the number, by kind.
  private var owners: [CallbackKind: Int64] = [:]

  /// Looks them up; a content of another kind has none.
  init(_ db: Database, route: String, _ content: CallbackContent) throws {
    guard content.kind.sharesBetNumber else { return }
    let rows = try db.all(
      """
      SELECT kind, id, state, uid, bet FROM callbacks
      WHERE reference = ? AND route = ? AND kind IN ('bet', 'cancel', 'settlement')
      """, [content.reference.text, route.storable])
    for row in rows {
      var columns = Columns(row)
      let kind: CallbackKind = try columns.word()
      owners[kind] = columns.number()
      let state: CallbackState = try columns.word()
      let (uid, bet) = (columns.text(), columns.money())
      switch kind {
      case .bet where state == .applied: standing.placed = BetRules.Placed(uid: uid, amount: bet)
      case .bet: standing.isAnswered = true
      case .cancel: standing.isCancelled = true
      default: standing.isSettled = true
      }
    }
    guard content.kind == .bet, !standing.isAnswered else { return }
    standing.isAnswered =
      try db.first(
        "SELECT 1 FROM callbacks WHERE claimed_reference = ? AND route = ? AND kind = 'bet' AND state = 'rejected'",
        [content.reference.text, route.storable]) != nil
  }

  /// The callback that a conflict or an exclusion points at.
  func contradicted(by content: CallbackContent) -> Int64? {
    switch content.kind {
    case .cancel: owners[.settlement] ?? owners[.bet]
    case .settlement: owners[.cancel] ?? owners[.bet]
    default: nil
    }
  }

  /// The bet that a cancel gives back or a settlement pays out.
  var bet: Int64? { owners[.bet] }
}

extension CallbackKind {
  /// Whether it shares its number with the others that are about one bet.
  fileprivate var sharesBetNumber: Bool { self == .bet || self == .cancel || self == .settlement }
}
