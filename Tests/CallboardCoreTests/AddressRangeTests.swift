import CallboardCore
import Testing

@Suite("AddressRange") struct AddressRangeTests {
  @Test(
    "A range holds the addresses that it says",
    arguments: [
      ("127.0.0.0/8", "127.255.0.1", true), ("127.0.0.0/8", "128.0.0.1", false), ("10.1.2.3", "10.1.2.3", true),
      ("10.1.2.3", "10.1.2.4", false), ("0.0.0.0/0", "255.1.1.1", true), ("0.0.0.0/0", "2001:db8::1", false),
      ("::1", "::1", true), ("::1", "0:0:0:0:0:0:0:1", true), ("2001:db8::/32", "2001:db8:ffff::9", true),
      ("2001:db8::/32", "2001:db9::", false), ("127.0.0.0/8", "::ffff:127.0.0.1", true),
      ("fe80::/10", "fe80::1%eth0", true),
      ("::/0", "1.2.3.4", true), ("::", "::", true), ("1::", "1:0::", true),
    ])
  func contains(range: String, address: String, expected: Bool) throws {
    #expect(try #require(AddressRange(range)).contains(address) == expected)
  }

  @Test(
    "A text that is no range is refused",
    arguments: [
      "", "localhost", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4/33", "::1/129", "1.2.3.4/", "1.2.3.4/-1", ":::",
      "1::2::3",
      "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "g::", "1.2.3.+4",
    ])
  func refuses(text: String) {
    #expect(AddressRange(text) == nil)
  }
}
