/// How a route stands: one row of the Routes view.
package struct RouteStanding: Sendable, Hashable {
  package var route: String
  /// Nil for a route that nobody has touched: it is open.
  package var mode: RouteModeLine?
  package var waiting: Int
  package var stuck: Int
  package var rejected: Int
  /// How many callbacks were refused in maintenance and have not come back.
  package var notComeBack: Int
  /// How much came in over the last ``Limits/rateMinutes``, and how much of it failed.
  package var rates: Rates
  /// When a callback of it was last applied.
  package var lastApplied: Timestamp?
  /// Its agent's breaker; nil where none is known.
  package var breaker: Breaker?

  package init(
    route: String, mode: RouteModeLine? = nil, waiting: Int = 0, stuck: Int = 0, rejected: Int = 0,
    notComeBack: Int = 0, rates: Rates = Rates(), lastApplied: Timestamp? = nil, breaker: Breaker? = nil
  ) {
    self.route = route
    self.mode = mode
    self.waiting = waiting
    self.stuck = stuck
    self.rejected = rejected
    self.notComeBack = notComeBack
    self.rates = rates
    self.lastApplied = lastApplied
    self.breaker = breaker
  }
}
