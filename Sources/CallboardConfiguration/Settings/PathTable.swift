import CallboardCore

/// Which route answers which path, so that no two answer the same.
struct PathTable {
  let log: ProblemLog
  private var owners: [String: String] = ["/healthz": "the gateway's own", "/readyz": "the gateway's own"]

  init(log: ProblemLog) { self.log = log }

  /// Enters a route's paths, and reports the first of them that is taken.
  mutating func add(_ route: Route, at place: YAMLMapping) {
    let paths = route.paths.map(\.path)
    if let path = paths.first(where: { owners[$0] != nil }), let owner = owners[path] {
      place.log.add("the route \(route.name) answers at \(path), which is \(owner)", at: place.mark(of: "receive"))
    }
    for path in paths where owners[path] == nil { owners[path] = "the route \(route.name)'s already" }
  }
}
