import CallboardCore
import GRDB

extension Desk {
  /// Sets what a route does with callbacks.
  func setMode(
    _ db: Database, _ mode: RouteMode, of route: String, until: Timestamp?, _ request: PersonRequest
  ) throws -> RouteModeResult {
    let standing = try RouteModeLine.standing(db, route: route, at: request.at)
    let before = "\(route.inert) \(standing?.words ?? RouteMode.open.rawValue)"
    if let problem = problem(mode, of: route, until: until, standing, request) {
      try journal.append(db, mode.verb, .refused, .init(), request, before: before, after: problem.kept)
      return .refused(problem.sentence)
    }
    let line = RouteModeLine(
      mode: mode, since: request.at, until: mode == .open ? nil : until, reason: request.keptReason,
      by: request.actor.label.storable)
    try line.save(db, route: route)
    try journal.append(db, mode.verb, .done, .init(), request, before: before, after: "\(route.inert) \(line.words)")
    return .done(line)
  }

  private func problem(
    _ mode: RouteMode, of route: String, until: Timestamp?, _ standing: RouteModeLine?, _ request: PersonRequest
  ) -> Refusal? {
    if route.isEmpty || route != route.inert { return Refusal("a route has a name without control characters") }
    if let problem = request.reasonProblem(isRequired: mode != .open) { return Refusal(problem) }
    if mode == .open {
      return standing == nil ? Refusal("\(route) is open already") : nil
    }
    if let until, until <= request.at { return Refusal("its end, \(until), has passed already") }
    guard let standing, standing.mode == mode, standing.until == until else { return nil }
    return Refusal("\(route) is \(standing.words) already, by \(standing.by)", since: standing.since, at: request.at)
  }
}

extension RouteModeLine {
  /// The mode in words: `in maintenance until 2024-11-25T12:00:00.000Z`.
  fileprivate var words: String {
    let name =
      switch mode {
      case .open: "open"
      case .maintenance: "in maintenance"
      case .paused: "paused"
      }
    return name + (until.map { " until \($0)" } ?? "")
  }
}

extension RouteMode {
  fileprivate var verb: ActionVerb {
    switch self {
    case .open: .routeOpen
    case .maintenance: .routeMaintain
    case .paused: .routePause
    }
  }
}
