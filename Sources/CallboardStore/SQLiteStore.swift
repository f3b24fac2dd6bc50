package import CallboardCore
import Synchronization

/// The store on SQLite: one file that gateway, console and commands meet in.
///
/// It stands behind the ports of Core (`CallbackIntake`, `GatewayDesk`, `WorkQueue`, `DeliveryQueue`, `JobQueue`,
/// `Board`, `ActionDesk`, `RouteDesk`, `JobDesk`), each in its own extension.
package final class SQLiteStore: Sendable {
  /// What a process may do with the store.
  package enum Role: Sendable {
    /// Creates it, migrates it, takes callbacks in, and checkpoints if it holds the advisory lock beside the store.
    case gateway
    /// A command that changes something: creates an absent store, never migrates an older one.
    case writer
    /// Only reads; works for a person without write permission, and has no handle that could write.
    case reader
    /// Reads, and opens one short separate writing connection for each action of a person.
    case console
  }

  /// The store's file.
  package let path: String
  package let role: Role
  let environment: StoreEnvironment
  let opening: Opening
  let reader: Connection
  let writer: Connection?
  let commit: GroupCommit?
  let lock: AdvisoryLock
  /// Those who wait for what an agent does.
  let waiters = OutcomeWaiters()
  /// When the store last proved that it can be written.
  let provenAt = Mutex<Timestamp?>(nil)
  /// When old arrivals that do not open were last looked for, and none were left.
  let prunedAt = Mutex<Timestamp?>(nil)

  private init(
    opening: Opening, role: Role, environment: StoreEnvironment, reader: Connection, writer: Connection?
  ) {
    path = opening.path
    self.role = role
    self.environment = environment
    self.opening = opening
    self.reader = reader
    self.writer = writer
    commit = writer.map { GroupCommit(writer: $0, intake: Intake(environment: environment)) }
    lock = AdvisoryLock(besides: opening.path)
  }

  /// Opens the store; blocks for the few milliseconds that takes, longer when it migrates.
  package static func open(
    _ path: String, as role: Role, environment: StoreEnvironment
  ) throws(StoreFailure) -> SQLiteStore {
    try open(Opening(path: path), as: role, environment: environment)
  }

  static func open(
    _ opening: Opening, as role: Role, environment: StoreEnvironment
  ) throws(StoreFailure) -> SQLiteStore {
    var writer: Connection?
    switch role {
    case .gateway: writer = try opening.writer(mayMigrate: true)
    case .writer: writer = try opening.writer(mayMigrate: false)
    case .reader, .console: break
    }
    return SQLiteStore(
      opening: opening, role: role, environment: environment, reader: try opening.reader(), writer: writer)
  }

  /// Finishes what was asked before, writes the last tallies, and closes every connection.
  package func close() async {
    await commit?.finish()
    reader.close()
    writer?.close()
    lock.release()
  }

  /// A watch over commits of any process, on its own pinned connection.
  package func watch() throws(StoreFailure) -> StoreWatch {
    StoreWatch(connection: try opening.reader())
  }
}
