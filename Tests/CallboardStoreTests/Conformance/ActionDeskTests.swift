import CallboardCore
import Foundation
import Testing

@Suite("What people do to callbacks") struct ActionDeskTests {
  /// A store with one callback stuck for want of a wallet, which is open by now.
  private func stuck(_ balance: String = "100") async throws -> (House, Callback) {
    let house = try House(schedule: RetrySchedule(delaysMilliseconds: [0], countFrom: .previous))
    _ = try await house.store.receive(CallbackContent.notice("1", bet: "3", win: "5").arrival())
    try await house.open("001", balance)
    return (house, try await house.callback("1"))
  }

  @Test("Two people pressing retry give one retry, and one is told who was first")
  func retryTwice() async throws {
    let (house, seen) = try await stuck()
    #expect(try await house.store.retry(seen.rowVersion, house.request(nil)).words == "done waiting")
    house.clock.advance(milliseconds: 3_400)
    let second = try await house.store.retry(seen.rowVersion, house.request(nil, by: "olga"))
    #expect(second == .skipped("already retried by mara 3 s ago"))
    let fresh = try await house.callback("1")
    #expect(
      try await house.store.retry(fresh.rowVersion, house.request(nil)).words.hasPrefix("already retried by mara"))
    #expect(try await house.runDue().count == 1)
    #expect(try await house.runDue() == [])
    #expect(try await house.flow("!text=failed").last == "win 5 97→102")
    let actions = try await house.detail("1").actions
    #expect(actions.map(\.outcome) == [.done, .refused, .refused])
    // The books say no "3 s ago": read a day later it would be wrong.
    #expect(actions.map(\.after) == ["waiting", "already retried by mara", "already retried by mara"])
    try await house.verify()
  }

  @Test("A hundred people retrying at once give one retry")
  func retryStorm() async throws {
    let (house, seen) = try await stuck()
    let done = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask {
          let request = house.request(nil, by: "p\(number)")
          if case .done = try await house.store.retry(seen.rowVersion, request) { return true }
          return false
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(done == 1)
    #expect(try await house.store.trail(1_000).count == 101)
    try await house.verify()
  }

  @Test("An attempt between the look and the act is told as such")
  func changedMeanwhile() async throws {
    let (house, seen) = try await stuck()
    _ = try await house.store.receive(CallbackContent.notice("1", bet: "3", win: "5").arrival())
    house.clock.advance(milliseconds: 2_000)
    let result = try await house.store.repair(seen.rowVersion, with: .delta(Money(units: 20_000)), house.request())
    #expect(result == .skipped("it changed meanwhile, 2 s ago: it is applied now; look again"))
    #expect(
      try await house.detail("1").actions.map(\.after) == ["it changed meanwhile: it is applied now; look again"])
    #expect(try await house.balance("001") == "102")
    try await house.verify()
  }

  @Test("Rule 10: repair posts a correction with the reference, and a redelivery then moves nothing")
  func repair() async throws {
    let (house, seen) = try await stuck()
    let result = try await house.store.repair(seen.rowVersion, with: .delta(Money(units: 20_000)), house.request())
    #expect(result.words == "done repaired")
    #expect(try await house.flow("ref=1") == ["bet -3 failed", "win 5 failed", "adjust 2 100→102"])
    #expect(
      try await house.store.receive(CallbackContent.notice("1", bet: "3", win: "5").arrival()).words
        == "repaired 102")
    let callback = try await house.callback("1")
    #expect(callback.state == .repaired)
    #expect(callback.warnings == [.repeatedAfterRepair])
    #expect(try await house.balance("001") == "102")
    try await house.verify()
  }

  @Test("Rule 10: undo gives each line of the repair its opposite, and leads back to stuck")
  func undo() async throws {
    let (house, seen) = try await stuck()
    for cycle in 1...2 {
      let amount = Money(units: Int64(cycle) * 10_000)
      _ = try await house.store.repair(house.callback("1").rowVersion, with: .delta(amount), house.request())
      #expect(try await house.store.undo(house.callback("1").rowVersion, house.request()).words == "done stuck")
      try await house.verify()
    }
    #expect(
      try await house.flow("ref=1").suffix(4) == [
        "adjust 1 100→101", "adjust -1 101→100", "adjust 2 100→102", "adjust -2 102→100",
      ])
    #expect(try await house.store.undo(seen.rowVersion, house.request()).words.hasPrefix("already taken back by mara"))
    #expect(
      try await house.store.receive(CallbackContent.notice("1", bet: "3", win: "5").arrival()).words == "applied 102")
    try await house.verify()
  }

  @Test("Rule 6: a correction beyond the funds is refused, by repair as by undo")
  func funds() async throws {
    let (house, seen) = try await stuck("1")
    let refused = try await house.store.repair(seen.rowVersion, with: .delta(Money(units: -20_000)), house.request())
    #expect(refused == .skipped("the wallet of 001 holds 1.0000, which does not cover -2.0000"))
    #expect(try await house.callback("1").state == .stuck)
    _ = try await house.store.repair(seen.rowVersion, with: .delta(Money(units: 50_000)), house.request())
    _ = try await house.store.receive(CallbackContent.notice("2", bet: "6").arrival())
    #expect(
      try await house.store.undo(house.callback("1").rowVersion, house.request()).words.hasPrefix("the wallet of"))
    #expect(try await house.callback("1").state == .repaired)
    try await house.verify()
  }

  @Test("Rule 10: what was repaired unread is closed too; undo opens it again")
  func repairUnread() async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(.unreadable("1"))
    _ = try await house.store.repair(
      house.callback("1").rowVersion, with: .delta(Money(units: -30_000)), house.request())
    #expect(try await house.store.receive(CallbackContent.notice("1").arrival()).words == "repaired 97")
    #expect(try await house.balance("001") == "97")
    #expect(try await house.store.undo(house.callback("1").rowVersion, house.request()).words == "done rejected")
    #expect(try await house.store.receive(CallbackContent.notice("1").arrival()).words == "applied 97")
    try await house.verify()
  }

  @Test("Rule 5: repair closes a conflict; its original is untouched")
  func repairConflict() async throws {
    let house = try House()
    try await house.open("001")
    let notice = try CallbackContent.notice("1")
    _ = try await house.store.receive(notice.arrival())
    let conflict = try await house.store.receive(notice.with { $0.game = "50" }.arrival())
    let seen = try #require(await house.store.detail(of: conflict.id)?.callback)
    #expect(try await house.store.repair(seen.rowVersion, with: nil, house.request()).words == "done repaired")
    #expect(try await house.store.receive(notice.arrival()).words == "repeat 97")
    #expect(try await house.store.receive(notice.with { $0.game = "50" }.arrival()).words == "conflict game_id")
    try await house.verify()
  }

  static let reasons: [(String?, String?)] = [
    (nil, "a reason is required"), ("  \n ", "a reason is required"), (" ok ", nil),
    (String(repeating: "x", count: 501), "the reason is longer than 500 characters"),
  ]

  @Test("Repair and undo want a reason, trimmed and bounded", arguments: reasons)
  func reason(reason: String?, problem: String?) async throws {
    let (house, seen) = try await stuck()
    let result = try await house.store.repair(seen.rowVersion, with: nil, house.request(reason))
    #expect(result.words == problem ?? "done repaired")
    let action = try #require(await house.detail("1").actions.last)
    #expect(action.outcome == (problem == nil ? .done : .refused))
    if problem == nil { #expect(action.reason == "ok") }
    if problem != nil { #expect(action.after == problem) }
    try await house.verify()
  }

  @Test("What is final stays final", arguments: [ActionVerb.retry, .repair, .undo])
  func final(verb: ActionVerb) async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    let seen = try await house.callback("1").rowVersion
    let result =
      switch verb {
      case .retry: try await house.store.retry(seen, house.request())
      case .repair: try await house.store.repair(seen, with: nil, house.request())
      default: try await house.store.undo(seen, house.request())
      }
    #expect(result.words == "it is applied, and that is final")
    #expect(try await house.callback("1").version == 1)
  }

  @Test("A reveal is in the trail before it is handed out, and wants a reason")
  func reveal() async throws {
    let (house, seen) = try await stuck()
    #expect(try await house.store.reveal(seen.rowVersion, house.request(nil)) == nil)
    let message = try #require(await house.store.reveal(seen.rowVersion, house.request()))
    #expect(message.token == "sealed")
    #expect(try await house.store.reveal(RowVersion(id: 99, version: 1), house.request()) == nil)
    let actions = try await house.store.trail(10)
    #expect(actions.map(\.outcome).suffix(3) == [.refused, .done, .refused])
    #expect(actions.last?.callbackID == 99)
    try await house.verify()
  }

  @Test("A wish that was cancelled is journaled with what it was about")
  func cancelled() async throws {
    let (house, seen) = try await stuck()
    try await house.store.journal(.repair, outcome: .cancelled, target: seen.rowVersion, house.request())
    let action = try #require(await house.detail("1").actions.last)
    #expect(action.outcome == .cancelled)
    #expect(action.reference == "1")
    #expect(action.before == "stuck")
    #expect(action.command == "callboard test")
    try await house.verify()
  }

  @Test("There is no such callback")
  func notFound() async throws {
    let house = try House()
    #expect(try await house.store.retry(RowVersion(id: 7, version: 1), house.request()) == .notFound)
    #expect(try await house.store.trail(10).map(\.outcome) == [.refused])
  }
}
