/// Where protocol B's callbacks come in, below the route's base (`protocols.md` B).
///
/// The balance query, `/get_balance`, is none: it asks and changes nothing (``balancePath``).
package enum SettleEndpoint: String, Sendable, CaseIterable {
  case settle
  case placeBet = "place_bet"
  case cancelBet = "cancel_bet"
  /// A batch: one callback for each of its entries.
  case eventSettle = "event_settle"

  /// The path below the base.
  package var path: String { "/" + rawValue }

  /// Where balances are asked for, below the base.
  package static let balancePath = "/get_balance"

  /// The kind of its callbacks.
  package var kind: CallbackKind {
    switch self {
    case .settle: .settlement
    case .placeBet: .bet
    case .cancelBet: .cancel
    case .eventSettle: .event
    }
  }
}
