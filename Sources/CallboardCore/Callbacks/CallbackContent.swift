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
  /// `roundId` of a settlement or a bet, `eventId` of an event.
  package var round: String?
  /// `business` of a notice, such as `spin`.
  package var business: String?
  /// The stake: `total_bet`, `betAmount`; 0 for a cancel and an event.
  package var bet: Money
  /// What was won: `total_win`, `winAmount` (which includes the stake), an event's `amount`; 0 for a bet and a cancel.
  package var win: Money
  /// When the game says it happened: a notice's inner `time`, a settlement's `ts` (money rule 14), an event's
  /// `createTime`.
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
    /// The win or loss word of a settlement, the `category` of a bet, the `reason` of a cancel.
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
  ///
  /// Texts are compared by their bytes. A bet has no win, a cancel neither amount, an event no stake; what an event is
  /// about stands in its round.
  package func firstDifference(from original: CallbackContent) -> String? {
    let fields: [(name: String, differs: Bool)] =
      switch (wire, kind) {
      case (.notice, _):
        [
          ("uid", !uid.isSame(as: original.uid)), ("total_bet", bet != original.bet),
          ("total_win", win != original.win), ("game_id", !game.isSame(as: original.game)),
          ("business", !business.isSame(as: original.business)),
        ]
      case (.settle, .event):
        [
          ("userId", !uid.isSame(as: original.uid)), ("amount", win != original.win),
          ("eventId", roundDiffers(from: original)),
        ]
      case (.settle, .cancel):
        [
          ("userId", !uid.isSame(as: original.uid)), ("gameType", !gameType.isSame(as: original.gameType)),
          ("gameCode", !game.isSame(as: original.game)),
        ]
      case (.settle, _):
        [
          ("userId", !uid.isSame(as: original.uid)), ("winAmount", win != original.win),
          ("betAmount", bet != original.bet), ("gameType", !gameType.isSame(as: original.gameType)),
          ("gameCode", !game.isSame(as: original.game)), ("roundId", roundDiffers(from: original)),
        ]
      }
    return fields.first(where: \.differs)?.name
  }

  /// Whether both carry a round, and not the same.
  private func roundDiffers(from original: CallbackContent) -> Bool {
    guard let round, let earlier = original.round else { return false }
    return !round.isSame(as: earlier)
  }

  /// The fields that do not count and differ from the original: warnings, not a conflict (money rule 4).
  package func otherDifferences(from original: CallbackContent) -> [Warning] {
    var fields: [String] = []
    if playedAt != original.playedAt && wire == .notice { fields.append("time") }
    if recorded.netWin != original.recorded.netWin { fields.append("net_win") }
    if recorded.validBet != original.recorded.validBet { fields.append("validBetAmount") }
    if recorded.odds != original.recorded.odds { fields.append("odds") }
    if recorded.commission != original.recorded.commission { fields.append("commission") }
    if recorded.fee != original.recorded.fee { fields.append("fee") }
    if !recorded.result.isSame(as: original.recorded.result) {
      fields.append(kind == .bet ? "category" : kind == .cancel ? "reason" : "status")
    }
    return fields.map(Warning.repeatDiffers(field:))
  }
}
