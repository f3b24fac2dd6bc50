/// A range of IP addresses in CIDR notation (RFC 4632, RFC 4291): `127.0.0.0/8`, `::1`, `10.1.2.3`.
///
/// IPv4 is held as IPv4-mapped IPv6 (`::ffff:a.b.c.d`), so that both forms of one peer match alike.
package struct AddressRange: Sendable, Hashable, CustomStringConvertible {
  private let network: UInt128
  private let mask: UInt128
  package let description: String

  package static let loopback = ["127.0.0.0/8", "::1"].compactMap(AddressRange.init)

  /// Reads a range, or nil when the text is not one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let host = parts.first, let (bits, isIPv4) = Self.parse(host) else { return nil }
    var length = 128
    if parts.count == 2 {
      guard let given = Int(parts[1]), (0...(isIPv4 ? 32 : 128)).contains(given) else { return nil }
      length = isIPv4 ? given + 96 : given
    }
    mask = length == 0 ? 0 : ~UInt128(0) << UInt128(128 - length)
    network = bits & mask
    description = text
  }

  /// Whether an address in text lies in the range; false for a text that is no address.
  package func contains(_ address: String) -> Bool {
    guard let (bits, _) = Self.parse(address[...]) else { return false }
    return bits & mask == network
  }

  /// An address as the 128 bits of IPv6, or nil for a text that is none.
  static func parse(_ text: Substring) -> (bits: UInt128, isIPv4: Bool)? {
    if let bits = ipv4(text) { return (0xFFFF_0000_0000 | UInt128(bits), true) }
    return ipv6(text).map { ($0, false) }
  }

  private static func ipv4(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.count), part.utf8.allSatisfy({ 48...57 ~= $0 }), let byte = UInt8(part) else {
        return nil
      }
      bits = bits << 8 | UInt32(byte)
    }
    return bits
  }

  private static func ipv6(_ text: Substring) -> UInt128? {
    // A scope (`fe80::1%eth0`) names an interface, not an address.
    var text = text.prefix { $0 != "%" }
    var tail: [UInt16] = []
    if text.contains("."), let colon = text.lastIndex(of: ":") {
      guard let bits = ipv4(text[text.index(after: colon)...]) else { return nil }
      tail = [UInt16(bits >> 16), UInt16(truncatingIfNeeded: bits)]
      text = text[..<colon] + (text[..<colon].hasSuffix(":") ? ":" : "")
    }
    func groups(_ part: Substring) -> [UInt16]? {
      if part.isEmpty { return [] }
      var result: [UInt16] = []
      for group in part.split(separator: ":", omittingEmptySubsequences: false) {
        guard (1...4).contains(group.count), group.allSatisfy(\.isHexDigit), let value = UInt16(group, radix: 16) else {
          return nil
        }
        result.append(value)
      }
      return result
    }
    let gap = text.range(ofDoubleColon: ())
    guard let head = groups(gap.map { text[..<$0] } ?? text) else { return nil }
    guard let rest = groups(gap.map { text[text.index($0, offsetBy: 2)...] } ?? "") else { return nil }
    let given = head.count + rest.count + tail.count
    guard gap == nil ? given == 8 : given < 8 else { return nil }
    let all = head + Array(repeating: 0, count: 8 - given) + rest + tail
    return all.reduce(0) { $0 << 16 | UInt128($1) }
  }
}

extension Substring {
  /// Where the first `::` starts.
  fileprivate func range(ofDoubleColon: Void) -> Index? {
    indices.first { self[$0...].hasPrefix("::") }
  }
}
