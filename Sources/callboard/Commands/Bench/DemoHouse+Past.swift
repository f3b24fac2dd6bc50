import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import CallboardStore
import Foundation

/// A house whose store begins with a past, for `bench rows`.
extension DemoHouse {
  /// How many callbacks one transaction loads.
  private static let stretch = 5_000
  /// What part of all callbacks is in a job.
  private static let jobShare = 10
  /// Nobody listens there.
  private static let deadAgent = "http://127.0.0.1:9"

  /// Builds a house, and fills its store with so many callbacks.
  ///
  /// - Returns: The house, and how long the filling took.
  static func withPast(in path: String?, count: Int, seed: UInt64) async throws -> (house: DemoHouse, elapsed: Duration)
  {
    Complaint.write("writing the past of \(count) callbacks …\n")
    let house = try DemoHouse(in: path, delays: "[0s, 1m, 30m, 50m]")
    _ = try house.agentSetup()
    try house.addAgent(at: deadAgent)
    let clock = ContinuousClock()
    let start = clock.now
    try await house.fill(try house.plan(count: count, seed: seed))
    return (house, clock.now - start)
  }

  private func plan(count: Int, seed: UInt64) throws -> PastPlan {
    let settings = try settings()
    guard
      let notice = settings.routes.first(where: { if case .notice = $0.receive.form { true } else { false } }),
      let settle = settings.routes.first(where: { if case .settle = $0.receive.form { true } else { false } })
    else { throw CommandExit.unusable("the configuration lacks a notice or a settle route") }
    return PastPlan(
      noticeRoute: notice.name, seal: try Self.seal(settings), strangeSeal: try Self.strangeSeal(),
      settleReader: try CallbackReader(route: settle, now: { .now }), orderRoute: Self.agentName,
      schedule: settings.schedule, count: count, seed: seed, now: .now)
  }

  /// Makes the past on this task while the store writes what was made before.
  private func fill(_ plan: PastPlan) async throws {
    let loader = try StoreLoader(
      path: store.path,
      environment: StoreEnvironment(
        now: { .now }, sha256: ContentDigest.sha256, schedule: plan.schedule, routes: [], agents: []))
    do {
      var script = PastScript(plan: plan)
      func made() -> (rows: PreparedStretch, count: Int)? {
        let stretch = script.next(Self.stretch)
        return stretch.isEmpty ? nil : (loader.prepare(stretch), stretch.callbacks.count)
      }
      var next = made()
      var progress = CountProgress(of: "callbacks", between: max(plan.count / 10, 100_000))
      var count = 0
      while let stretch = next {
        async let isLoaded: Void = loader.load(stretch.rows)
        next = made()
        try await isLoaded
        count += stretch.count
        progress.show(count, of: plan.count)
      }
      progress.finish()
      try await loader.load(script.wallets, openedAt: plan.now.advanced(byMilliseconds: -PastPlan.days * 86_400_000))
      try await loader.load(plan.breaker, of: plan.orderRoute)
      try await loader.loadJob(
        of: plan.count / Self.jobShare,
        PersonRequest(
          actor: Actor(user: "mara"), reason: "the provider asked",
          command: "callboard retry --where 'age>27d' --reason 'the provider asked'", at: plan.now))
      Complaint.write("making the indexes …\n")
      try await loader.finish()
    } catch {
      loader.abandon()
      throw error
    }
  }
}
