import CallboardCore
import CallboardProtocols

/// A bet of protocol B as its provider knows it, from its placing to its settlement or cancel.
package struct PlacedBet: Sendable, Equatable {
  var uid: String
  var txId: String
  var roundId: String
  var amount: Money
  var at: Timestamp

  private static let gameType = "LIVE"
  private static let gameCode = "BACCARAT"

  private static let tableID = "T1"
  private static let category = "PLAYER"
  private static let reason = "BET_TIMEOUT"

  /// What goes to `/place_bet`, sent at `now`.
  func placing(at now: Timestamp) -> SettleMessage {
    message(
      .bet,
      [
        ("ts", now.settleText), ("gameType", Self.gameType), ("gameCode", Self.gameCode), ("userId", uid),
        ("roundId", roundId), ("txId", txId), ("tableId", Self.tableID), ("betTime", at.settleText),
        ("betAmount", amount.shortest), ("category", Self.category),
      ])
  }

  /// What goes to `/cancel_bet`, sent at `now`.
  func cancelling(at now: Timestamp) -> SettleMessage {
    message(
      .cancel,
      [
        ("ts", now.settleText), ("reason", Self.reason), ("userId", uid), ("txId", txId), ("gameType", Self.gameType),
        ("gameCode", Self.gameCode),
      ])
  }

  /// Its settlement, sent at `now`; the win includes the stake.
  func settlement(win: Money, at now: Timestamp) -> SettleRequest {
    SettleRequest(
      ts: now.settleText, userId: uid, txId: txId, roundId: roundId, betTime: at.settleText, gameType: Self.gameType,
      gameCode: Self.gameCode, betAmount: amount.shortest, validBetAmount: amount.shortest, winAmount: win.shortest,
      roundStartTime: at.advanced(byMilliseconds: -5_000).settleText, odds: Self.odds(win).shortest,
      status: Self.status(win), result: ["H03", "C01", "S05", "C06"], commission: "0")
  }

  private func message(_ kind: CallbackKind, _ fields: [(name: String, value: String)]) -> SettleMessage {
    guard let message = SettleMessage(kind, fields) else { preconditionFailure("protocol B has bets and cancels") }
    return message
  }

  private static func odds(_ win: Money) -> Money { Money(units: win > .zero ? 9_500 : -10_000) }
  private static func status(_ win: Money) -> String { win > .zero ? "WIN" : "LOSE" }
}

/// What a reader makes of each message.
extension PlacedBet {
  func placed() -> CallbackContent {
    var content = content(.bet)
    (content.round, content.bet, content.playedAt) = (roundId, amount, at)
    content.recorded.result = Self.category
    return content
  }

  func cancelled(at now: Timestamp) -> CallbackContent {
    var content = content(.cancel)
    content.playedAt = now
    content.recorded.result = Self.reason
    return content
  }

  func settled(win: Money, at now: Timestamp) -> CallbackContent {
    var content = content(.settlement)
    (content.round, content.bet, content.win, content.playedAt) = (roundId, amount, win, now)
    content.recorded = .init(
      validBet: amount, odds: Self.odds(win), commission: .zero, result: Self.status(win))
    return content
  }

  private func content(_ kind: CallbackKind) -> CallbackContent {
    guard let reference = Reference(txId) else { preconditionFailure("a txId has 1 to 20 characters") }
    return CallbackContent(
      kind: kind, reference: reference, uid: uid, game: Self.gameCode, gameType: Self.gameType, bet: .zero, win: .zero)
  }
}
