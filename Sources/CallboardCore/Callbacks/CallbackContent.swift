/// What a readable callback says, extracted once; opened text is never stored whole.
package struct CallbackContent: Sendable, Hashable {
  package var kind: CallbackKind
  package var reference: Reference
  package var uid: String
  /// The wallet's alias, from the token.
  package var username: String?
  /// `game_id` of a notice, `gameCode` of a settlement.
  package var game: String?
  /// `gameType` of a settlement.
  package var gameType: String?
  package var round: String?
  /// `business` of a notice, such as `spin`.
  package var business: String?
  /// The stake: `total_bet`, `betAmount`.
  package var bet: Money
  /// What was won: `total_win`, `winAmount` (which includes the stake).
  package var win: Money
  /// When the game says it happened: a notice's inner `time`, a settlement's `ts` (money rule 14).
  package var playedAt: Timestamp?
  /// Recorded, never moved (money rule 13).
  package var recorded: Recorded
  package var warnings: [Warning]
  /// The key that opened it, by its name in the configuration.
  package var keyName: String?
  /// Whose fields it has; what its kind says, but for an order, which may be either.
  package var wire: WireProtocol

  package init(
    kind: CallbackKind, reference: Reference, uid: String, username: String? = nil, game: String? = nil,
    gameType: String? = nil, round: String? = nil, business: String? = nil, bet: Money, win: Money,
    playedAt: Timestamp? = nil, recorded: Recorded = Recorded(), warnings: [Warning] = [], keyName: String? = nil,
    wire: WireProtocol? = nil
  ) {
    self.kind = kind
    self.reference = reference
    self.uid = uid
    self.username = username
    self.game = game
    self.gameType = gameType
    self.round = round
    self.business = business
    self.bet = bet
    self.win = win
    self.playedAt = playedAt
    self.recorded = recorded
    self.warnings = warnings
    self.keyName = keyName
    self.wire = wire ?? kind.wire
  }

  /// Amounts that are kept for people and never change a wallet.
  package struct Recorded: Sendable, Hashable {
    package var netWin: Money?
    package var validBet: Money?
    package var odds: Money?
    package var commission: Money?
    package var fee: Money?
    /// The win or loss word of a settlement.
    package var result: String?

    package init(
      netWin: Money? = nil, validBet: Money? = nil, odds: Money? = nil, commission: Money? = nil, fee: Money? = nil,
      result: String? = nil
    ) {
      self.netWin = netWin
      self.validBet = validBet
      self.odds = odds
      self.commission = commission
      self.fee = fee
      self.result = result
    }
  }
}

extension CallbackContent {
  /// The first field that counts and differs from an earlier message with the same reference, in the protocol's
  /// spelling and in the order of money rule 4; nil when this is a repeat.
  package func firstDifference(from original: CallbackContent) -> String? {
    switch wire {
    case .notice:
      if uid != original.uid { return "uid" }
      if bet != original.bet { return "total_bet" }
      if win != original.win { return "total_win" }
      if game != original.game { return "game_id" }
      if business != original.business { return "business" }
    case .settle:
      if uid != original.uid { return "userId" }
      if win != original.win { return "winAmount" }
      if bet != original.bet { return "betAmount" }
      if gameType != original.gameType { return "gameType" }
      if game != original.game { return "gameCode" }
      if let round, let earlier = original.round, round != earlier { return "roundId" }
    }
    return nil
  }

  /// The fields that do not count and differ from the original: warnings, not a conflict (money rule 4).
  package func otherDifferences(from original: CallbackContent) -> [Warning] {
    var fields: [String] = []
    let isNotice = wire == .notice
    if playedAt != original.playedAt && isNotice { fields.append("time") }
    if recorded.netWin != original.recorded.netWin { fields.append("net_win") }
    if recorded.validBet != original.recorded.validBet { fields.append("validBetAmount") }
    if recorded.odds != original.recorded.odds { fields.append("odds") }
    if recorded.commission != original.recorded.commission { fields.append("commission") }
    if recorded.fee != original.recorded.fee { fields.append("fee") }
    if recorded.result != original.recorded.result { fields.append("status") }
    return fields.map(Warning.repeatDiffers(field:))
  }
}
