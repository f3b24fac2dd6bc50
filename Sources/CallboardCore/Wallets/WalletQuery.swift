/// In what order wallets are shown.
package enum WalletOrder: String, Sendable, CaseIterable {
  /// By uid, byte by byte.
  case uid
  /// The largest balance first.
  case balance
}

/// A question for the ledger's wallets.
package struct WalletQuery: Sendable, Equatable {
  /// A part of the uid or the user name, or empty for all.
  ///
  /// ASCII case does not count.
  package var part: String
  package var order: WalletOrder
  package var anchor: PageAnchor
  /// At most ``Limits/pageMaximumRows`` rows are given.
  package var limit: Int
  package var counting: Counting

  package init(
    part: String = "", order: WalletOrder = .uid, anchor: PageAnchor = .first, limit: Int, counting: Counting = .all
  ) {
    self.part = part
    self.order = order
    self.anchor = anchor
    self.limit = limit
    self.counting = counting
  }
}

extension WalletQuery {
  /// Where a wallet stands in the order.
  package func key(of wallet: Wallet) -> PageKey {
    switch order {
    case .uid: PageKey(text: wallet.uid)
    case .balance: PageKey(rank: 0 &- wallet.balance.units, text: wallet.uid)
    }
  }

  /// Whether a wallet is meant: the rule in memory, beside which the store's SQL is tested.
  package func matches(_ wallet: Wallet) -> Bool {
    part.isEmpty || [wallet.uid, wallet.username].contains { Filter.Match.contains.isMet(by: $0, part) }
  }
}
