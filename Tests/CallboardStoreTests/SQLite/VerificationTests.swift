import CallboardCore
import Foundation
import GRDB
import Testing

@testable import CallboardStore

@Suite("Verify") struct VerificationTests {
  /// A change made by hand, and how verify must name it.
  struct Plant: Sendable, CustomTestStringConvertible {
    var name: String
    var sql: String
    var invariant: VerifyReport.Invariant
    var uid: String?
    var reference: String?
    var testDescription: String { name }
  }

  static let plants: [Plant] = [
    Plant(
      name: "the count of wallets", sql: "UPDATE counts SET n = n + 1 WHERE name = 'wallets'", invariant: .orphan),
    Plant(
      name: "a balance", sql: "UPDATE wallets SET balance = balance + 1 WHERE uid = '001'",
      invariant: .conservation, uid: "001"),
    Plant(
      name: "an opening", sql: "UPDATE wallets SET opening = opening + 1 WHERE uid = '001'",
      invariant: .conservation, uid: "001", reference: "n1"),
    Plant(
      name: "a flow amount", sql: "UPDATE flow SET amount = amount - 1 WHERE id = 2",
      invariant: .conservation, uid: "001", reference: "n2"),
    Plant(
      name: "a whole flow line", sql: "UPDATE flow SET amount = amount - 1, after = after - 1 WHERE id = 2",
      invariant: .conservation, uid: "001", reference: "n3"),
    Plant(
      name: "a flow line's user", sql: "UPDATE flow SET uid = '009' WHERE id = 2",
      invariant: .conservation, uid: "009", reference: "n2"),
    Plant(
      name: "a flow line deleted", sql: "DELETE FROM flow WHERE id = 2",
      invariant: .appliedOnce, uid: "001", reference: "n2"),
    Plant(
      name: "the last flow line deleted", sql: "DELETE FROM flow WHERE id = 3",
      invariant: .conservation, uid: "001"),
    Plant(
      name: "a flow line doubled",
      sql: """
        INSERT INTO flow (at, uid, route, reference, callback_id, business, amount, before, after, status)
        SELECT at, uid, route, reference, callback_id, business, amount, before, after, status FROM flow WHERE id = 2
        """, invariant: .appliedOnce, uid: "001", reference: "n2"),
    Plant(
      name: "a flow line of nothing",
      sql: """
        INSERT INTO flow (at, uid, business, amount, before, after, status) VALUES (1, '001', 'win', 1, 0, 1, 'applied')
        """, invariant: .appliedOnce, uid: "001"),
    Plant(
      name: "a callback's state", sql: "UPDATE callbacks SET state = 'stuck' WHERE reference = 'n2'",
      invariant: .appliedOnce, uid: "001", reference: "n2"),
    Plant(
      name: "a callback made applied",
      sql: """
        UPDATE callbacks SET state = 'applied', due_at = NULL WHERE reference = 'waits'
        """, invariant: .appliedOnce, uid: "nobody", reference: "waits"),
    Plant(
      name: "a callback's win", sql: "UPDATE callbacks SET win = win + 1 WHERE reference = 'n2'",
      invariant: .appliedOnce, uid: "001", reference: "n2"),
    Plant(
      name: "a callback's bet", sql: "UPDATE callbacks SET bet = bet + 1 WHERE reference = 'n2'",
      invariant: .appliedOnce, uid: "001", reference: "n2"),
    Plant(name: "a callback deleted", sql: "DELETE FROM callbacks WHERE reference = 'n2'", invariant: .file),
    Plant(
      name: "a due time", sql: "UPDATE callbacks SET due_at = NULL WHERE reference = 'waits'",
      invariant: .orphan, uid: "nobody", reference: "waits"),
    Plant(name: "an action's text", sql: "UPDATE actions SET reason = 'another' WHERE id = 2", invariant: .chain),
    Plant(name: "an action's actor", sql: "UPDATE actions SET user = 'olga' WHERE id = 2", invariant: .chain),
    Plant(name: "an action's word", sql: "UPDATE actions SET verb = 'nonsense' WHERE id = 2", invariant: .chain),
    Plant(name: "an action deleted in the middle", sql: "DELETE FROM actions WHERE id = 2", invariant: .chain),
    Plant(
      name: "the last action deleted", sql: "DELETE FROM actions WHERE id = (SELECT max(id) FROM actions)",
      invariant: .chain),
    Plant(name: "a kept count", sql: "UPDATE counts SET n = n + 1 WHERE name = 'stuck'", invariant: .orphan),
    Plant(
      name: "a route's count", sql: "UPDATE route_counts SET n = n + 1 WHERE route = 'agent-007'", invariant: .orphan),
    Plant(
      name: "a wallet's queue", sql: "DELETE FROM due_wallets WHERE uid = 'nobody'", invariant: .orphan, uid: "nobody"),
    Plant(
      name: "a queue of nothing", sql: "INSERT INTO due_wallets VALUES ('agent-007', '009', 1)", invariant: .orphan,
      uid: "009"),
    Plant(
      name: "an attempt without a lease",
      sql: "UPDATE attempts SET outcome = 'underway', ended_at = NULL WHERE http_status IS NOT NULL",
      invariant: .orphan, uid: "001", reference: "sent"),
    Plant(
      name: "an agent's line doubled",
      sql: """
        INSERT INTO flow
          (at, uid, route, reference, callback_id, business, amount, before, after, status, at_agent)
        SELECT at, uid, route, reference, callback_id, business, amount, before, after, status, at_agent FROM flow
        WHERE at_agent = 1
        """, invariant: .appliedOnce, uid: "001", reference: "sent"),
    Plant(
      name: "an agent's line made the ledger's", sql: "UPDATE flow SET at_agent = 0 WHERE at_agent = 1",
      invariant: .conservation, uid: "001", reference: "sent"),
    Plant(
      name: "a ledger's line made an agent's", sql: "UPDATE flow SET at_agent = 1 WHERE id = 2",
      invariant: .conservation, uid: "001", reference: "n3"),
    Plant(name: "the flow's count", sql: "UPDATE counts SET n = n - 1 WHERE name = 'flow'", invariant: .orphan),
  ]

  @Test("A fault planted by hand is found and named", arguments: plants)
  func planted(plant: Plant) async throws {
    let house = try House()
    try await house.open("001")
    try await house.open("002")
    try await house.open("003")
    for number in 1...3 {
      _ = try await house.store.receive(CallbackContent.notice("n\(number)").arrival())
    }
    _ = try await house.store.receive(CallbackContent.notice("waits", uid: "nobody").arrival())
    _ = try await house.store.receive(.unreadable("bad"))
    try await house.order("sent")
    _ = try await house.store.record(house.applied(house.claimOne(), wallet: "3000"))
    try await house.verify()
    let shell = try DatabaseQueue(path: house.path)
    try await shell.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      try db.execute(sql: plant.sql)
      #expect(db.changesCount > 0)
    }
    let report = try await house.store.verify()
    #expect(!report.holds)
    #expect(
      report.faults.contains {
        $0.invariant == plant.invariant && (plant.uid == nil || $0.uid == plant.uid)
          && (plant.reference == nil || $0.reference == plant.reference)
      }, "\(report.faults)")
  }

  @Test("A lapsed lease, and callbacks that wait on a route that nobody names any more, are told and no fault")
  func notices() async throws {
    let house = try House(routes: House.routes)
    try await house.order("1")
    let id = try await house.claimOne().callbackID
    _ = try await house.store.receive(CallbackContent.notice("2").arrival(route: "gone"))
    house.clock.advance(minutes: 5)
    let report = try await house.store.verify()
    #expect(report.faults == [])
    #expect(
      report.notices.map(\.sentence) == [
        "the lease of callback \(id) lapsed 4 min ago and awaits recovery",
        "1 callback waits on route gone, which the configuration does not name",
      ])
  }

  @Test("An action that was removed stays missing, whatever is done after")
  func removedAction() async throws {
    let house = try House()
    try await house.open("001")
    try await house.open("002")
    let shell = try DatabaseQueue(path: house.path)
    try await shell.writeWithoutTransaction { db in try db.execute(sql: "DELETE FROM actions WHERE id = 2") }
    try await house.open("003")
    #expect(
      try await house.store.verify().faults.map(\.sentence) == ["action 2 is missing before action 3"])
  }

  @Test("The tables themselves refuse what would break an invariant")
  func checks() async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    _ = try await house.store.receive(CallbackContent.notice("waits", uid: "nobody").arrival())
    let shell = try DatabaseQueue(path: house.path)
    for sql in [
      "UPDATE flow SET amount = 1 WHERE business = 'bet'", "UPDATE flow SET after = after + 1",
      "UPDATE callbacks SET due_at = NULL WHERE state = 'waiting'", "UPDATE callbacks SET state = 'applying'",
      "UPDATE callbacks SET state = 'repaired'", "UPDATE callbacks SET bet = -1",
      "UPDATE callbacks SET state = 'rejected'", "UPDATE callbacks SET due_at = 1 WHERE state = 'applied'",
      "UPDATE callbacks SET redelivery_at = 1 WHERE state = 'applied'", "UPDATE flow SET before = NULL, after = NULL",
      "UPDATE flow SET business = 'sync', amount = NULL",
      "UPDATE attempts SET outcome_unknown = 1 WHERE outcome = 'applied'",
      "UPDATE wallets SET balance = 'much'",
    ] {
      await #expect(throws: DatabaseError.self, "\(sql)") {
        try await shell.writeWithoutTransaction { db in try db.execute(sql: sql) }
      }
    }
    try await house.verify()
  }

  @Test("A repair by the sqlite3 shell keeps the counts right")
  func triggers() async throws {
    let house = try House()
    _ = try await house.store.receive(.unreadable("bad"))
    let shell = try DatabaseQueue(path: house.path)
    try await shell.writeWithoutTransaction { db in try db.execute(sql: "DELETE FROM callbacks") }
    try await house.verify()
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).total == 0)
  }

  @Test("The report counts what it looked at")
  func counts() async throws {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(CallbackContent.notice("1", win: "2").arrival())
    #expect(
      try await house.store.verify()
        == VerifyReport(wallets: 1, callbacks: 1, flowLines: 2, actions: 1, faults: []))
  }
}
