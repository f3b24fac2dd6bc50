/// What a person can do to routes.
package protocol RouteDesk: Sendable {
  /// Sets what a route does with callbacks, and journals it; maintenance and pause want a reason.
  ///
  /// `until` ends maintenance or a pause by itself; nil lets it last until somebody opens the route.
  func setMode(_ mode: RouteMode, of route: String, until: Timestamp?, _ request: PersonRequest)
    async throws(StoreFailure) -> RouteModeResult
  /// The modes that stand at `now`, by route; one that is absent is open.
  func modes(at now: Timestamp) async throws(StoreFailure) -> [String: RouteModeLine]
}

/// What a route does with callbacks.
package enum RouteMode: String, Sendable, CaseIterable {
  case open
  /// Callbacks are refused in a way that makes the provider send them again; nothing is applied or delivered.
  case maintenance
  /// Callbacks are kept, and neither applied nor delivered.
  case paused
}

/// A route's mode, and who set it.
package struct RouteModeLine: Sendable, Hashable {
  package var mode: RouteMode
  package var since: Timestamp
  package var until: Timestamp?
  package var reason: String?
  /// Who set it, by ``Actor/label``.
  package var by: String

  package init(mode: RouteMode, since: Timestamp, until: Timestamp?, reason: String?, by: String) {
    self.mode = mode
    self.since = since
    self.until = until
    self.reason = reason
    self.by = by
  }

  /// The line itself while it holds; nil once it is over, or where it only says that the route is open.
  package func standing(at now: Timestamp) -> RouteModeLine? {
    guard mode != .open, until.map({ $0 > now }) ?? true else { return nil }
    return self
  }
}

/// What became of a wish about a route.
package enum RouteModeResult: Sendable, Equatable {
  case done(RouteModeLine)
  /// Not done, and why, in one sentence.
  case refused(String)
}
