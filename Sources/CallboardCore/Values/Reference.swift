/// A callback's own number at its provider: `order_no`, `txId` or `settleId`.
///
/// Always text, shown whole, never taken apart: 19 digits exceed what a JSON number carries (`protocols.md` A).
package struct Reference: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  /// Wraps a reference, or nil when the text is empty or longer than ``Limits/referenceMaximumBytes``.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Limits.referenceMaximumBytes else { return nil }
    self.text = text
  }

  package var description: String { text }
}
