import CallboardConfiguration
import CallboardCore
import CallboardProtocols
import CallboardStore

/// The store as a person uses it.
struct Desk: Sendable {
  var board: any Board
  var actions: any ActionDesk
  var jobs: any JobDesk
  var routes: any RouteDesk

  /// Everything at one store.
  init(_ store: SQLiteStore) {
    (board, actions, jobs, routes) = (store, store, store, store)
  }
}

/// Opens the configured store in the roles that commands have.
enum StoreOpening {
  /// The store itself, for those who need more than a board and a desk.
  static func store(
    _ settings: Settings, as role: SQLiteStore.Role, clock: @escaping @Sendable () -> Timestamp = { .now }
  ) throws(StoreFailure) -> SQLiteStore {
    let environment = StoreEnvironment(
      now: clock, sha256: ContentDigest.sha256, schedule: settings.schedule,
      routes: settings.routes.filter { $0.agent == nil }.map(\.ledger),
      agents: settings.routes.compactMap(\.delivery))
    return try SQLiteStore.open(settings.storePath, as: role, environment: environment)
  }

  /// The board, through a handle that cannot write.
  static func board(_ settings: Settings) throws(StoreFailure) -> any Board {
    try store(settings, as: .reader)
  }

  /// The board and a desk to act at; makes an absent store.
  static func desk(_ settings: Settings) throws(StoreFailure) -> Desk {
    Desk(try store(settings, as: .writer))
  }
}

extension ConfigOptions {
  /// The configuration without its secrets.
  func plainSettings() throws(ConfigurationFailure) -> Settings { try settings(secrets: .skip) }

  /// The jobs of the configured store, to be read.
  func jobs() throws -> any JobDesk { try StoreOpening.store(try plainSettings(), as: .reader) }

  /// The board of the configured store, read-only.
  func board() throws -> any Board { try StoreOpening.board(try settings(secrets: .skip)) }

  /// The board of the configured store and a person's desk at it.
  func desk() throws -> Desk { try StoreOpening.desk(try settings(secrets: .skip)) }
}
