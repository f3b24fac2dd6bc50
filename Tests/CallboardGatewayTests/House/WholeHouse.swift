import CallboardCore
import CallboardDispatch
import CallboardProtocols
import CallboardStore
import FoundationEssentials
import HTTPTypes
import Support
import Testing

@testable import CallboardGateway

/// A gateway and its dispatcher on a real store, with a clock that a test moves.
struct WholeHouse: Sendable {
  let clock: TestClock
  let store: SQLiteStore
  /// What the configuration says now; a copy with others is the same house after a restart.
  var routes: [Route]

  /// Opens a fresh house for as long as `work` takes; at its end every invariant of the store holds.
  static func with(routes: [Route] = Sample.routes, _ work: @Sendable (WholeHouse) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let clock = TestClock(Sample.now)
    let environment = StoreEnvironment(
      now: { clock.now }, sha256: { ContentDigest.sha256($0) }, routes: routes.map(\.ledger),
      agents: routes.compactMap(\.delivery))
    let store = try SQLiteStore.open(folder.path("callboard.sqlite"), as: .gateway, environment: environment)
    do {
      try await work(WholeHouse(clock: clock, store: store, routes: routes))
      let report = try await store.verify()
      #expect(report.faults == [])
    } catch {
      await store.close()
      throw error
    }
    await store.close()
    withExtendedLifetime(folder) {}
  }

  // MARK: The provider

  /// Sends a callback over HTTP.
  func post(_ path: String, _ authorization: String? = nil, _ body: Data) async throws -> Reply {
    try await Reply.of(
      intake: store, desk: store, settings: Sample.settings(routes: routes), now: { [clock] in clock.now }, .post, path,
      authorization, body)
  }

  // MARK: The dispatcher

  /// Runs the dispatcher until it sleeps: all that there was to do is done.
  func dispatch() async throws {
    let (asleep, fellAsleep) = AsyncStream.makeStream(of: Void.self)
    let dispatcher = try Dispatcher(
      routes: routes, queue: store, watch: NoWatch(), now: { [clock] in clock.now },
      sleep: { duration in
        fellAsleep.yield()
        try await Waits.untilCancelled(duration)
      }, logger: LiveGateway.quiet)
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await dispatcher.run() }
      for await _ in asleep { break }
      group.cancelAll()
    }
  }

  // MARK: A person

  private var request: PersonRequest {
    PersonRequest(actor: Actor(user: "mara"), reason: "asked by the agent", command: "callboard", at: clock.now)
  }

  /// Opens a wallet.
  func open(_ uid: String, _ balance: Money) async throws {
    let result = try await store.openWallet(NewWallet(uid: uid, balance: balance), request)
    #expect(result == .done(Wallet(uid: uid, opening: balance, balance: balance)))
  }

  /// Closes a route, or opens it again.
  func set(_ route: String, to mode: RouteMode) async throws {
    let result = try await store.setMode(mode, of: route, until: nil, request)
    guard case .done(let line) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(line.mode == mode)
  }

  /// Asks for one attempt.
  func retry(_ reference: String) async throws {
    let result = try await store.retry(try await callback(reference).rowVersion, request)
    guard case .done = result else {
      Issue.record("\(result)")
      return
    }
  }

  // MARK: The board

  /// The one callback that a reference finds.
  func callback(_ reference: String) async throws -> Callback {
    let found = try await store.find(reference)
    #expect(found.count == 1)
    return try #require(found.first)
  }

  /// Its attempts in short, with the minutes since the start: `+31 schedule failed`.
  func attempts(_ reference: String) async throws -> [String] {
    let detail = try #require(try await store.detail(of: try await callback(reference).id))
    return detail.attempts.map { attempt in
      let minutes = attempt.startedAt.milliseconds(since: Sample.now) / 60_000
      return "+\(minutes) \(attempt.cause.rawValue) \(attempt.outcome.rawValue)"
    }
  }

  /// The wallet flow in short: `bet -2 100→98`, `win 5 failed`.
  func flow() async throws -> [String] {
    try await store.flow(FlowQuery(anchor: .first, limit: 100)).rows.map { line in
      let change = line.before.flatMap { before in line.after.map { " \(before.shortest)→\($0.shortest)" } }
      return "\(line.business.rawValue) \(line.amount?.shortest ?? "-")\(change ?? " \(line.status.rawValue)")"
    }
  }

  /// How many callbacks a route refused in maintenance that have not come back.
  func notComeBack(_ route: String) async throws -> Int? {
    try await store.routes(at: clock.now).first { $0.route == route }?.notComeBack
  }

  /// The balance of a wallet.
  func balance(_ uid: String) async throws -> Money? { try await store.wallet(uid: uid)?.balance }
}

/// Tells of nothing: no other process writes.
struct NoWatch: ChangeWatch {
  func changes() -> AsyncStream<Void> { AsyncStream { $0.finish() } }
}
