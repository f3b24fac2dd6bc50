import CallboardCore
import CallboardRehearsal
import CallboardStore
import Foundation
import Logging
import ServiceLifecycle

/// A fresh store, a gateway on a free loopback port, a simulated provider, and an agent that goes down for a while, in
/// this process.
struct DemoStage {
  let house: DemoHouse
  let settings: Settings
  let store: SQLiteStore
  let seed: UInt64
  let openings: [String: Money]
  private let logger: Logger

  private static let players = (1...8).map { "00\($0)" } + (1...4).map { "hrgpl000\($0)" }
  private static let strangers = ["901", "902", "903"]

  /// What a play came to.
  struct Played<Value: Sendable>: Sendable {
    var stage: DemoStage
    /// What the act gave, or what ended it.
    var result: Result<Value, any Error>
    /// The provider's books.
    var account: ProviderAccount
    /// The agent's books.
    var book: AgentBook
  }

  /// Sets the stage in a folder and plays until `act` is done; stops the provider, then the gateway, then the agent.
  ///
  /// The store is left open.
  static func play<Value: Sendable>(
    in folder: String?, seed: UInt64, weather: AgentWeather, _ act: (DemoStage) async throws -> Value
  ) async throws -> Played<Value> {
    let house = try DemoHouse(in: folder, delays: "[0s, 500ms, 500ms, 500ms]")
    let logger = LogOptions.logger(level: .info, try FileHandle(forWritingTo: house.log))
    let (addresses, continuation) = AsyncStream<Settings.ListenAddress>.makeStream()
    let agent = try ScriptedAgent(
      try house.agentSetup(), now: { .now }, logger: logger, onListening: { continuation.yield($0) })
    let group = ServiceGroup(services: [NamedService("agent", agent)], logger: logger)
    async let ran: Void = {
      defer { continuation.finish() }
      try await group.run()
    }()
    guard let address = await addresses.first(where: { _ in true }) else {
      try await ran
      throw CommandExit.unusable("the demo's agent ended before it listened; its log is \(house.log.path)")
    }
    let outcome: Result<Played<Value>, any Error>
    do {
      try house.addAgent(at: "http://\(address)")
      let stage = try await DemoStage(house, seed: seed, logger)
      let (result, account) = try await stage.play(agent, weather, act)
      outcome = .success(Played(stage: stage, result: result, account: account, book: agent.book))
    } catch {
      outcome = .failure(error)
    }
    await group.triggerGracefulShutdown()
    try await ran
    return try outcome.get()
  }

  /// Opens the house's store and the players' wallets.
  private init(_ house: DemoHouse, seed: UInt64, _ logger: Logger) async throws {
    self.house = house
    self.seed = seed
    self.logger = logger
    settings = try house.settings()
    store = try StoreOpening.store(settings, as: .gateway)
    var random = SplitMix64(seed: seed)
    let wallets = Self.players.map { uid in
      NewWallet(
        uid: uid, username: "player-\(uid)", balance: Money(units: Int64.random(in: 50...500, using: &random) * 100_000)
      )
    }
    openings = Dictionary(uniqueKeysWithValues: wallets.map { ($0.uid, $0.balance) })
    _ = try await store.importWallets(
      wallets, isDryRun: false,
      PersonRequest(actor: .current(), reason: "demo", command: "callboard demo", at: .now))
  }

  private func play<Value: Sendable>(
    _ agent: ScriptedAgent, _ weather: AgentWeather, _ act: (DemoStage) async throws -> Value
  ) async throws -> (Result<Value, any Error>, ProviderAccount) {
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
    let sending = ServiceGroup(
      services: [NamedService("provider", provider), AgentSky(agent: agent, weather: weather)], logger: logger)
    async let sent: Void = sending.run()
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await act(self))
    } catch {
      outcome = .failure(error)
    }
    await sending.triggerGracefulShutdown()
    try await sent
    await running.triggerGracefulShutdown()
    try await ran
    return (outcome, provider.account)
  }

  private func plan(_ url: String) throws -> SimulatedProvider.Plan {
    let token = try BearerFile.text(house.agentToken.path)
    return SimulatedProvider.Plan(
      noticeURL: url + DemoHouse.noticePath, settleURL: url + DemoHouse.settlePath,
      orders: [OrderAddress(url: url + DemoHouse.agentOrderPath, bearer: token, speaks: .notice)],
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
