import CallboardCore
import Testing

@testable import CallboardStore

@Suite("Repairs on agents' routes") struct AgentRepairTests {
  /// A store with one order that its agent refused, stuck.
  private func stuck(isUnknown: Bool = false) async throws -> House {
    let house = try House(
      agents: House.agents, schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    _ = try await house.store.receive(CallbackContent.order("1", win: "5").arrival())
    try await house.deliver(.failed(isUnknown ? .timeout : .refused(code: nil), isOutcomeUnknown: isUnknown))
    #expect(try await house.callback("1").state == .stuck)
    return house
  }

  private func repair(_ house: House, _ correction: Correction?) async throws -> String {
    try await house.store.repair(house.callback("1").rowVersion, with: correction, house.request()).words
  }

  private func undo(_ house: House) async throws -> String {
    try await house.store.undo(house.callback("1").rowVersion, house.request()).words
  }

  /// The balance that the next delivery to the uid would be sealed with.
  private func lastSeen(_ house: House) async throws -> Money? {
    let store = try #require(house.store as? SQLiteStore)
    return try await store.reader.read { db in try AgentWallet.lastSeen(db, route: "agent-007", uid: "001") }
  }

  private let wallet = Money(units: 420_000)

  @Test("Rule 10: a repair on an agent's route writes the agent's balance as a sync line, which moves nothing")
  func sync() async throws {
    let house = try await stuck()
    #expect(try await repair(house, .wallet(wallet)) == "done repaired")
    #expect(try await house.flow("ref=1") == ["bet -3 failed", "win 5 failed", "sync "])
    let line = try #require(try await house.detail("1").flow.last)
    #expect(line.after == wallet)
    #expect(line.before == nil)
    #expect(try await lastSeen(house) == wallet)
    #expect(try await house.store.receive(CallbackContent.order("1", win: "5").arrival()).words == "repaired 42")
    #expect(try await house.callback("1").warnings == [.repeatedAfterRepair])
    #expect(try await house.detail("1").actions.last?.after == "repaired, wallet at the agent 42.0000")
    try await house.verify()
  }

  @Test("Rule 10: undo takes the balance back: what was known before stands again")
  func undoToEarlier() async throws {
    let house = try await stuck()
    _ = try await house.store.receive(CallbackContent.order("2").arrival())
    try await house.deliver(.applied(wallet: Money(units: 100_000)))
    _ = try await repair(house, .wallet(wallet))
    #expect(try await undo(house) == "done stuck")
    #expect(try await lastSeen(house) == Money(units: 100_000))
    #expect(try await house.detail("1").flow.suffix(2).map(\.after) == [wallet, Money(units: 100_000)])
    // Again, and this time something newer is known when it is taken back.
    _ = try await repair(house, .wallet(wallet))
    _ = try await house.store.receive(CallbackContent.order("3").arrival())
    try await house.deliver(.applied(wallet: Money(units: 70_000)))
    #expect(try await undo(house) == "done stuck")
    #expect(try await lastSeen(house) == Money(units: 70_000))
    try await house.verify()
  }

  @Test("Rule 10: undo of the only balance that was known leaves none known")
  func undoToNothing() async throws {
    let house = try await stuck()
    _ = try await repair(house, .wallet(wallet))
    #expect(try await undo(house) == "done stuck")
    #expect(try await lastSeen(house) == nil)
    #expect(try await house.detail("1").actions.last?.after == "stuck, wallet at the agent unknown")
    // A repair without a balance has nothing to take back.
    _ = try await repair(house, nil)
    #expect(try await undo(house) == "done stuck")
    #expect(try await house.detail("1").flow.map(\.business) == [.bet, .win, .sync, .sync])
    try await house.verify()
  }

  @Test("Rule 10: an amount belongs to the ledger, a balance to an agent; the wrong one is refused and changes nothing")
  func wrongCorrection() async throws {
    let house = try await stuck()
    #expect(try await repair(house, .delta(Money(units: 1))).hasPrefix("its wallet is at the agent"))
    #expect(try await house.callback("1").state == .stuck)
    _ = try await house.store.receive(CallbackContent.notice("l", uid: "x").arrival())
    let onLedger = try await house.callback("l").rowVersion
    let refused = try await house.store.repair(onLedger, with: .wallet(wallet), house.request())
    #expect(refused.words.hasPrefix("its wallet is in the ledger"))
    #expect(try await house.callback("l").state == .stuck)
    try await house.verify()
  }

  @Test("Rule 10: a success that is heard of after the repair leaves it repaired, with a warning")
  func lateSuccess() async throws {
    let house = try House(agents: House.agents)
    _ = try await house.store.receive(CallbackContent.order("1").arrival())
    let delivery = try #require(try await house.claim().first)
    house.clock.advance(minutes: 1)
    _ = try await house.store.recover(at: house.clock.now, except: [])
    #expect(try await repair(house, .wallet(wallet)) == "done repaired")
    _ = try await house.record(delivery, .applied(wallet: wallet))
    let callback = try await house.callback("1")
    #expect(callback.state == .repaired)
    #expect(callback.warnings == [.appliedAndRepaired])
    try await house.verify()
  }

  @Test(
    "Rule 10: undo of a repair whose callback the agent applied after all leaves it applied; it is never sent again")
  func undoAfterLateSuccess() async throws {
    let house = try House(agents: House.agents)
    _ = try await house.store.receive(CallbackContent.order("1").arrival())
    let delivery = try #require(try await house.claim().first)
    house.clock.advance(minutes: 1)
    _ = try await house.store.recover(at: house.clock.now, except: [])
    #expect(try await repair(house, .wallet(wallet)) == "done repaired")
    _ = try await house.record(delivery, .applied(wallet: wallet))
    #expect(try await undo(house) == "done applied")
    #expect(try await house.flow("ref=1") == ["sync ", "sync ", "bet -3"])
    #expect(try await house.callback("1").isOutcomeUnknown == false)
    #expect(
      try await house.detail("1").actions.last?.after == "applied, as the agent said, wallet at the agent unknown")
    _ = try await house.store.receive(CallbackContent.order("1").arrival())
    house.clock.advance(minutes: 120)
    #expect(try await house.claim() == [])
    try await house.verify()
  }

  @Test("Rule 9: one whose outcome is unknown can be retried and repaired, and the filter finds it until it is known")
  func unknown() async throws {
    let house = try await stuck(isUnknown: true)
    let filter = CallbackQuery(list: .queue, filter: Filter(parsing: "unknown"), anchor: .first, limit: 9)
    #expect(try await house.store.callbacks(filter).rows.map(\.reference) == ["1"])
    #expect(try await house.store.callbacks(filter).matching == 1)
    _ = try await house.store.retry(house.callback("1").rowVersion, house.request())
    #expect(try await house.deliver(.applied(wallet: wallet)).map(\.cause) == [.manual])
    #expect(try await house.store.callbacks(filter).rows == [])
    #expect(try await house.callback("1").state == .applied)
    try await house.verify()
  }
}
