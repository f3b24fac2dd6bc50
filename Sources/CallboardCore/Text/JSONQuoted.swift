extension String {
  /// The text as a JSON string (RFC 8259, 7).
  ///
  /// Quotes, backslashes and whatever could act on a terminal are escaped (`\u001b`), which loses nothing.
  package var jsonQuoted: String {
    // So are nearly all texts of messages.
    if isPlainInJSON { return "\"" + self + "\"" }
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where !scalar.isActive: result.unicodeScalars.append(scalar)
      default: result += scalar.jsonEscape
      }
    }
    return result + "\""
  }
}

extension String {
  /// Whether nothing in it is escaped: printable ASCII without quotes and backslashes.
  package var isPlainInJSON: Bool {
    utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }
}

extension Unicode.Scalar {
  /// `\u001b`; two of them beyond the basic plane.
  fileprivate var jsonEscape: String {
    String(self).utf16.map { part in
      let digits = String(part, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
