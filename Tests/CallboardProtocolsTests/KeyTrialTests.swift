import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

struct KeyTrialTests {
  private let kept = [
    keptMessage(noticeBody(sealed: Vectors.order16)), keptMessage(noticeBody(sealed: Vectors.order24)),
    keptMessage(noticeBody(sealed: Vectors.order32)), keptMessage(noticeBody(sealed: Vectors.orderPaddedTwice)),
    keptMessage(noticeBody(sealed: "x")), keptMessage(Data("no JSON".utf8)),
    keptMessage(Data(settleSample.utf8), .settlement), keptMessage(Data(orderJSON.utf8), .order),
  ]

  @Test(
    "A key is tried on all that is sealed, and on nothing else",
    arguments: [
      (Vectors.key16, 2), (Vectors.key24, 1), (Vectors.key32, 1), (Vectors.key("fedcba9876543210", name: "x"), 0),
    ])
  func counts(key: CipherKey, opened: Int) throws {
    #expect(try KeyTrial(of: key, on: kept) == KeyTrial(tried: 5, opened: opened))
    #expect(try KeyTrial(of: key, on: []) == KeyTrial(tried: 0, opened: 0))
  }

  @Test("Whether the key is valid now does not count")
  func expired() throws {
    let key = Vectors.key(
      "0123456789abcdef", name: "last year's", from: Timestamp(milliseconds: 0), until: Timestamp(milliseconds: 1))
    #expect(try KeyTrial(of: key, on: kept).opened == 2)
  }

  @Test("What opens into another number, or into nothing that is an order, is not opened")
  func otherNumber() throws {
    let cipher = try Cipher(Vectors.key16)
    let bodies = [
      noticeBody(orderNo: "2"), noticeBody(sealed: cipher.seal(Data("{}".utf8))), noticeBody(sealed: Vectors.hello),
      noticeBody(sealed: Vectors.empty), Data(#"{"data":"\#(Vectors.order16)"}"#.utf8),
    ]
    #expect(
      try KeyTrial(of: Vectors.key16, on: bodies.map { keptMessage($0) }) == KeyTrial(tried: bodies.count, opened: 0))
  }

  @Test("What cannot be a key is named")
  func badKey() {
    #expect(throws: CipherError.badKey(name: "short")) {
      try KeyTrial(of: Vectors.key("short", name: "short"), on: kept)
    }
  }
}
