import CallboardCore
import CallboardDispatch
import CallboardProtocols
import CallboardRehearsal
import CallboardStore
import Foundation
import ServiceLifecycle
import Support
import Testing

/// A real store, a clock that stands still until a test moves it, and the delivery service over both.
struct DeliveryHouse: Sendable {
  static let start = Timestamp(milliseconds: 1_665_759_600_000)

  let folder: TemporaryFolder
  let clock: TestClock
  let store: SQLiteStore
  let routes: [Route]
  let queue: ObservedQueue<SQLiteStore>
  let bell = WakeBell()
  let environment: StoreEnvironment

  init(_ routes: [Route], clock: TestClock, schedule: RetrySchedule = .standard) throws {
    folder = try TemporaryFolder()
    self.clock = clock
    self.routes = routes
    environment = StoreEnvironment(
      now: { clock.now }, sha256: { ContentDigest.sha256($0) }, schedule: schedule,
      routes: routes.filter { $0.agent == nil }.map(\.ledger), agents: routes.compactMap(\.delivery))
    store = try SQLiteStore.open(folder.path("callboard.sqlite"), as: .gateway, environment: environment)
    queue = ObservedQueue(store, agents: environment.agents.count)
  }

  /// The service of one more gateway, by default over the house's own handle.
  func service(
    owner: String = "one", queue: ObservedQueue<SQLiteStore>? = nil,
    timeLimit: @escaping @Sendable (Duration) async throws -> Void = Waits.untilCancelled
  ) throws -> DeliveryService<ObservedQueue<SQLiteStore>, FakeWatch> {
    try DeliveryService(
      routes: routes, queue: queue ?? self.queue, watch: FakeWatch(), bell: bell, owner: owner, now: { clock.now },
      sleep: Waits.untilCancelled, timeLimit: timeLimit, logger: Agents.quiet)
  }

  /// Runs a gateway's delivery, then `work`, then stops it and closes the store.
  func run(_ work: @Sendable () async throws -> Void) async throws {
    try await Running.with([try service()]) { _ in try await work() }
    await store.close()
  }

  // MARK: Time

  /// Has the service look, and waits until it has nothing left to do.
  func settle() async {
    let claims = queue.claims
    bell.ring()
    for await rest in queue.rests {
      if let rest, rest > claims { break }
    }
  }

  /// Waits until something holds that the service brings about.
  func until(_ holds: @Sendable () async throws -> Bool) async throws {
    bell.ring()
    if try await holds() { return }
    for await _ in queue.rests where try await holds() { break }
  }

  /// Moves the clock, and waits until the service has nothing left to do.
  func advance(minutes: Int64 = 0, milliseconds: Int64 = 0) async {
    clock.advance(milliseconds: minutes * 60_000 + milliseconds)
    await settle()
  }

  // MARK: What comes in

  /// Takes in a message on a route, as the gateway does.
  @discardableResult
  func receive(_ body: Data, on name: String, authorization: String? = nil) async throws -> IntakeOutcome {
    let route = try #require(routes.first { $0.name == name })
    let reader = try CallbackReader(route: route, now: { [clock] in clock.now })
    let message = reader.read(body: body, authorization: authorization)
    return try await store.receive(message.arrival(on: route, at: clock.now, source: "127.0.0.1", body: body))
  }

  /// Takes in an order for a notice agent.
  @discardableResult
  func order(
    _ reference: String, on route: String, uid: String = "u1", playedAfterSeconds seconds: Int64 = 0
  ) async throws -> IntakeOutcome {
    let order = NoticeOrder(
      orderNo: reference, totalBet: Money(units: 20_000), totalWin: Money(units: 50_000),
      netWin: Money(units: 30_000), gameID: 101, time: Self.start.advanced(byMilliseconds: seconds * 1_000))
    let json = String(decoding: order.json, as: UTF8.self)
    return try await receive(Data((#"{"uid":"\#(uid)","# + json.dropFirst()).utf8), on: route)
  }

  // MARK: What became of it

  func detail(_ reference: String) async throws -> CallbackDetail {
    let found = try #require(try await store.find(reference).first { $0.reference == reference })
    return try #require(try await store.detail(of: found.id))
  }

  /// The wallet flow in short: `bet -2 1000→998`.
  func flow() async throws -> [String] {
    let page = try await store.flow(FlowQuery(anchor: .first, limit: 1_000))
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

  func request(_ reason: String? = "the agent is mended") -> PersonRequest {
    PersonRequest(actor: Actor(user: "mara"), reason: reason, command: "callboard test", at: clock.now)
  }
}

extension ScriptedAgent {
  /// After how many seconds each request came.
  var seconds: [Int64] { receipts.map { $0.at.milliseconds(since: DeliveryHouse.start) / 1_000 } }
}
