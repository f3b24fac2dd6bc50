import CallboardCore
import CallboardProtocols
import CallboardStore
import Foundation
import Support
import Synchronization

/// A morning at a small house, played through the store's own ports: the same to the last digit each time.
///
/// A player without a wallet at half past ten; from noon on some play on three routes, and at 12:03 an agent goes down.
final class Morning {
  /// 2026-01-05T12:08:00Z, when somebody looks at the board.
  static let end = Timestamp(milliseconds: 1_767_614_880_000)

  private static let ledgers = [LedgerRoute(name: "jj"), LedgerRoute(name: "hrg")]
  private static let agent = AgentRoute(name: "agent-007", speaks: .notice)

  let folder: TemporaryFolder
  let configuration: String
  private let store: SQLiteStore
  private let clock: Hand
  private var count: Int64 = 0

  init() async throws {
    folder = try TemporaryFolder()
    configuration = try folder.write(
      """
      store: \(folder.path("callboard.sqlite"))
      environment: prod
      routes:
        - name: jj
          receive: { protocol: notice, token: none, key_file: jj.key, iv_file: jj.iv }
          apply: ledger
        - name: hrg
          receive: { protocol: settle, base: / }
          apply: ledger
        - name: agent-007
          receive: { protocol: order, path: /orders/007, bearer_file: 007.token }
          apply: { agent: { protocol: notice, url: "http://127.0.0.1:9/", account: a, key_file: a.key, iv_file: a.iv } }
      """, to: "callboard.yaml")
    let clock = Hand(Self.end.advanced(byMilliseconds: -98 * 60_000))
    self.clock = clock
    let environment = StoreEnvironment(
      now: { clock.now }, sha256: ContentDigest.sha256, routes: Self.ledgers, agents: [Self.agent])
    store = try SQLiteStore.open(folder.path("callboard.sqlite"), as: .gateway, environment: environment)
    try await play()
    try await store.beat(owner: "gateway-1", at: Self.end)
  }

  private func play() async throws {
    let request = PersonRequest(
      actor: Actor(user: "mara"), reason: nil, command: "callboard wallet open", at: clock.now)
    for number in 1...6 {
      _ = try await store.openWallet(
        NewWallet(uid: "00\(number)", balance: Money(units: Int64(number) * 7_310_000)), request)
    }
    _ = try await store.openWallet(
      NewWallet(uid: "hrgpl0001", username: "王小明", balance: Money(units: 40_000_000)), request)
    try await receive("jj", uid: "903", bet: 3_5000, win: 0)
    try await receive("hrg", uid: "hrgpl0009", bet: 10_0000, win: 0)
    while clock.now < Self.end.advanced(byMilliseconds: -8 * 60_000) {
      clock.forward(30_000)
      _ = try await store.runDue(routes: Self.ledgers, at: clock.now)
    }
    while clock.now < Self.end {
      clock.forward(1_000)
      try await second()
      if clock.now.milliseconds % 5_000 == 0 { _ = try await store.runDue(routes: Self.ledgers, at: clock.now) }
      try await deliver()
    }
  }

  /// What comes in within one second.
  private func second() async throws {
    let tick = clock.now.milliseconds / 1_000
    if tick % 3 == 0 {
      try await receive("jj", uid: "00\(tick % 5 + 1)", bet: tick % 17 * 5_000, win: tick % 11 * 9_000)
    }
    if tick % 7 == 0 { try await round(win: tick % 4 * 9_7500) }
    if tick % 9 == 0 { try await receive("agent-007", uid: "00\(tick % 6 + 1)", bet: 2_5000, win: tick % 5 * 2_0000) }
    if tick % 151 == 0 { try await unopened() }
  }

  /// The agent answers until 12:03.
  private func deliver() async throws {
    let isUp = clock.now < Self.end.advanced(byMilliseconds: -5 * 60_000)
    for delivery in try await store.claim(agents: [Self.agent], owner: "gateway-1", at: clock.now) {
      let outcome: DeliveryOutcome =
        isUp
        ? .applied(wallet: Money(units: 99_5000 + delivery.callbackID * 1_0000))
        : .failed(.connect, isOutcomeUnknown: false)
      _ = try await store.record(
        DeliveryReport(
          attemptID: delivery.attemptID, callbackID: delivery.callbackID,
          endedAt: clock.now.advanced(byMilliseconds: 38), outcome: outcome, httpStatus: isUp ? 200 : nil,
          answer: isUp ? "{\"success\":true}" : nil))
    }
  }

  /// A bet and, in the same second, what became of it: they share one number.
  private func round(win: Int64) async throws {
    let number = nextNumber()
    try await receive("hrg", .bet, number, uid: "hrgpl0001", bet: 10_0000, win: 0)
    try await receive("hrg", .settlement, number, uid: "hrgpl0001", bet: 10_0000, win: win)
  }

  private func receive(_ route: String, uid: String, bet: Int64, win: Int64) async throws {
    let kind: CallbackKind = route == "jj" ? .notice : route == "hrg" ? .settlement : .order
    try await receive(route, kind, nextNumber(), uid: uid, bet: bet, win: win)
  }

  private func nextNumber() -> String {
    count += 1
    return "17676\(14_400_000_000_000 + count * 7_919_003)"
  }

  private func receive(
    _ route: String, _ kind: CallbackKind, _ number: String, uid: String, bet: Int64, win: Int64
  ) async throws {
    guard let reference = Reference(route == "hrg" ? "RHS-\(number.suffix(9))" : number) else {
      throw CocoaError(.coderInvalidValue)
    }
    var content = CallbackContent(
      kind: kind, reference: reference, uid: uid, bet: Money(units: bet), win: Money(units: win))
    content.game = route == "hrg" ? "BAC" : "49"
    content.business = route == "hrg" ? nil : "spin"
    content.playedAt = clock.now.advanced(byMilliseconds: -700)
    if kind == .order { content.wire = .notice }
    try await receive(.readable(content), route, body: "\(route) \(kind.rawValue) \(number)")
  }

  private func unopened() async throws {
    count += 1
    try await receive(.unreadable(Rejection(.unopened), claim: Claim(kind: .notice)), "jj", body: "\(count)")
  }

  private func receive(_ reading: Reading, _ route: String, body text: String) async throws {
    let body = Data(text.utf8)
    _ = try await store.receive(
      Arrival(
        route: route, receivedAt: clock.now, source: "127.0.0.1", token: nil, body: body,
        digest: ContentDigest.sha256(body), reading: reading))
  }
}

/// A clock that is moved by hand.
private final class Hand: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ start: Timestamp) { moment = Mutex(start) }

  var now: Timestamp { moment.withLock { $0 } }

  func forward(_ milliseconds: Int64) { moment.withLock { $0 = $0.advanced(byMilliseconds: milliseconds) } }
}
