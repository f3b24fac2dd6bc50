/// A route on which nothing opens any more: its keys were changed, perhaps.
package struct ClosedRoute: Sendable, Hashable {
  /// How many arrivals that do not open make it one: a stray one proves nothing.
  package static let arrivalsMinimum = 3

  package var route: String
  /// When the first came that did not open, after the last that did.
  package var since: Timestamp

  package init(route: String, since: Timestamp) {
    self.route = route
    self.since = since
  }
}
