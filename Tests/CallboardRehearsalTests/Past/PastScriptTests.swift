import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation
import Testing

@Suite("The past of a store") struct PastScriptTests {
  static let now = Timestamp(milliseconds: 1_732_534_548_000)

  private static func cipherKey(_ letter: String) -> CipherKey {
    CipherKey(
      name: "jj", key: Secret(bytes: Data(String(repeating: letter, count: 16).utf8)),
      iv: Secret(bytes: Data(String(repeating: "i", count: 16).utf8)))
  }

  private static let noticeRoute = Route(
    name: "jj", receive: .init(form: .notice(.init(account: "agent@example", keys: [cipherKey("k")]))))
  private static let settleRoute = Route(name: "hrg", receive: .init(form: .settle(.init())))
  private static let orderRoute = Route(
    name: "agent-007", receive: .init(form: .order(.init(path: "/orders/007", speaks: .notice))))

  private static func plan(count: Int = 800, seed: UInt64 = 1, troubles: Int = 20) throws -> PastPlan {
    PastPlan(
      noticeRoute: noticeRoute.name,
      seal: NoticeSeal(account: "agent@example", cipher: try Cipher(cipherKey("k"))),
      strangeSeal: NoticeSeal(account: "agent@example", cipher: try Cipher(cipherKey("s"))),
      settleReader: try CallbackReader(route: settleRoute, now: { now }), orderRoute: orderRoute.name,
      schedule: .standard, count: count, seed: seed, now: now, troubles: troubles)
  }

  /// The whole past, in stretches of a size.
  private static func past(_ plan: PastPlan, by size: Int = 300) -> (stretch: PastStretch, wallets: [Wallet]) {
    var script = PastScript(plan: plan)
    var whole = PastStretch()
    while true {
      let next = script.next(size)
      guard !next.isEmpty else { return (whole, script.wallets) }
      whole.callbacks += next.callbacks
      whole.lines += next.lines
      whole.actions += next.actions
    }
  }

  @Test("One plan has one past, in stretches of any size; another seed has another")
  func deterministic() throws {
    let first = Self.past(try Self.plan())
    let second = Self.past(try Self.plan(), by: 77)
    #expect(first.stretch.callbacks.count == 800)
    #expect(first.stretch.callbacks.map(\.arrival.body) == second.stretch.callbacks.map(\.arrival.body))
    #expect(first.stretch.callbacks.map(\.standing) == second.stretch.callbacks.map(\.standing))
    #expect(first.stretch.lines.map(\.line) == second.stretch.lines.map(\.line))
    #expect(first.stretch.actions.map(\.request) == second.stretch.actions.map(\.request))
    #expect(first.wallets == second.wallets)
    #expect(
      Self.past(try Self.plan(seed: 2)).stretch.callbacks.map(\.arrival.body)
        != first.stretch.callbacks.map(\.arrival.body))
  }

  @Test("A spin is contradicted once, since the same conflict again would be the same callback")
  func conflicts() throws {
    let contradicted = Self.past(try Self.plan(count: 4_000, troubles: 60)).stretch.callbacks.compactMap(\.relatedID)
    #expect(contradicted.count > 20)
    #expect(Set(contradicted).count == contradicted.count)
  }

  @Test("What arrived reads as it is kept: content, digest, and why it could not be read")
  func readings() throws {
    let readers = Dictionary(
      uniqueKeysWithValues: try [Self.noticeRoute, Self.settleRoute, Self.orderRoute].map {
        ($0.name, try CallbackReader(route: $0, now: { Self.now }))
      })
    var kinds: Set<CallbackKind> = []
    for callback in Self.past(try Self.plan(count: 2_000)).stretch.callbacks {
      let arrival = callback.arrival
      let kind: CallbackKind
      switch arrival.reading {
      case .readable(let content): kind = content.kind
      case .unreadable(_, let claim): kind = claim.kind
      }
      kinds.insert(kind)
      let message = try #require(readers[arrival.route]).readAgain(
        KeptMessage(
          callback: RowVersion(id: 1, version: 1), route: arrival.route, kind: kind, token: arrival.token,
          body: arrival.body, source: arrival.source))
      #expect(message.reading == arrival.reading)
      if case .readable = arrival.reading { #expect(message.digest == arrival.digest) }
    }
    #expect(kinds == [.notice, .order, .bet, .settlement, .cancel])
  }

  @Test("It ends now, begins 30 days before, never goes back in time, and has something of everything")
  func course() throws {
    let past = Self.past(try Self.plan(count: 2_000)).stretch
    let times = past.callbacks.map(\.arrival.receivedAt)
    #expect(times == times.sorted())
    #expect(try #require(times.last) <= Self.now)
    #expect(try #require(times.last).advanced(byMilliseconds: 240_000) > Self.now)
    #expect(
      try #require(times.first).advanced(byMilliseconds: 30 * 86_400_000) < Self.now.advanced(byMilliseconds: 1_500_000)
    )
    #expect(past.actions.map(\.request.at) == past.actions.map(\.request.at).sorted())
    let states = Set(past.callbacks.map(\.standing.state))
    #expect(states == [.waiting, .applied, .refused, .stuck, .rejected, .repaired])
    for failure in [ApplyFailure.unknownUser, .overdraft, .delivery(code: "connect"), .delivery(code: "refused")] {
      #expect(past.callbacks.contains { $0.failure == failure }, "\(failure)")
    }
    let reasons = Set(
      past.callbacks.compactMap { callback -> Rejection.Reason? in
        if case .unreadable(let rejection, _) = callback.arrival.reading { return rejection.reason }
        return callback.rejection?.reason
      })
    #expect(reasons.isSuperset(of: [.unopened, .tokenUnopened, .conflict, .maintenance, .badField]))
    #expect(Set(past.actions.map(\.verb)).isSuperset(of: [.repair, .retry, .reveal, .routeMaintain, .routeOpen]))
    let owned = past.callbacks.compactMap { callback -> String? in
      guard callback.rejection == nil, case .readable(let content) = callback.arrival.reading else { return nil }
      return "\(callback.arrival.route) \(content.kind) \(content.reference)"
    }
    #expect(Set(owned).count == owned.count)
  }

  @Test("Opening and lines make each wallet's balance, and each line starts where the last one ended")
  func conservation() throws {
    let (past, wallets) = Self.past(try Self.plan(count: 1_000))
    var standing = Dictionary(uniqueKeysWithValues: wallets.map { ($0.uid, $0.opening) })
    for line in past.lines where !line.isAtAgent && line.line.status == .applied {
      #expect(line.line.before == standing[line.line.uid])
      standing[line.line.uid] = line.line.after
    }
    #expect(standing == Dictionary(uniqueKeysWithValues: wallets.map { ($0.uid, $0.balance) }))
  }
}
