import CallboardCore

/// The address of an agent: an `https` or `http` URL (RFC 3986) of a host, without a user, a password or a fragment.
struct AgentAddress {
  let host: String
  let isHTTPS: Bool

  /// Reads a URL, or nil when the text is none that an agent can have.
  init?(_ text: String) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !text.contains(where: { "\"<>\\^`{|}#".contains($0) })
    else { return nil }
    isHTTPS = text.hasPrefix("https://")
    guard isHTTPS || text.hasPrefix("http://") else { return nil }
    let authority = text.dropFirst(isHTTPS ? 8 : 7).prefix { $0 != "/" && $0 != "?" }
    var name = authority
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      let port = authority[authority.index(after: colon)...]
      guard port.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(port), (1...65_535).contains(number) else {
        return nil
      }
      name = authority[..<colon]
    }
    if name.hasPrefix("["), name.hasSuffix("]") {
      name = name.dropFirst().dropLast()
      guard name.contains(":"), !name.contains("/"), !name.contains("%"), AddressRange(String(name)) != nil else {
        return nil
      }
    } else {
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }) else {
        return nil
      }
    }
    host = String(name)
  }

  /// Whether what is sent stays secret: by TLS, or because it does not leave the machine.
  var isSafe: Bool {
    isHTTPS || host.lowercased() == "localhost" || AddressRange.loopback.contains { $0.contains(host) }
  }
}
