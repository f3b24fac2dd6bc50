package import CallboardCore

/// Which of a gateway's addresses a callback goes to.
package enum Destination: Sendable, Hashable {
  /// The notice route.
  case notice
  /// An address below the settle route's base.
  case settle(SettleEndpoint)
  /// An order route, by its place among them.
  case order(Int)

  /// The kind that the receiver makes of it.
  package var kind: CallbackKind {
    switch self {
    case .notice: .notice
    case .settle(let endpoint): endpoint.kind
    case .order: .order
    }
  }
}

/// Where orders are sent, and with which token.
package struct OrderAddress: Sendable {
  package var url: String
  /// The route's fixed bearer token; nil for none.
  package var bearer: String?
  /// What the route's agent speaks: its orders have that protocol's fields.
  package var speaks: WireProtocol

  package init(url: String, bearer: String?, speaks: WireProtocol) {
    self.url = url
    self.bearer = bearer
    self.speaks = speaks
  }
}
