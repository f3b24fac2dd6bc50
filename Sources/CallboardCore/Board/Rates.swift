/// How much comes in of late, and how much of it fails: of the whole board, or of one route.
package struct Rates: Sendable, Hashable {
  /// Requests in the last whole minute, or in the running one where that has more already.
  package var perMinute: Int
  /// How much failed in the last minutes: requests that were not applied, and attempts on what is kept.
  package var failures: Int
  /// Of how much it is known how it ended in the last minutes: what failed is a share of this.
  package var ended: Int
  /// How many requests of the last minutes were not authenticated: nothing else is kept of them.
  package var turnedAway: Int

  package init(perMinute: Int = 0, failures: Int = 0, ended: Int = 0, turnedAway: Int = 0) {
    self.perMinute = perMinute
    self.failures = failures
    self.ended = ended
    self.turnedAway = turnedAway
  }

  /// The rates of the last minutes, one tally each, the running one last.
  package init(_ minutes: [MinuteTally]) {
    let running = minutes.last?.requests ?? 0
    let whole = minutes.dropLast().last?.requests ?? 0
    self.init(
      perMinute: max(whole, running), failures: minutes.reduce(0) { $0 + $1.failures },
      ended: minutes.reduce(0) { $0 + $1.ended },
      turnedAway: minutes.reduce(0) { $0 + ($1.counts[.unauthenticated] ?? 0) })
  }
}
