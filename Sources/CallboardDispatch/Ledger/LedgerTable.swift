import CallboardCore
import CallboardProtocols
import Synchronization

/// The routes of the configuration as it was read last, as the dispatcher needs them.
final class LedgerTable: Sendable {
  private struct State {
    var ledgers: [LedgerRoute]
    var rereader: Rereader
  }

  private let state: Mutex<State>

  /// Reads the routes, or throws ``CipherError/badKey(name:)``.
  init(routes: [Route], now: @escaping @Sendable () -> Timestamp) throws(CipherError) {
    state = Mutex(try Self.state(of: routes, now))
  }

  /// Goes on with other routes; when it throws everything stays as it was.
  func renew(routes: [Route], now: @escaping @Sendable () -> Timestamp) throws(CipherError) {
    let renewed = try Self.state(of: routes, now)
    state.withLock { $0 = renewed }
  }

  private static func state(
    of routes: [Route], _ now: @escaping @Sendable () -> Timestamp
  ) throws(CipherError) -> State {
    State(
      ledgers: routes.filter { $0.agent == nil }.map(\.ledger), rereader: try Rereader(routes: routes, now: now))
  }

  /// Those that apply in the ledger.
  var ledgers: [LedgerRoute] { state.withLock { $0.ledgers } }

  /// Reads what is kept, with the keys of today.
  var rereader: Rereader { state.withLock { $0.rereader } }
}
