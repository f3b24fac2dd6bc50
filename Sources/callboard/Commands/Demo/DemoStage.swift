import CallboardCore
import CallboardRehearsal
import CallboardStore
import Foundation
import Logging
import ServiceLifecycle

/// A fresh store, a gateway on a free loopback port and a simulated provider, in this process.
struct DemoStage {
  let house: DemoHouse
  let settings: Settings
  let store: SQLiteStore
  let seed: UInt64
  let openings: [String: Money]
  private let logger: Logger

  private static let players = (1...8).map { "00\($0)" } + (1...4).map { "hrgpl000\($0)" }
  private static let strangers = ["901", "902", "903"]

  /// Builds the house, opens its store and the players' wallets.
  static func set(in folder: String?, seed: UInt64) async throws -> DemoStage {
    let house = try DemoHouse(in: folder, delays: "[0s, 500ms, 500ms, 500ms]")
    let settings = try house.settings()
    let store = try StoreOpening.store(settings, as: .gateway)
    var random = SplitMix64(seed: seed)
    let wallets = players.map { uid in
      NewWallet(
        uid: uid, username: "player-\(uid)", balance: Money(units: Int64.random(in: 50...500, using: &random) * 100_000)
      )
    }
    _ = try await store.importWallets(
      wallets, isDryRun: false,
      PersonRequest(actor: .current(), reason: "demo", command: "callboard demo", at: .now))
    let handle = try FileHandle(forWritingTo: house.log)
    return DemoStage(
      house: house, settings: settings, store: store, seed: seed,
      openings: Dictionary(uniqueKeysWithValues: wallets.map { ($0.uid, $0.balance) }),
      logger: LogOptions.logger(level: .info, handle))
  }

  /// Plays until `act` is done, stops the provider and then the gateway, and gives the provider's books.
  func play<Value: Sendable>(_ act: () async throws -> Value) async throws -> (value: Value, account: ProviderAccount) {
    let (addresses, continuation) = AsyncStream<Settings.ListenAddress>.makeStream()
    let gateway = try GatewayHouse(settings, store: store, logger: logger) { continuation.yield($0) }
    let running = ServiceGroup(services: gateway.services, logger: logger)
    async let ran: Void = {
      defer { continuation.finish() }
      try await running.run()
    }()
    guard let address = await addresses.first(where: { _ in true }) else {
      try await ran
      throw CommandExit.unusable("the gateway ended before it listened; its log is \(house.log.path)")
    }
    let provider = SimulatedProvider(try plan("http://\(address)"), now: { .now }, logger: logger)
    let sending = ServiceGroup(services: [provider], logger: logger)
    async let sent: Void = sending.run()
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await act())
    } catch {
      outcome = .failure(error)
    }
    await sending.triggerGracefulShutdown()
    try await sent
    await running.triggerGracefulShutdown()
    try await ran
    return (try outcome.get(), provider.account)
  }

  private func plan(_ url: String) throws -> SimulatedProvider.Plan {
    SimulatedProvider.Plan(
      noticeURL: url + DemoHouse.noticePath, settleURL: url + DemoHouse.settlePath,
      cast: ProviderScript.Cast(
        players: Self.players, strangers: Self.strangers, seal: try DemoHouse.seal(settings),
        strangeSeal: try DemoHouse.strangeSeal()), seed: seed)
  }

  /// Where everything is, for a person who wants to look at it afterwards.
  var places: [String] {
    [
      "store          \(house.store.path)", "configuration  \(house.configuration.path)",
      "log            \(house.log.path)",
    ]
  }
}
