import CallboardCore
import Support
import Testing

/// A store's two ports for the gateway; what a test does not give fails it.
struct FakeStore: CallbackIntake, GatewayDesk {
  var onReceive: @Sendable (Arrival) async -> Result<IntakeOutcome, StoreFailure> = { _ in unexpected("receive") }
  var onWallet: @Sendable (String) async -> Result<Wallet?, StoreFailure> = { _ in unexpected("wallet") }
  var onOutcome: @Sendable (Int64, ContinuousClock.Instant) async -> Result<IntakeOutcome, StoreFailure> = { _, _ in
    unexpected("outcome")
  }
  /// Open, unless a test says otherwise.
  var onMode: @Sendable (String) async -> Result<RouteModeLine?, StoreFailure> = { _ in .success(nil) }
  var onCheckWritable: @Sendable () async -> Result<Void, StoreFailure> = { unexpected("checkWritable") }
  var onBeat: @Sendable (String, Timestamp) async -> Result<Void, StoreFailure> = { _, _ in unexpected("beat") }
  var onCheckpoint: @Sendable () async -> Result<Void, StoreFailure> = { unexpected("checkpoint") }
  let tallies = Recorded<Tally>()

  struct Tally: Sendable, Equatable {
    var route: String
    var outcome: TallyOutcome
  }

  func receive(_ arrival: Arrival) async throws(StoreFailure) -> IntakeOutcome { try await onReceive(arrival).get() }
  func wallet(uid: String) async throws(StoreFailure) -> Wallet? { try await onWallet(uid).get() }
  func checkWritable() async throws(StoreFailure) { try await onCheckWritable().get() }
  func beat(owner: String, at moment: Timestamp) async throws(StoreFailure) { try await onBeat(owner, moment).get() }
  func checkpoint() async throws(StoreFailure) { try await onCheckpoint().get() }

  func mode(of route: String) async throws(StoreFailure) -> RouteModeLine? { try await onMode(route).get() }
  func outcome(
    of id: Int64, until deadline: ContinuousClock.Instant
  ) async throws(StoreFailure) -> IntakeOutcome { try await onOutcome(id, deadline).get() }

  func tally(route: String, outcome: TallyOutcome, at moment: Timestamp) {
    tallies.add(Tally(route: route, outcome: outcome))
  }

  private static func unexpected<Value>(_ what: String) -> Result<Value, StoreFailure> {
    Issue.record("nobody expected \(what)")
    return .failure(.failed("not given"))
  }
}
