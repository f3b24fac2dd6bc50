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
      let form = AnswerForm(of: route)
      func door(_ sources: [AddressRange]?, at endpoint: SettleEndpoint? = nil) -> RouteDoor {
        RouteDoor(route: route, reader: reader, form: form, sources: sources, endpoint: endpoint)
      }
      for place in route.paths {
        doors[place.path] =
          switch place.purpose {
          case .callbacks: .callbacks(door(route.allowedSources))
          case .endpoint(let endpoint): .callbacks(door(route.allowedSources, at: endpoint))
          case .balances(let query): .balances(door(route.allowedSources(for: query)))
          case .settleBalances: .settleBalances(door(route.allowedSources))
          }
      }
    }
    self.doors = doors
  }

  /// How many paths lead to a door.
  var count: Int { doors.count }

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

extension AnswerForm {
  /// In whose words a route answers.
  fileprivate init(of route: Route) {
    switch route.receive.form {
    case .notice(let notice): self = .notice(failureStatus: notice.failureStatus)
    case .settle: self = .settle
    case .order: self = .order
    }
  }
}
