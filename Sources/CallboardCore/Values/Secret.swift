package import FoundationEssentials

/// Bytes that must never be printed: keys, initialisation vectors, bearer tokens.
///
/// Every description says `redacted` and nothing else, so that a secret cannot reach a log, an error or a dump by
/// interpolation.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The bytes themselves, for those who use them as what they are.
  package let bytes: Data

  /// Wraps bytes as a secret.
  package init(bytes: Data) {
    self.bytes = bytes
  }

  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Compares in a time that depends on the lengths alone.
  package func isEqual(to other: Data) -> Bool {
    guard bytes.count == other.count else { return false }
    var difference: UInt8 = 0
    for (left, right) in zip(bytes, other) { difference |= left ^ right }
    return difference == 0
  }
}
