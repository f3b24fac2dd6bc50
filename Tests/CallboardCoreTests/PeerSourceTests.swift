import CallboardCore
import Testing

@Suite("Who is counted as one peer") struct PeerSourceTests {
  @Test(
    "An IPv4 address is one, mapped or not; an IPv6 network of 64 bits is one",
    arguments: [
      ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("192.0.2.1", "::ffff:192.0.2.1", true),
      ("2001:db8::1", "2001:db8::ffff:0:0:9", true), ("2001:db8::1", "2001:db8:0:1::1", false),
      ("::1", "192.0.2.1", false), ("fe80::1%eth0", "fe80::2", true),
    ])
  func same(one: String, other: String, isOne: Bool) throws {
    let (left, right) = (try #require(PeerSource(one)), try #require(PeerSource(other)))
    #expect((left == right) == isOne)
  }

  @Test("A text that is no address is nobody", arguments: ["", "host", "1.2.3", "/tmp.sock"])
  func nobody(text: String) {
    #expect(PeerSource(text) == nil)
  }
}
