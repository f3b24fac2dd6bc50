/// One path at which a route answers.
package struct RoutePath: Sendable {
  /// What a request at the path is about.
  package enum Purpose: Sendable {
    /// The callbacks of a route that has one path for them.
    case callbacks
    /// Callbacks of protocol B, at one of its addresses.
    case endpoint(SettleEndpoint)
    /// Balance queries of protocol A.
    case balances(Route.WalletQuery)
    /// Balance queries of protocol B.
    case settleBalances
  }

  package var path: String
  package var purpose: Purpose

  package init(_ path: String, _ purpose: Purpose) {
    self.path = path
    self.purpose = purpose
  }
}

extension Route {
  /// The paths at which it answers: what the configuration keeps apart is what the gateway opens.
  ///
  /// An agent pays settlements; bets, cancels, events and balances are the ledger's, so that a relay of protocol B
  /// passes settlements on and nothing else.
  package var paths: [RoutePath] {
    switch receive.form {
    case .notice(let notice):
      [RoutePath(notice.path, .callbacks)] + (notice.walletQuery.map { [RoutePath($0.path, .balances($0))] } ?? [])
    case .order(let order):
      [RoutePath(order.path, .callbacks)]
    case .settle(let settle):
      (agent == nil ? SettleEndpoint.allCases : [.settle]).map { RoutePath(settle.base + $0.path, .endpoint($0)) }
        + (agent == nil ? [RoutePath(settle.base + SettleEndpoint.balancePath, .settleBalances)] : [])
    }
  }
}
