/// How much comes in of late, and how much of it fails: of the whole board, or of one route.
package struct Rates: Sendable, Hashable {
  /// Requests in the last whole minute, or in the running one where that has more already.
  package var perMinute: Int
  /// How much failed in the last minutes: requests that were not applied, and attempts at agents.
  package var failures: Int
  /// Of how much it is known how it ended in the last minutes: what failed is a share of this.
  package var ended: Int

  package init(perMinute: Int = 0, failures: Int = 0, ended: Int = 0) {
    self.perMinute = perMinute
    self.failures = failures
    self.ended = ended
  }

  /// The rates of the last minutes, one tally each, the running one last.
  package init(_ minutes: [MinuteTally]) {
    let running = minutes.last?.requests ?? 0
    let whole = minutes.dropLast().last?.requests ?? 0
    self.init(
      perMinute: max(whole, running), failures: minutes.reduce(0) { $0 + $1.failures },
      ended: minutes.reduce(0) { $0 + $1.ended })
  }
}
