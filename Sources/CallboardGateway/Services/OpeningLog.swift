import CallboardCore
import Logging
import Synchronization

/// Says once that nothing opens any more on a route, and once that something does again: nobody looks at a line for each
/// of a flood, and of what is not kept there is no other.
final class OpeningLog: Sendable {
  private let logger: Logger
  /// How many came in a row that did not open, by route.
  private let unopened = Mutex<[String: Int]>([:])

  init(logger: Logger) {
    self.logger = logger
  }

  /// An arrival was not authenticated, or its data did not open.
  func failed(on route: String) {
    let isNews = unopened.withLock { counts in
      let count = counts[route, default: 0] + 1
      // Whoever is told already need not be counted for.
      counts[route] = min(count, ClosedRoute.arrivalsMinimum + 1)
      return count == ClosedRoute.arrivalsMinimum
    }
    guard isNews else { return }
    logger.warning(
      "nothing opens on a route; were its keys changed? callboard route try-key says which key opens what came",
      metadata: ["route": .string(route.inert), "arrivals": .stringConvertible(ClosedRoute.arrivalsMinimum)])
  }

  /// An arrival opened.
  func opened(on route: String) {
    let wasNews = unopened.withLock { ($0.removeValue(forKey: route) ?? 0) >= ClosedRoute.arrivalsMinimum }
    guard wasNews else { return }
    logger.notice("what comes on a route opens again", metadata: ["route": .string(route.inert)])
  }
}
