import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

@testable import CallboardDispatch

@Suite("Reading again") struct RereaderTests {
  static let now = Timestamp(milliseconds: 1_665_759_600_000)
  static let old = key("old", "0123456789abcdef")
  static let new = key("new", "0123456789abcdefFEDCBA9876543210")

  static func key(_ name: String, _ text: String) -> CipherKey {
    CipherKey(
      name: name, key: Secret(bytes: Data(text.utf8)), iv: Secret(bytes: Data("fedcba9876543210".utf8)))
  }

  static func route(_ keys: [CipherKey], overdraft: OverdraftRule = .allow) -> Route {
    Route(
      name: "jj", receive: .init(form: .notice(.init(account: "agent@example", keys: keys))), overdraft: overdraft)
  }

  static let order = NoticeOrder(
    orderNo: "1665759600000000101", totalBet: Money(units: 20_000), totalWin: Money(units: 50_000),
    netWin: Money(units: 30_000), gameID: 101, time: now)

  /// A notice and its token, both sealed with a key.
  static func kept(_ key: CipherKey, route: String = "jj") throws -> KeptMessage {
    let cipher = try Cipher(key)
    return KeptMessage(
      callback: RowVersion(id: 7, version: 2), route: route, kind: .notice,
      token: BearerToken(account: "agent@example", uid: "u1", time: now).sealed(with: cipher),
      body: NoticeCodec.request(order, uid: "u1", cipher: cipher), source: "127.0.0.1")
  }

  @Test("What was sealed with a key of today opens, and is its route's")
  func opens() throws {
    let rereader = try Rereader(routes: [Self.route([Self.old, Self.new], overdraft: .refuse)], now: { Self.now })
    let (reading, route) = rereader.read(try Self.kept(Self.new))
    guard case .readable(let content) = reading else {
      Issue.record("\(reading)")
      return
    }
    #expect(content.reference.text == Self.order.orderNo)
    #expect(content.keyName == "new")
    #expect(route == LedgerRoute(name: "jj", overdraft: .refuse))
  }

  @Test("What was sealed with another key still does not open")
  func staysClosed() throws {
    let rereader = try Rereader(routes: [Self.route([Self.old])], now: { Self.now })
    let (reading, _) = rereader.read(try Self.kept(Self.new))
    #expect(
      reading
        == .unreadable(
          Rejection(.tokenUnopened), claim: Claim(kind: .notice, reference: Self.order.orderNo, uid: "u1")))
  }

  @Test("A route that is gone opens nothing")
  func goneRoute() throws {
    let rereader = try Rereader(routes: [Self.route([Self.old])], now: { Self.now })
    let (reading, route) = rereader.read(try Self.kept(Self.old, route: "gone"))
    #expect(reading == .unreadable(Rejection(.unopened), claim: Claim(kind: .notice)))
    #expect(route == LedgerRoute(name: "gone"))
  }
}
