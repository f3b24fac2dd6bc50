extension LedgerRules {
  /// What an agent did to a wallet that holds `balance` after it: each before computed back from the end (money
  /// rule 11); nil where that exceeds what 64 bits hold.
  package static func steps(_ moves: [Move], endingAt balance: Money) -> [Step]? {
    var steps: [Step] = []
    var standing = balance
    for move in moves.reversed() {
      guard let before = try? standing.subtracting(move.amount) else { return nil }
      steps.append(Step(move: move, before: before, after: standing))
      standing = before
    }
    return steps.reversed()
  }
}

extension CallbackContent {
  /// Its lines in the wallet flow: those of its kind, and for an order those of the protocol whose fields it has.
  ///
  /// `taken` is what the bet of a cancel took here; nil when it took nothing.
  ///
  /// - Throws: ``MoneyError/overflow`` when the stake has no opposite.
  package func moves(taken: Money? = nil) throws(MoneyError) -> [LedgerRules.Move] {
    let isSettlement = kind == .order && wire == .settle
    return try LedgerRules.moves(kind: isSettlement ? .settlement : kind, bet: bet, win: win, taken: taken)
  }
}
