import CallboardCore
import CallboardProtocols
import FoundationEssentials

/// A configuration with a route of each kind, and what providers send to it.
enum Sample {
  static let now = Timestamp(milliseconds: 1_665_759_600_000)
  static let account = "agent@example"
  static let key = CipherKey(
    name: "jj", key: Secret(bytes: Data("0123456789abcdef".utf8)), iv: Secret(bytes: Data("fedcba9876543210".utf8)))
  static let otherKey = CipherKey(
    name: "new", key: Secret(bytes: Data("0123456789abcdefFEDCBA9876543210".utf8)),
    iv: Secret(bytes: Data("fedcba9876543210".utf8)))

  static let loopback = AddressRange.loopback
  static let elsewhere = ["10.9.0.0/16"].compactMap(AddressRange.init)

  static let routes = [
    notice("jj", path: "/test/Demo/notice", query: .init(path: "/test/Demo/wallet", token: .none)),
    notice("later", path: "/later/notice", failureStatus: 200, query: .init(path: "/later/wallet", token: .required)),
    notice("inside", path: "/inside/notice", allowFrom: loopback),
    notice("far", path: "/far/notice", allowFrom: elsewhere, query: .init(path: "/far/wallet", token: .none)),
    Route(name: "hrg", receive: .init(form: .settle(.init()))),
    Route(
      name: "agreed", receive: .init(form: .settle(.init(base: "/agreed")), bearer: pass)),
    Route(name: "faraway", receive: .init(form: .settle(.init(base: "/far")), allowFrom: elsewhere)),
    Route(
      name: "agent-007",
      receive: .init(form: .order(.init(path: "/orders/007", speaks: .notice)), bearer: pass), apply: .agent(agent)),
    Route(
      name: "relay-a",
      receive: .init(form: .notice(.init(path: "/relay/notice", account: account, keys: [key]))), apply: .agent(agent)),
    Route(
      name: "relay", receive: .init(form: .settle(.init(base: "/relay"))),
      apply: .agent(AgentSettings(speaks: .settle, url: "http://127.0.0.1:9/settle"))),
  ]

  static let pass = Secret(bytes: Data("pass".utf8))
  static let agent = AgentSettings(
    speaks: .notice, url: "http://127.0.0.1:9/notice", account: account, keys: [otherKey])

  static func notice(
    _ name: String, path: String, failureStatus: Int = 400, allowFrom: [AddressRange]? = nil,
    query: Route.WalletQuery? = nil, keys: [CipherKey] = [key]
  ) -> Route {
    Route(
      name: name,
      receive: .init(
        form: .notice(
          .init(
            path: path, account: account, keys: keys, walletQuery: query, failureStatus: failureStatus)),
        allowFrom: allowFrom))
  }

  static func settings(routes: [Route] = routes) -> Settings {
    Settings(storePath: "unused", listen: .init(host: "127.0.0.1", port: 0), routes: routes)
  }

  static func order(_ orderNo: String = "1665759600000000101") -> NoticeOrder {
    NoticeOrder(
      orderNo: orderNo, totalBet: Money(units: 20_000), totalWin: Money(units: 50_000), netWin: Money(units: 30_000),
      gameID: 101, time: now)
  }

  /// The body of a notice.
  static func body(
    _ order: NoticeOrder = order(), orderNo: String? = nil, uid: String = "u1", key: CipherKey = key
  ) throws -> Data {
    let sealed = try Cipher(key).seal(order.json)
    return NoticeCodec.request(orderNo: orderNo ?? order.orderNo, sealed: sealed, time: now, uid: uid)
  }

  /// The `Authorization` header of a notice.
  static func authorization(uid: String = "u1", account: String = account, key: CipherKey = key) throws -> String {
    Authorization.header(BearerToken(account: account, uid: uid, time: now).sealed(with: try Cipher(key)))
  }

  /// A settlement as in the seed, with `winAmount` 7.5.
  static func settlement(userId: String? = "hrgpl0001", txId: String? = "bet-1", winAmount: String? = "7.5") -> Data {
    SettleRequest(
      ts: now.settleText, userId: userId, txId: txId, roundId: "r1", betTime: now.settleText, gameType: "BAC",
      gameCode: "BAC-1", betAmount: "5.0", validBetAmount: "5.0", winAmount: winAmount, roundStartTime: now.settleText,
      odds: "0.95", status: "WIN", result: ["H03"], commission: "0.0"
    ).json
  }

  /// A bet of 5 in the round of ``settlement(userId:txId:winAmount:)``.
  static func bet(userId: String = "hrgpl0001", txId: String = "bet-1", betAmount: String = "5.0") -> Data {
    json([
      ("ts", now.settleText), ("gameType", "BAC"), ("gameCode", "BAC-1"), ("userId", userId), ("roundId", "r1"),
      ("txId", txId), ("tableId", "t1"), ("betTime", now.settleText), ("betAmount", betAmount), ("category", "main"),
    ])
  }

  /// The cancel of ``bet(userId:txId:betAmount:)``.
  static func cancel(userId: String = "hrgpl0001", txId: String = "bet-1") -> Data {
    json([
      ("ts", now.settleText), ("reason", "timeout"), ("userId", userId), ("txId", txId), ("gameType", "BAC"),
      ("gameCode", "BAC-1"),
    ])
  }

  /// A batch of events, each `settleId userId amount`.
  static func events(_ entries: String...) -> Data {
    let settles = entries.map { entry in
      let words = entry.split(separator: " ").map(String.init)
      return String(
        decoding: json([
          ("settleId", words[0]), ("eventId", "promo"), ("userId", words[1]), ("amount", words[2]),
          ("createTime", now.settleText),
        ]), as: UTF8.self)
    }
    return Data(#"{"ts":"\#(now.settleText)","settles":[\#(settles.joined(separator: ","))]}"#.utf8)
  }

  private static func json(_ fields: [(String, String)]) -> Data {
    Data(("{" + fields.map { "\($0.0.jsonQuoted):\($0.1.jsonQuoted)" }.joined(separator: ",") + "}").utf8)
  }
}
