/// A route on which nothing opens any more: its keys were changed, perhaps.
package struct ClosedRoute: Sendable, Hashable {
  /// How many arrivals that do not open make it one: a stray one proves nothing.
  package static let arrivalsMinimum = 3

  package var route: String
  /// When the first came that did not open, after the last that did; where minutes alone are counted of them, the last
  /// success in whose minute they began, or the start of the first minute in which nothing opened.
  package var since: Timestamp
  /// How many were turned away since, of the last hours, of which nothing is kept but that they came.
  package var turnedAway: Int

  package init(route: String, since: Timestamp, turnedAway: Int = 0) {
    self.route = route
    self.since = since
    self.turnedAway = turnedAway
  }
}
