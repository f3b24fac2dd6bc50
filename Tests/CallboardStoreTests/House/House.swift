import CallboardCore
import CallboardProtocols
import Foundation
import Support
import Synchronization
import Testing

@testable import CallboardStore

/// All that a store must be; what the conformance tests know of it.
protocol StoreUnderTest: CallbackIntake, GatewayDesk, WorkQueue, DeliveryQueue, JobQueue, Board, ActionDesk, RouteDesk,
  JobDesk
{}

extension SQLiteStore: StoreUnderTest {}

extension Board {
  /// The newest actions, newest last.
  func trail(_ limit: Int) async throws(StoreFailure) -> [Action] {
    try await actions(ActionQuery(limit: limit)).rows
  }
}

/// A wall clock that stands still until a test moves it.
final class StandingClock: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ start: Timestamp = House.start) { moment = Mutex(start) }

  var now: Timestamp { moment.withLock { $0 } }

  func advance(minutes: Int64 = 0, milliseconds: Int64 = 0) {
    moment.withLock { $0 = $0.advanced(byMilliseconds: minutes * 60_000 + milliseconds) }
  }
}

/// A fresh store with a standing clock; a second kind of store would be put in at `make`.
struct House: Sendable {
  static let start = Timestamp(milliseconds: 1_732_534_548_000)

  let folder: TemporaryFolder
  let clock: StandingClock
  let environment: StoreEnvironment
  let store: any StoreUnderTest

  var path: String { folder.path("callboard.sqlite") }

  init(
    routes: [LedgerRoute] = [], agents: [AgentRoute] = [Self.agent], schedule: RetrySchedule = .standard,
    make: (String, StoreEnvironment) throws -> any StoreUnderTest = {
      try SQLiteStore.open($0, as: .gateway, environment: $1)
    }
  ) throws {
    folder = try TemporaryFolder()
    let clock = StandingClock()
    self.clock = clock
    environment = StoreEnvironment(
      now: { clock.now }, sha256: { ContentDigest.sha256($0) }, schedule: schedule, routes: routes,
      agents: agents)
    store = try make(folder.path("callboard.sqlite"), environment)
  }

  /// Opens the same file once more.
  func second(as role: SQLiteStore.Role) throws -> SQLiteStore {
    try SQLiteStore.open(path, as: role, environment: environment)
  }

  func request(_ reason: String? = "seen in the back office", by user: String = "mara") -> PersonRequest {
    PersonRequest(actor: Actor(user: user), reason: reason, command: "callboard test", at: clock.now)
  }

  func open(_ uid: String, _ balance: String = "100") async throws {
    let wallet = NewWallet(uid: uid, balance: try Money(text: balance))
    let result = try await store.openWallet(wallet, request(nil))
    guard case .done = result else { throw Unexpected(what: "\(result)") }
  }

  func balance(_ uid: String) async throws -> String? { try await store.wallet(uid: uid)?.balance.shortest }

  /// The one callback that a reference finds.
  func callback(_ reference: String) async throws -> Callback {
    let found = try await store.find(reference).filter { $0.reference == reference }
    guard let callback = found.first, found.count == 1 else { throw Unexpected(what: "\(found.count) callbacks") }
    return callback
  }

  func detail(_ reference: String) async throws -> CallbackDetail {
    try await #require(store.detail(of: callback(reference).id))
  }

  /// The wallet flow in short: `bet -3 100→97`.
  func flow(_ filter: String = "") async throws -> [String] {
    let page = try await store.flow(FlowQuery(filter: Filter(parsing: filter), anchor: .first, limit: 1_000))
    return page.rows.map { line in
      let figures = line.before.map { " \($0.shortest)→\(line.after?.shortest ?? "")" } ?? ""
      return
        "\(line.business.rawValue) \(line.amount?.shortest ?? "")\(figures)\(line.status == .failed ? " failed" : "")"
    }
  }

  /// Every invariant holds.
  func verify(_ location: SourceLocation = #_sourceLocation) async throws {
    let report = try await store.verify()
    #expect(report.faults == [], sourceLocation: location)
  }

  static let routes = [LedgerRoute(name: "jj"), LedgerRoute(name: "hrg")]
  static let agents = [AgentRoute(name: "agent-007", speaks: .notice), AgentRoute(name: "agent-b", speaks: .settle)]

  func runDue() async throws -> [WorkOutcome] { try await store.runDue(routes: Self.routes, at: clock.now) }

  /// Claims what is due for the agents.
  func claim(by owner: String = "g1") async throws -> [Delivery] {
    try await store.claim(agents: Self.agents, owner: owner, at: clock.now)
  }

  /// Claims what is due for the agents, and lets each say the same.
  @discardableResult func deliver(_ outcome: DeliveryOutcome) async throws -> [Delivery] {
    let deliveries = try await claim()
    for delivery in deliveries { _ = try await record(delivery, outcome) }
    return deliveries
  }

  /// Records how a delivery ended.
  func record(_ delivery: Delivery, _ outcome: DeliveryOutcome, httpStatus: Int? = nil) async throws -> WorkOutcome? {
    try await store.record(
      DeliveryReport(
        attemptID: delivery.attemptID, callbackID: delivery.callbackID, endedAt: clock.now, outcome: outcome,
        httpStatus: httpStatus))
  }
}

/// A test's own preparations went wrong.
struct Unexpected: Error { var what: String }
