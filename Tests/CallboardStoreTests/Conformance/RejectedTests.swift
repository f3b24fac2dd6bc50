import CallboardCore
import Foundation
import Testing

@Suite("Rejected arrivals") struct RejectedTests {
  @Test("One row for each distinct content, with a count")
  func count() async throws {
    let house = try House()
    for body in ["a", "a", "b", "a"] { _ = try await house.store.receive(.unreadable("1", body: body)) }
    #expect(try await house.store.find("1").map(\.arrivals) == [3, 1])
    #expect(try await house.store.find("1").map(\.state) == [.rejected, .rejected])
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).rejected == 2)
    try await house.verify()
  }

  @Test("Who was not authenticated changes nothing of what is kept, and the token that passed is read again")
  func unauthenticated() async throws {
    let house = try House()
    var stranger = Arrival.unreadable("1", .tokenUnopened)
    stranger.token = "another"
    let id = try await house.store.receive(stranger).id
    for arrival in [.unreadable("1"), stranger] { #expect(try await house.store.receive(arrival).id == id) }
    let kept = try await #require(house.store.detail(of: id)).callback
    #expect(kept.rejection == Rejection(.unopened))
    #expect(kept.arrivals == 3)
    _ = try await house.store.retry(kept.rowVersion, house.request())
    #expect(try await house.store.messagesToReread(limit: 9).map(\.token) == ["sealed"])
  }

  @Test("It never occupies the reference: a good redelivery is applied and closes it as superseded")
  func supersede() async throws {
    let house = try House()
    try await house.open("001")
    let bad = try await house.store.receive(.unreadable("1"))
    let maintenance = try await house.store.receive(.unreadable("1", .maintenance, body: "held"))
    let elsewhere = try await house.store.receive(.unreadable("1", route: "jj2"))
    let good = try await house.store.receive(CallbackContent.notice("1").arrival())
    #expect(good.words == "applied 97")
    for id in [bad.id, maintenance.id] {
      let closed = try await #require(house.store.detail(of: id)).callback
      #expect(closed.state == .refused)
      #expect(closed.relatedID == good.id)
    }
    #expect(try await house.store.detail(of: elsewhere.id)?.callback.state == .rejected)
    #expect(try await house.store.receive(.unreadable("1")).id == bad.id)
    #expect(try await house.store.detail(of: bad.id)?.callback.state == .refused)
    try await house.verify()
  }

  @Test("It never disturbs the callback that owns the reference")
  func undisturbed() async throws {
    let house = try House()
    try await house.open("001")
    let good = try await house.store.receive(CallbackContent.notice("1").arrival())
    let bad = try await house.store.receive(.unreadable("1"))
    #expect(try await house.store.detail(of: good.id)?.callback.version == 1)
    #expect(try await house.store.detail(of: bad.id)?.callback.state == .rejected)
    #expect(try await house.store.receive(CallbackContent.notice("1").arrival()).words == "repeat 97")
    #expect(try await house.store.detail(of: bad.id)?.callback.state == .refused)
  }

  @Test("A conflict is not superseded by a repeat of what it contradicts")
  func conflictStays() async throws {
    let house = try House()
    try await house.open("001")
    let notice = try CallbackContent.notice("1")
    _ = try await house.store.receive(notice.arrival())
    let conflict = try await house.store.receive(notice.with { $0.game = "50" }.arrival())
    _ = try await house.store.receive(notice.arrival())
    #expect(try await house.store.detail(of: conflict.id)?.callback.state == .rejected)
  }

  @Test(
    "An id that SQLite would cut is not taken",
    arguments: [("order_no", "1\u{0}2", "001"), ("uid", "1", "001\u{0}2")])
  func nul(field: String, reference: String, uid: String) async throws {
    let house = try House()
    try await house.open("001")
    let outcome = try await house.store.receive(CallbackContent.notice(reference, uid: uid).arrival())
    #expect(outcome == .rejected(id: outcome.id, Rejection(.badField, field: field)))
    #expect(try await house.balance("001") == "100")
    #expect(try await house.store.wallet(uid: uid == "001" ? "none" : uid) == nil)
    try await house.verify()
  }

  @Test("What claims no reference, or one too long, is kept all the same")
  func unclaimed() async throws {
    let house = try House()
    let none = try await house.store.receive(.unreadable(nil, uid: nil, .badJSON))
    let long = try await house.store.receive(.unreadable(String(repeating: "9", count: 65), body: "long"))
    for outcome in [none, long] {
      #expect(try await house.store.detail(of: outcome.id)?.callback.reference == nil)
    }
    #expect(try await house.store.detail(of: long.id)?.bodyBytes == 4)
  }

  /// A store with one rejected arrival that a person wants read again.
  private func asked(_ reference: String = "1") async throws -> (House, KeptMessage) {
    let house = try House()
    try await house.open("001")
    _ = try await house.store.receive(.unreadable(reference))
    #expect(
      try await house.store.retry(house.callback(reference).rowVersion, house.request(nil)).words == "done rejected")
    let messages = try await house.store.messagesToReread(limit: 10)
    return (house, try #require(messages.first))
  }

  private let route = LedgerRoute(name: "jj")

  @Test("Read again and opened, it owns its reference and is applied at once")
  func opened() async throws {
    let (house, message) = try await asked()
    #expect(message.body == Data("sealed".utf8))
    let outcome = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1")), route: route, at: house.clock.now)
    #expect(outcome?.state == .applied)
    #expect(outcome?.cause == .manual)
    let callback = try await house.callback("1")
    #expect(callback.id == message.callback.id)
    #expect(callback.rejection == nil)
    #expect(try await house.store.receive(CallbackContent.notice("1").arrival()).words == "repeat 97")
    #expect(try await house.store.messagesToReread(limit: 10) == [])
    let again = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1")), route: route, at: house.clock.now)
    #expect(again == nil)
    try await house.verify()
  }

  @Test("Read again and opened without a wallet, it waits on the schedule")
  func openedWithoutWallet() async throws {
    let (house, message) = try await asked()
    let outcome = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1", uid: "002")), route: route, at: house.clock.now)
    #expect(outcome?.state == .waiting)
    #expect(outcome?.failure == .unknownUser)
    #expect(try await house.runDue().map(\.cause) == [.schedule])
    try await house.verify()
  }

  @Test("Read again and still unreadable, it says why and waits for a person")
  func stillUnreadable() async throws {
    let (house, message) = try await asked()
    let reading = Reading.unreadable(Rejection(.badField, field: "uid"), claim: Claim(kind: .notice))
    let outcome = try await house.store.recordReread(
      message.callback, reading: reading, route: route, at: house.clock.now)
    #expect(outcome?.state == .rejected)
    let detail = try await house.detail("1")
    #expect(detail.callback.rejection == Rejection(.badField, field: "uid"))
    #expect(detail.callback.standing == .rejected)
    #expect(detail.attempts.map(\.outcome) == [.failed])
    try await house.verify()
  }

  @Test("Read again and found to repeat another, it is closed; nothing moves twice")
  func repeats() async throws {
    let (house, message) = try await asked("other")
    let owner = try await house.store.receive(CallbackContent.notice("1").arrival())
    let outcome = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1")), route: route, at: house.clock.now)
    #expect(outcome?.state == .refused)
    #expect(try await house.callback("other").relatedID == owner.id)
    #expect(try await house.balance("001") == "97")
    try await house.verify()
  }

  @Test("Read again and found to contradict another, it is a conflict")
  func contradicts() async throws {
    let (house, message) = try await asked("other")
    let owner = try await house.store.receive(CallbackContent.notice("1").arrival())
    let outcome = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1", bet: "4")), route: route, at: house.clock.now)
    #expect(outcome?.state == .rejected)
    let kept = try await house.callback("other")
    #expect(kept.rejection == Rejection(.conflict, field: "total_bet"))
    #expect(kept.relatedID == owner.id)
    try await house.verify()
  }

  @Test("One that moved on meanwhile is left alone")
  func movedOn() async throws {
    let (house, message) = try await asked()
    _ = try await house.store.receive(CallbackContent.notice("1").arrival())
    let outcome = try await house.store.recordReread(
      message.callback, reading: .readable(.notice("1")), route: route, at: house.clock.now)
    #expect(outcome == nil)
    #expect(try await house.balance("001") == "97")
  }
}
