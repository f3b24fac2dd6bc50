package import CallboardCore

/// The provider's own books: what it sent, what it was answered, and what every wallet must hold if the answers are
/// true.
package struct ProviderAccount: Sendable, Equatable {
  /// How many callbacks were sent, repeats included.
  package var sent = 0
  /// The distinct contents that were sent: each is one row of the board.
  package var contents: Set<String> = []
  /// First successes.
  package var applied = 0
  /// Successes of what was applied before.
  package var repeats = 0
  /// Altered repeats that were refused.
  package var conflicts = 0
  /// Sealed with a strange key, and refused.
  package var badCiphers = 0
  /// Refused for want of a wallet.
  package var unknownUsers = 0
  /// Of the applied, how many told of play long past.
  package var late = 0
  /// Bets that were not taken, for want of funds or since they came after their cancel.
  package var refusedBets = 0
  /// Orders that were kept, and not applied when they were answered.
  package var ordersWaiting = 0
  /// Nobody answered.
  package var unanswered = 0
  /// Answers that should have been others, the first ``unexpectedMaximum``.
  package var unexpected: [String] = []
  /// What the applied callbacks changed in the ledger, by uid.
  package var changes: [String: Money] = [:]
  /// What was applied, by ``Sending/key``.
  package var appliedKeys: Set<String> = []
  /// What may be applied later, by ``Sending/key``: refused for want of a wallet, or under way to an agent.
  package var open: [String: Owed] = [:]

  package static let unexpectedMaximum = 20

  /// What a callback that is not applied yet would change in the ledger.
  package struct Owed: Sendable, Equatable {
    package var uid: String
    package var change: Money

    package init(uid: String, change: Money) {
      self.uid = uid
      self.change = change
    }
  }

  package init() {}

  /// Books one answer; nil stands for none.
  package mutating func book(_ sending: Sending, _ meaning: SentAnswer.Meaning?) {
    sent += 1
    // Altering the same callback twice gives the same content twice.
    contents.insert(sending.turn == .conflict ? "\(sending.key) altered" : sending.key)
    guard let meaning else {
      unanswered += 1
      return
    }
    switch (sending.turn, meaning) {
    case (.loss, .applied), (.win, .applied), (.bet, .applied), (.settlement, .applied), (.cancel, .applied),
      (.order, .applied):
      apply(sending)
    case (.late, .applied):
      apply(sending)
      late += 1
    case (.unknownUser, .applied), (.redelivery, .applied):
      // Somebody opened the wallet meanwhile.
      apply(sending)
    case (.order, .waiting):
      ordersWaiting += 1
      owe(sending)
    case (.repeated, .applied):
      // An order that was under way may have been applied meanwhile.
      if open[sending.key] == nil { repeats += 1 } else { apply(sending) }
    case (.repeated, .waiting): break
    case (.bet, .refused), (.lateBet, .refused): refusedBets += 1
    case (.conflict, .refused): conflicts += 1
    case (.badCipher, .refused): badCiphers += 1
    case (.unknownUser, .refused):
      unknownUsers += 1
      owe(sending)
    case (.redelivery, .refused): unknownUsers += 1
    case (_, let meaning):
      guard unexpected.count < Self.unexpectedMaximum else { return }
      unexpected.append("\(sending.turn.rawValue) \(sending.reference): \(meaning)")
    }
  }

  private mutating func owe(_ sending: Sending) {
    open[sending.key] = Owed(uid: sending.uid, change: sending.isLedgers ? sending.change : .zero)
  }

  private mutating func apply(_ sending: Sending) {
    guard appliedKeys.insert(sending.key).inserted else {
      repeats += 1
      return
    }
    applied += 1
    open[sending.key] = nil
    guard sending.isLedgers else { return }
    let standing = changes[sending.uid] ?? .zero
    changes[sending.uid] = Money(units: standing.units &+ sending.change.units)
  }
}
