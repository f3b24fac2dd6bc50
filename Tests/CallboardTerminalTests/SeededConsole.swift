import CallboardCore
import CallboardProtocols
import CallboardStore
import Foundation
import Support

/// A store with one of everything, of a morning long ago, and the product's console on it.
final class SeededConsole {
  /// When the first callback came in: 2026-01-05T04:00:00Z.
  static let morning = Timestamp(milliseconds: 1_767_585_600_000)

  static let routes = ["jj", "hrg"].map { LedgerRoute(name: $0) }

  let folder: TemporaryFolder
  let configuration: String
  let store: SQLiteStore

  init() async throws {
    folder = try TemporaryFolder()
    configuration = try folder.write(
      """
      store: \(folder.path("callboard.sqlite"))
      currency: CNY
      environment: test
      routes:
        - name: jj
          receive: { protocol: notice, token: none, key_file: jj.key, iv_file: jj.iv }
          apply: ledger
        - name: hrg
          receive: { protocol: settle, base: / }
          apply: ledger
      """, to: "callboard.yaml")
    try folder.write("0123456789abcdef\n", to: "jj.key")
    try folder.write("fedcba9876543210\n", to: "jj.iv")
    let environment = StoreEnvironment(now: { Self.morning }, sha256: ContentDigest.sha256, routes: Self.routes)
    store = try SQLiteStore.open(folder.path("callboard.sqlite"), as: .gateway, environment: environment)
    try await seed()
  }

  private func seed() async throws {
    let request = PersonRequest(
      actor: Actor(user: "mara"), reason: nil, command: "callboard wallet open", at: Self.morning)
    for (uid, name) in [("001", "wang"), ("hrgpl0001", "王小明")] {
      let wallet = NewWallet(uid: uid, username: name, balance: Money(units: 40_000_000))
      _ = try await store.openWallet(wallet, request)
    }
    try await notice("1732534548458928049", uid: "001", bet: 30_000, win: 156_000, after: 0)
    try await notice("1732534548458928050", uid: "001", bet: 30_000, win: 0, after: 2)
    try await notice("1732534548458928051", uid: "nobody", bet: 10_000, win: 5_000, after: 3)
    try await settlement("AAA-251916", uid: "hrgpl0001", win: 195_000, after: 5)
    try await rejected("1732534548458928052", after: 6)
    // All four attempts of the one without a wallet: 0, 1, 31 and 81 minutes.
    for minutes in [2, 33, 84] as [Int64] {
      _ = try await store.runDue(routes: Self.routes, at: Self.morning.advanced(byMilliseconds: minutes * 60_000))
    }
  }

  /// Takes a notice in, as the gateway does, so many seconds after the morning began.
  func notice(_ reference: String, uid: String, bet: Int64, win: Int64, after seconds: Int64) async throws {
    let at = Self.morning.advanced(byMilliseconds: seconds * 1_000)
    var content = CallbackContent(
      kind: .notice, reference: try Self.reference(reference), uid: uid, bet: Money(units: bet), win: Money(units: win))
    content.game = "49"
    content.business = "spin"
    content.playedAt = at
    try await receive(.readable(content), route: "jj", at: at)
  }

  private func settlement(_ reference: String, uid: String, win: Int64, after seconds: Int64) async throws {
    let at = Self.morning.advanced(byMilliseconds: seconds * 1_000)
    var content = CallbackContent(
      kind: .settlement, reference: try Self.reference(reference), uid: uid, username: "王小明",
      bet: Money(units: 100_000), win: Money(units: win))
    content.game = "BAC"
    content.playedAt = at
    try await receive(.readable(content), route: "hrg", at: at)
  }

  private func rejected(_ reference: String, after seconds: Int64) async throws {
    let claim = Claim(kind: .notice, reference: reference, uid: "001")
    try await receive(
      .unreadable(Rejection(.unopened), claim: claim), route: "jj",
      at: Self.morning.advanced(byMilliseconds: seconds * 1_000))
  }

  private func receive(_ reading: Reading, route: String, at moment: Timestamp) async throws {
    let body = Data("\(route) \(moment.milliseconds)".utf8)
    _ = try await store.receive(
      Arrival(
        route: route, receivedAt: moment, source: "127.0.0.1", token: nil, body: body,
        digest: ContentDigest.sha256(body), reading: reading))
  }

  private static func reference(_ text: String) throws -> Reference {
    guard let reference = Reference(text) else { throw CocoaError(.coderInvalidValue) }
    return reference
  }

  /// What the trail holds, newest last.
  func trail() async throws -> [Action] {
    try await store.actions(ActionQuery(limit: 50)).rows
  }

  /// The product's console on this store, on a pseudo-terminal.
  func open(
    _ changes: [String: String?] = [:], columns: Int = 80, rows: Int = 24, ignoresHangup: Bool = false
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      Binary.callboard, ["console", "--config", configuration], environment: PseudoTerminal.environment(changes),
      columns: columns, rows: rows, ignoresHangup: ignoresHangup)
  }

  /// The product's console on this store, in tmux.
  func screen(columns: Int, rows: Int) throws -> PseudoTerminalScreen {
    try PseudoTerminalScreen(
      Binary.callboard, ["console", "--config", configuration, "--theme", "mono"], columns: columns, rows: rows)
  }
}
