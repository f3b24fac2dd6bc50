package import CallboardCore

/// An agent's own books: a wallet per uid, and what was applied, each reference at most once.
package struct AgentBook: Sendable, Equatable {
  /// What a wallet holds before anything came for it.
  package var opening: Money
  /// Wallets that something came for.
  package private(set) var wallets: [String: Money] = [:]
  private var applied: [Key: CallbackContent] = [:]

  private struct Key: Hashable {
    var kind: CallbackKind
    var reference: String
  }

  /// What became of a callback.
  package enum Entry: Sendable, Equatable {
    case applied(balance: Money)
    /// It was applied before; the balance of now.
    case repeated(balance: Money)
    /// Another content has this reference.
    case conflict(field: String)
    /// The balance would not fit.
    case overflow
  }

  package init(opening: Money = .zero) {
    self.opening = opening
  }

  /// The balance of a uid.
  package func balance(of uid: String) -> Money { wallets[uid] ?? opening }

  /// How many references were applied.
  package var count: Int { applied.count }

  /// Whether a reference was applied.
  package func hasApplied(_ kind: CallbackKind, _ reference: String) -> Bool {
    applied[Key(kind: kind, reference: reference)] != nil
  }

  /// Applies a callback, once.
  package mutating func apply(_ content: CallbackContent) -> Entry {
    let key = Key(kind: content.kind, reference: content.reference.text)
    let standing = balance(of: content.uid)
    if let earlier = applied[key] {
      if let field = content.firstDifference(from: earlier) { return .conflict(field: field) }
      return .repeated(balance: standing)
    }
    guard
      let change = try? LedgerRules.change(
        kind: content.kind, bet: content.bet, win: content.win, balance: standing, overdraft: .allow)
    else { return .overflow }
    applied[key] = content
    wallets[content.uid] = change.balance
    return .applied(balance: change.balance)
  }
}
