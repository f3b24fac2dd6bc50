/// The money rules by which a callback changes a ledger wallet: pure, no store and no clock.
package enum LedgerRules {
  /// One change of a wallet, before it is known what it starts from.
  package struct Move: Sendable, Equatable {
    package var business: FlowBusiness
    package var amount: Money

    package init(business: FlowBusiness, amount: Money) {
      self.business = business
      self.amount = amount
    }
  }

  /// One change with what stood before and after it.
  package struct Step: Sendable, Equatable {
    package var move: Move
    package var before: Money
    package var after: Money

    package init(move: Move, before: Money, after: Money) {
      self.move = move
      self.before = before
      self.after = after
    }
  }

  /// What applying a callback does to a wallet.
  package struct Change: Sendable, Equatable {
    package var steps: [Step]
    package var balance: Money
    package var warnings: [Warning]

    package init(steps: [Step], balance: Money, warnings: [Warning]) {
      self.steps = steps
      self.balance = balance
      self.warnings = warnings
    }
  }

  /// The lines of a callback: a stake always and a win only above zero for a notice; always one payout for a
  /// settlement or an event, be it 0 (money rule 2); a refund of what the bet took for a cancel (money rule 12).
  ///
  /// `taken` is what the bet of a cancel took here; nil when it took nothing.
  ///
  /// - Throws: ``MoneyError/overflow`` when the stake has no opposite.
  package static func moves(
    kind: CallbackKind, bet: Money, win: Money, taken: Money? = nil
  ) throws(MoneyError) -> [Move] {
    switch kind {
    case .notice, .order:
      let stake = Move(business: .bet, amount: try bet.negated())
      return win > .zero ? [stake, Move(business: .win, amount: win)] : [stake]
    case .settlement, .event:
      return [Move(business: .payout, amount: win)]
    case .bet:
      return [Move(business: .bet, amount: try bet.negated())]
    case .cancel:
      return taken.map { [Move(business: .refund, amount: $0)] } ?? []
    }
  }

  /// What applying a callback does to a wallet that holds `balance`.
  ///
  /// The moves stand in order, each from where the last one ended. A balance below zero after all of them is applied
  /// with the warning `overdrawn`, or refused where the route refuses overdrafts; a bet is always refused then (money
  /// rule 6).
  ///
  /// - Throws: ``ApplyFailure/overdraft`` or ``ApplyFailure/overflow``; nothing is changed then.
  package static func change(
    kind: CallbackKind, bet: Money, win: Money, taken: Money? = nil, balance: Money, overdraft: OverdraftRule
  ) throws(ApplyFailure) -> Change {
    guard let moves = try? moves(kind: kind, bet: bet, win: win, taken: taken) else { throw .overflow }
    var steps: [Step] = []
    var standing = balance
    for move in moves {
      guard let after = try? standing.adding(move.amount) else { throw kind == .bet ? .overdraft : .overflow }
      steps.append(Step(move: move, before: standing, after: after))
      standing = after
    }
    let isOverdrawn = standing.isNegative && standing < balance
    guard !isOverdrawn || (overdraft == .allow && kind != .bet) else { throw .overdraft }
    return Change(steps: steps, balance: standing, warnings: isOverdrawn ? [.overdrawn] : [])
  }
}

/// What a route does with a stake that the wallet does not cover (money rule 6).
package enum OverdraftRule: String, Sendable, CaseIterable {
  /// The play happened: apply it, even below zero, with a warning.
  case allow
  /// Refuse it, after both lines.
  case refuse
}
