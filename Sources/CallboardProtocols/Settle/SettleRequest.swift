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

  /// The request's body.
  package var json: Data {
    var text = JSONText()
    func add(_ name: String, _ value: String?) {
      if let value { text.add(name, value) }
    }
    add("ts", ts)
    add("userId", userId)
    add("txId", txId)
    add("roundId", roundId)
    add("betTime", betTime)
    add("gameType", gameType)
    add("gameCode", gameCode)
    add("betAmount", betAmount)
    add("validBetAmount", validBetAmount)
    add("winAmount", winAmount)
    add("roundStartTime", roundStartTime)
    add("odds", odds)
    add("status", status)
    if let result { text.add("result", result) }
    add("commission", commission)
    add("fee", fee)
    return text.data
  }
}
