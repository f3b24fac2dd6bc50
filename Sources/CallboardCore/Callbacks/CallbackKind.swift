/// What kind of message a callback is.
///
/// Kinds of one route share no references: a reference is unique in (route, kind).
package enum CallbackKind: String, Sendable, CaseIterable {
  /// Protocol A: one spin, stake and win in one message.
  case notice
  /// Protocol B 4.4: the payout of a bet already placed.
  case settlement
  /// Protocol B: a bet to be taken from the wallet.
  case bet
  /// Protocol B: a bet called back.
  case cancel
  /// Protocol B: one payment of an event batch.
  case event
  /// What we are asked to deliver to an agent.
  case order
}

extension CallbackKind {
  /// Whether it is answered once and never applied later: the provider has moved on by then.
  package var isAnsweredOnce: Bool { self == .bet || self == .cancel }

  /// Whose fields a callback of this kind has; an order may also have those of protocol B.
  package var wire: WireProtocol {
    switch self {
    case .notice, .order: .notice
    case .settlement, .bet, .cancel, .event: .settle
    }
  }
}
