import CallboardCore
import Testing

@Suite("What people do to wallets") struct WalletDeskTests {
  @Test("A wallet is opened once")
  func open() async throws {
    let house = try House()
    let wallet = NewWallet(uid: "001", username: "mei", balance: Money(units: 15_000))
    #expect(try await house.store.openWallet(wallet, house.request(nil)).words == "done 1.5")
    #expect(
      try await house.store.openWallet(wallet, house.request(nil))
        == .refused("a wallet is already open for 001, with balance 1.5000"))
    #expect(
      try await house.store.wallet(uid: "001")
        == Wallet(uid: "001", username: "mei", opening: Money(units: 15_000), balance: Money(units: 15_000)))
    try await house.verify()
  }

  static let bad: [(NewWallet, String)] = [
    (NewWallet(uid: "", balance: .zero), "a uid is missing"),
    (NewWallet(uid: "a\u{1B}b", balance: .zero), "the uid a␛b holds a control character"),
    (NewWallet(uid: "a\u{0}", balance: .zero), "the uid a␀ holds a control character"),
    (NewWallet(uid: "a", balance: Money(units: -1)), "the balance of a is below zero"),
    (
      NewWallet(uid: String(repeating: "9", count: 129), balance: .zero),
      "the uid 99999999999999999999… is longer than 128 bytes"
    ),
  ]

  @Test("A wallet that cannot be is refused, and the wish journaled", arguments: bad)
  func refused(wallet: NewWallet, sentence: String) async throws {
    let house = try House()
    #expect(try await house.store.openWallet(wallet, house.request(nil)) == .refused(sentence))
    #expect(try await house.store.wallets(after: nil, limit: 10) == [])
    #expect(try await house.store.trail(10).map(\.outcome) == [.refused])
    try await house.verify()
  }

  @Test("An import opens all, or none; a dry run nothing")
  func importing() async throws {
    let house = try House()
    let good = ["b", "a"].map { NewWallet(uid: $0, balance: Money(units: 10_000)) }
    let bad = good + [NewWallet(uid: "a", balance: .zero)]
    #expect(
      try await house.store.importWallets(bad, isDryRun: true, house.request(nil)).map(\.words)
        == ["done 1", "done 1", "a stands here twice"])
    #expect(try await house.store.trail(10) == [])
    #expect(
      try await house.store.importWallets(bad, isDryRun: false, house.request(nil)).map(\.words) == [
        "not opened: 1 other wallets of this import are refused",
        "not opened: 1 other wallets of this import are refused", "a stands here twice",
      ])
    #expect(try await house.store.wallets(after: nil, limit: 10) == [])
    #expect(
      try await house.store.importWallets(good, isDryRun: false, house.request(nil)).map(\.words) == [
        "done 1", "done 1",
      ])
    #expect(try await house.store.wallets(after: nil, limit: 10).map(\.uid) == ["a", "b"])
    #expect(try await house.store.wallets(after: "a", limit: 10).map(\.uid) == ["b"])
    #expect(try await house.store.trail(10).map(\.outcome) == [.refused, .done])
    try await house.verify()
  }

  @Test("Rule 6: an adjustment stands in the flow with its reference, within the funds")
  func adjust() async throws {
    let house = try House()
    try await house.open("001", "5")
    let store = house.store
    func adjust(_ units: Int64, _ reference: String? = nil, reason: String? = "agreed") async throws -> String {
      try await store.adjust(uid: "001", by: Money(units: units), reference: reference, house.request(reason)).words
    }
    #expect(try await adjust(-20_000, "R9") == "done 3")
    #expect(try await adjust(-40_000) == "the wallet of 001 holds 3.0000, which does not cover -4.0000")
    #expect(try await adjust(10_000, reason: " ") == "a reason is required")
    #expect(try await adjust(0) == "an adjustment by 0 changes nothing")
    #expect(try await adjust(.max) == "the balance of 001 would exceed what 64 bits of 1/10000 hold")
    #expect(
      try await store.adjust(uid: "2", by: Money(units: 1), reference: nil, house.request()).words
        == "no wallet is open for 2")
    #expect(try await house.flow("ref=R9") == ["adjust -2 5→3"])
    #expect(try await house.flow().count == 1)
    #expect(try await store.trail(10).count == 7)
    try await house.verify()
  }

  @Test("Pages of wallets go by key in each order, forward and back, and a text narrows them")
  func pages() async throws {
    let house = try House()
    let names = ["b", "a", "B", "é", "aa", "c"]
    for (number, uid) in names.enumerated() { try await house.open(uid, "\(number % 3)") }
    let all = try await house.store.wallets(after: nil, limit: 10)
    for order in WalletOrder.allCases {
      var query = WalletQuery(order: order, limit: 10)
      let sorted = all.sorted { query.key(of: $0) < query.key(of: $1) }
      let whole = try await house.store.wallets(query)
      #expect(whole == Page(rows: sorted, keys: sorted.map(query.key(of:)), matching: 6, total: 6))
      query.limit = 2
      for (index, key) in whole.keys.enumerated() {
        for (anchor, range) in [
          (PageAnchor.after(key), (index + 1)..<min(index + 3, 6)), (.from(key), index..<min(index + 2, 6)),
          (.before(key), max(0, index - 2)..<index), (.last, 4..<6), (.first, 0..<2),
        ] {
          query.anchor = anchor
          #expect(try await house.store.wallets(query).rows == Array(sorted[range]))
        }
      }
      for part in ["A", "b", "%", "é"] {
        let query = WalletQuery(part: part, order: order, limit: 10)
        let page = try await house.store.wallets(query)
        #expect(page.rows == sorted.filter(query.matches) && page.matching == page.rows.count && page.total == 6)
      }
    }
  }
}
