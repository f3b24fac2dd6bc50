import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Support
import Testing

struct ContentDigestTests {
  private let header = "Bearer " + Vectors.token16

  private func digest(_ body: Data, on route: Route = noticeRoute(), _ authorization: String?) throws -> Data {
    try reader(route).read(body: body, authorization: authorization).digest
  }

  @Test("SHA-256 of nothing and of abc are those of the standard")
  func standard() {
    func hex(_ data: Data) -> String { data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    #expect(
      hex(ContentDigest.sha256(Data())) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      hex(ContentDigest.sha256(Data("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("The outer time, the token and the key do not count in a notice")
  func noticeDoesNotCount() throws {
    let first = try digest(noticeBody(), header)
    let later = NoticeCodec.request(
      orderNo: Vectors.orderNo, sealed: Vectors.order16, time: playedAt.advanced(byMilliseconds: 60_000), uid: "001")
    #expect(try digest(later, header) == first)
    #expect(
      try digest(
        noticeBody(sealed: Vectors.order32), on: noticeRoute(keys: [Vectors.key32]), "Bearer " + Vectors.token32)
        == first)
  }

  @Test(
    "Every value of an order counts",
    arguments: [
      ("3.0", "3.1"), ("15.6", "15.7"), ("12.6", "12.7"), ("spin", "free"), (":49", ":50"),
      ("1732534548}", "1732534549}"),
    ])
  func noticeCounts(piece: String, other: String) throws {
    #expect(try readOrder(order(piece, other)).digest != readOrder(Vectors.order).digest)
  }

  @Test("Without keys a sealed text stands for its content")
  func unopened() throws {
    let route = noticeRoute(token: .none, account: nil, keys: [Vectors.key24])
    let first = try digest(noticeBody(), on: route, nil)
    #expect(try digest(noticeBody(), on: route, "Bearer x") == first)
    #expect(try digest(noticeBody(sealed: Vectors.order32), on: route, nil) != first)
    #expect(try digest(noticeBody(uid: "002"), on: route, nil) != first)
    #expect(try digest(noticeBody(orderNo: "1"), on: route, nil) != first)
  }

  @Test("What is not JSON counts byte for byte")
  func notJSON() throws {
    #expect(try digest(Data("a".utf8), header) == ContentDigest.sha256(Data("a".utf8)))
    #expect(try digest(Data("{}".utf8), header) == ContentDigest.sha256(Data("{}".utf8)))
  }

  @Test("In a settlement ts, spacing, order and unknown fields do not count")
  func settlementDoesNotCount() throws {
    let first = try readSettlement(settleSample).digest
    let later = settleSample.replacing("23:00:00.000", with: "23:01:00.000")
    #expect(try readSettlement(later).digest == first)
    #expect(try readSettlement(settleSample.replacing("\n", with: "")).digest == first)
    #expect(try readSettlement(settleSample.replacing("{\n", with: #"{"traceId":"7","#)).digest == first)
  }

  @Test(
    "Every other field of a settlement counts, read or refused",
    arguments: [
      ("hrgpl0001", "hrgpl0002"), ("AAA-251916", "AAA-251917"), ("\"0.0\",\n\"roundStart", "\"0.1\",\n\"roundStart"),
      ("H03", "H04"), ("LOSE", "TIE"), ("\"-1.0\"", "-1.0"), ("BACCARAT", "ROULETTE"),
      ("\"commission\": \"0.0\"", "\"fee\": \"0.0\""),
    ])
  func settlementCounts(piece: String, other: String) throws {
    #expect(
      try readSettlement(settleSample.replacing(piece, with: other)).digest != readSettlement(settleSample).digest)
  }
}
