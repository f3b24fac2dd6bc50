import CallboardCore

/// Which route answers which path, so that no two answer the same.
struct PathTable {
  let log: ProblemLog
  private var owners: [String: String] = ["/healthz": "the gateway's own", "/readyz": "the gateway's own"]

  init(log: ProblemLog) { self.log = log }

  /// Enters a route's paths and reports those that are taken.
  mutating func add(_ route: Route, at place: YAMLMapping) {
    for path in route.paths {
      if let owner = owners[path] {
        place.log.add("the route \(route.name) answers at \(path), which is \(owner)", at: place.mark(of: "receive"))
      } else {
        owners[path] = "the route \(route.name)'s already"
      }
    }
  }
}

extension Route {
  /// The paths it answers at.
  fileprivate var paths: Set<String> {
    switch receive.form {
    case .notice(let notice): Set([notice.path] + (notice.walletQuery.map { [$0.path] } ?? []))
    case .settle(let settle): [settle.base + "/settle"]
    case .order(let order): [order.path]
    }
  }
}
