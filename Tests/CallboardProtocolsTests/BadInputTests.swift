import CallboardCore
import CallboardProtocols
import FoundationEssentials
import Testing

/// Input that no honest sender writes gets a clear refusal, and harms nothing.
struct BadInputTests {
  @Test(
    "What is not one plain JSON object is refused as such",
    arguments: [
      "", " ", "{", "}", "[]", "null", "true", "1", "\"x\"", "{}{}", "{} x", "x{}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
      "{,}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":NaN}", "{\"a\":Infinity}", "{a:1}", "{'a':1}",
      "{\"a\":\"\u{1}\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}", "{\"a\":1e400}", "{\"a\":1e-400}", "// x\n{}",
      "{\"a\":[1,]}", "{\"a\":1}\u{0}", "\u{FEFF}{}", "{\"a\":1,\"a\":1}", "{\"txId\":\"1\",\"\\u0074xId\":\"2\"}",
      String(repeating: "{\"a\":", count: 9) + "1" + String(repeating: "}", count: 9),
      "{\"a\":" + String(repeating: "[", count: 30_000),
      "{\"a\":" + String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000) + "}",
      "{\"a", "{\"a\\", "{\"a\\\"", "]]]]", "{]", "{\"a\":[}",
    ])
  func notJSON(text: String) throws {
    #expect(try readSettlement(text).rejection == Rejection(.badJSON))
  }

  @Test("Bytes that are not UTF-8, and other encodings, are refused as no JSON")
  func notUTF8() throws {
    let json = "{\"a\":\"b\"}"
    let bodies: [Data] = [
      Data([0xFF, 0xFE] + json.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      Data(json.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      Data(json.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
      Data("{\"a\":\"".utf8) + Data([0xC3, 0x28]) + Data("\"}".utf8),
      Data("{\"a\":\"".utf8) + Data([0xED, 0xA0, 0x80]) + Data("\"}".utf8), Data([0x80]), Data(repeating: 0, count: 64),
    ]
    for body in bodies {
      let message = try reader(settleRoute()).read(body: body, authorization: nil)
      #expect(message.rejection == Rejection(.badJSON))
    }
  }

  @Test("Numbers of any size are read exactly or refused, never rounded")
  func hugeNumbers() throws {
    let huge = String(repeating: "9", count: 400)
    for number in [huge, "-" + huge, huge + ".5", "1e300", "1e127", "99999999999999999999"] {
      let message = try readOrder(order("3.0", number))
      #expect(message.content == nil)
      #expect([.unopened, .badField].contains(message.rejection?.reason))
    }
    #expect(try readOrder(order("3.0", "0." + huge)).content?.bet == Money(units: 10_000))
    #expect(
      try readOrder(order("3.0", "0.3" + String(repeating: "0", count: 400) + "1")).content?.bet == Money(units: 3_000))
  }

  @Test("A body cut at any byte, or with any byte changed, never crashes and never reads as another amount")
  func mutations() throws {
    let reader = try reader(settleRoute())
    let bytes = Array(wholeSettlement.utf8)
    let whole = try #require(reader.read(body: Data(bytes), authorization: nil).content)
    for count in bytes.indices {
      #expect(reader.read(body: Data(bytes[..<count]), authorization: nil).rejection == Rejection(.badJSON))
    }
    for place in bytes.indices {
      for change: UInt8 in [0x00, 0x20, 0x22, 0x2C, 0x5C, 0x7B, 0x7D, 0xFF] {
        var changed = bytes
        changed[place] = change
        let content = reader.read(body: Data(changed), authorization: nil).content
        // A quote, a comma or a space inside a text may leave a settlement; its payout stays what it was.
        if let content { #expect(content.win == whole.win) }
      }
    }
  }

  @Test("Sealed text changed at any place is refused, and never reads as another order number")
  func sealedMutations() throws {
    let reader = try reader(noticeRoute())
    let bytes = Array(Vectors.order16)
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[place] = changed[place] == "A" ? "B" : "A"
      let message = reader.read(
        body: noticeBody(sealed: String(changed)), authorization: "Bearer " + Vectors.token16)
      if let content = message.content { #expect(content.reference.text == Vectors.orderNo) }
    }
  }

  @Test("Long words are cut where they are kept")
  func longWords() throws {
    let message = try readOrder(order("spin", String(repeating: "长", count: 1_000)))
    #expect(message.content?.business?.count == 64)
    #expect(message.content?.warnings == [.odd(field: "business")])
  }
}
