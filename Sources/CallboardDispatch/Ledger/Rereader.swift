import CallboardCore
import CallboardProtocols

/// Reads again what is kept of rejected arrivals, each with the reader of its route.
struct Rereader: Sendable {
  private let readers: [String: CallbackReader]

  /// Makes the readers of all routes, or throws ``CipherError/badKey(name:)``.
  init(routes: [Route], now: @escaping @Sendable () -> Timestamp) throws(CipherError) {
    var readers: [String: CallbackReader] = [:]
    for route in routes { readers[route.name] = try CallbackReader(route: route, now: now) }
    self.readers = readers
  }

  /// The reading of a message by the keys of today, and the route that it belongs to.
  ///
  /// A route that the configuration no longer has opens nothing: the wish is answered by that, and not asked for ever.
  func read(_ kept: KeptMessage) -> (reading: Reading, route: LedgerRoute) {
    guard let reader = readers[kept.route] else {
      return (.unreadable(Rejection(.unopened), claim: Claim(kind: kept.kind)), LedgerRoute(name: kept.route))
    }
    return (reader.readAgain(kept).reading, reader.route.ledger)
  }
}
