import CallboardCore
import CallboardProtocols
import FoundationEssentials

/// A bet of protocol B as its provider knows it, from its placing to its settlement or cancel.
package struct PlacedBet: Sendable, Equatable {
  var uid: String
  var txId: String
  var roundId: String
  var amount: Money
  var at: Timestamp

  private static let gameType = "LIVE"
  private static let gameCode = "BACCARAT"

  /// The body for `/place_bet`, sent at `now`.
  func placing(at now: Timestamp) -> Data {
    Self.json([
      ("ts", now.settleText), ("gameType", Self.gameType), ("gameCode", Self.gameCode), ("userId", uid),
      ("roundId", roundId), ("txId", txId), ("tableId", "T1"), ("betTime", at.settleText),
      ("betAmount", amount.shortest), ("category", "PLAYER"),
    ])
  }

  /// The body for `/cancel_bet`, sent at `now`.
  func cancelling(at now: Timestamp) -> Data {
    Self.json([
      ("ts", now.settleText), ("reason", "BET_TIMEOUT"), ("userId", uid), ("txId", txId), ("gameType", Self.gameType),
      ("gameCode", Self.gameCode),
    ])
  }

  /// Its settlement, sent at `now`; the win includes the stake.
  func settlement(win: Money, at now: Timestamp) -> SettleRequest {
    let isWon = win > .zero
    return SettleRequest(
      ts: now.settleText, userId: uid, txId: txId, roundId: roundId, betTime: at.settleText, gameType: Self.gameType,
      gameCode: Self.gameCode, betAmount: amount.shortest, validBetAmount: amount.shortest, winAmount: win.shortest,
      roundStartTime: at.advanced(byMilliseconds: -5_000).settleText, odds: isWon ? "0.95" : "-1",
      status: isWon ? "WIN" : "LOSE", result: ["H03", "C01", "S05", "C06"], commission: "0")
  }

  private static func json(_ fields: [(name: String, value: String)]) -> Data {
    Data(("{" + fields.map { "\($0.name.jsonQuoted):\($0.value.jsonQuoted)" }.joined(separator: ",") + "}").utf8)
  }
}
