package import CallboardCore
package import CallboardProtocols
import Synchronization

/// The paths of a running gateway, which are renewed whole when its configuration is read again.
package final class GatewayDoors: Sendable {
  private let table: Mutex<DoorTable>
  private let now: @Sendable () -> Timestamp

  /// Makes the doors of a configuration, in which no two routes share a path.
  ///
  /// `now` is the wall clock, for keys' validity and the age of tokens.
  ///
  /// - Throws: ``CipherError/badKey(name:)`` when a route has a key that cannot be used.
  package init(routes: [Route], now: @escaping @Sendable () -> Timestamp) throws(CipherError) {
    table = Mutex(try DoorTable(routes: routes, now: now))
    self.now = now
  }

  /// Goes on by these routes: a request that is under way keeps the door by which it came in.
  ///
  /// Meant for what ``Renewal`` makes of a configuration, in which only keys, tokens and sources are others.
  ///
  /// - Throws: ``CipherError/badKey(name:)`` when a key cannot be used; nothing has changed then.
  package func renew(routes: [Route]) throws(CipherError) {
    let renewed = try DoorTable(routes: routes, now: now)
    table.withLock { $0 = renewed }
  }

  /// The door at a request's target.
  func door(at target: String) -> Door? { table.withLock { $0 }.door(at: target) }
}
