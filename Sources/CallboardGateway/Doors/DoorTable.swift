import CallboardCore
import CallboardProtocols

/// The paths of a gateway.
struct DoorTable: Sendable {
  private let doors: [String: Door]

  /// Makes the table of a configuration, in which no two routes share a path.
  init(routes: [Route], now: @escaping @Sendable () -> Timestamp) throws(CipherError) {
    var doors: [String: Door] = ["/healthz": .health, "/readyz": .readiness]
    for route in routes {
      let reader = try CallbackReader(route: route, now: now)
      switch route.receive.form {
      case .notice(let notice):
        let form = AnswerForm.notice(failureStatus: notice.failureStatus)
        doors[notice.path] = .callbacks(
          RouteDoor(route: route, reader: reader, form: form, sources: route.allowedSources))
        if let query = notice.walletQuery {
          doors[query.path] = .balances(
            RouteDoor(route: route, reader: reader, form: form, sources: route.allowedSources(for: query)))
        }
      case .order(let order):
        doors[order.path] = .callbacks(
          RouteDoor(route: route, reader: reader, form: .order, sources: route.allowedSources))
      case .settle(let settle):
        // An agent pays settlements; bets, cancels, events and balances are the ledger's.
        for endpoint in route.agent == nil ? SettleEndpoint.allCases : [.settle] {
          doors[settle.base + endpoint.path] = .callbacks(
            RouteDoor(
              route: route, reader: reader, form: .settle, sources: route.allowedSources, endpoint: endpoint))
        }
        guard route.agent == nil else { continue }
        doors[settle.base + SettleEndpoint.balancePath] = .settleBalances(
          RouteDoor(route: route, reader: reader, form: .settle, sources: route.allowedSources))
      }
    }
    self.doors = doors
  }

  /// The door at a request's target, the query left out.
  ///
  /// Paths are compared as they are spelled; only repeated and trailing slashes, as come about when an address and a
  /// path are joined, do not count.
  func door(at target: String) -> Door? {
    let path = target.prefix { $0 != "?" }
    if let door = doors[String(path)] { return door }
    return doors[path.split(separator: "/").map { "/" + $0 }.joined()]
  }
}

extension Route {
  /// Who may ask for balances: what the configuration says; else loopback only, where nothing but the source
  /// authenticates a caller.
  fileprivate func allowedSources(for query: WalletQuery) -> [AddressRange]? {
    receive.allowFrom ?? (query.token == .required ? nil : AddressRange.loopback)
  }
}
