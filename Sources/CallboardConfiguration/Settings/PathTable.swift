import CallboardCore

/// Which route answers which path, so that no two answer the same.
struct PathTable {
  let log: ProblemLog
  private var owners: [String: String] = ["/healthz": "the gateway's own", "/readyz": "the gateway's own"]

  init(log: ProblemLog) { self.log = log }

  /// Enters a route's paths, and reports the first of them that is taken.
  mutating func add(_ route: Route, at place: YAMLMapping) {
    let paths = route.paths
    if let path = paths.first(where: { owners[$0] != nil }), let owner = owners[path] {
      place.log.add("the route \(route.name) answers at \(path), which is \(owner)", at: place.mark(of: "receive"))
    }
    for path in paths where owners[path] == nil { owners[path] = "the route \(route.name)'s already" }
  }
}

extension Route {
  /// The paths it answers at.
  ///
  /// A relay of protocol B passes settlements on and nothing else.
  fileprivate var paths: [String] {
    switch receive.form {
    case .notice(let notice): [notice.path] + (notice.walletQuery.map { [$0.path] } ?? [])
    case .settle(let settle) where agent != nil: [settle.base + SettleEndpoint.settle.path]
    case .settle(let settle):
      (SettleEndpoint.allCases.map(\.path) + [SettleEndpoint.balancePath]).map { settle.base + $0 }
    case .order(let order): [order.path]
    }
  }
}
