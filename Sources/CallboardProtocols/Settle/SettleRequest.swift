package import FoundationEssentials

/// A settlement as a provider writes it: every field in text, as in the document; a nil one is left out (seed 001).
package struct SettleRequest: Sendable, Equatable {
  package var ts: String?
  package var userId: String?
  package var txId: String?
  package var roundId: String?
  package var betTime: String?
  package var gameType: String?
  package var gameCode: String?
  package var betAmount: String?
  package var validBetAmount: String?
  package var winAmount: String?
  package var roundStartTime: String?
  package var odds: String?
  package var status: String?
  package var result: [String]?
  package var commission: String?
  package var fee: String?

  package init(
    ts: String?, userId: String?, txId: String?, roundId: String?, betTime: String?, gameType: String?,
    gameCode: String?, betAmount: String?, validBetAmount: String?, winAmount: String?, roundStartTime: String?,
    odds: String?, status: String?, result: [String]?, commission: String?, fee: String? = nil
  ) {
    self.ts = ts
    self.userId = userId
    self.txId = txId
    self.roundId = roundId
    self.betTime = betTime
    self.gameType = gameType
    self.gameCode = gameCode
    self.betAmount = betAmount
    self.validBetAmount = validBetAmount
    self.winAmount = winAmount
    self.roundStartTime = roundStartTime
    self.odds = odds
    self.status = status
    self.result = result
    self.commission = commission
    self.fee = fee
  }

  /// The message: its body, and its digest.
  package var message: SettleMessage {
    var message = SettleMessage()
    message.add("ts", ts)
    message.add("userId", userId)
    message.add("txId", txId)
    message.add("roundId", roundId)
    message.add("betTime", betTime)
    message.add("gameType", gameType)
    message.add("gameCode", gameCode)
    message.add("betAmount", betAmount)
    message.add("validBetAmount", validBetAmount)
    message.add("winAmount", winAmount)
    message.add("roundStartTime", roundStartTime)
    message.add("odds", odds)
    message.add("status", status)
    message.add("result", result)
    message.add("commission", commission)
    message.add("fee", fee)
    return message
  }

  /// The request's body.
  package var json: Data { message.body }
}
