/// Who is counted as one at the other end: an IPv4 address, or the 64 bits of an IPv6 network.
///
/// Whoever has an IPv6 address has all of its network's (RFC 4291, 2.5.4). IPv4 that is mapped into IPv6 is the same
/// source as without.
package struct PeerSource: Sendable, Hashable {
  private let bits: UInt128

  /// Reads an address in text; nil for a text that is no address.
  package init?(_ address: String) {
    guard let (bits, _) = AddressRange.parse(address[...]) else { return nil }
    let isIPv4 = bits >> 32 == 0xFFFF
    self.bits = isIPv4 ? bits : bits & ~UInt128(UInt64.max)
  }
}
