package import CallboardCore
import FoundationEssentials

/// How many kept messages a key opens: what tells whether it is the right one before it is configured.
package struct KeyTrial: Sendable, Equatable {
  /// How many messages hold sealed data; the others prove nothing.
  package var tried: Int
  /// How many of them opened into an order with the number that stands outside.
  package var opened: Int

  package init(tried: Int, opened: Int) {
    self.tried = tried
    self.opened = opened
  }

  /// Tries a key on kept messages, whenever it is valid.
  ///
  /// - Throws: ``CipherError/badKey(name:)`` when it cannot be a key.
  package init(of key: CipherKey, on kept: [KeptMessage]) throws(CipherError) {
    let cipher = try Cipher(key)
    self.init(tried: 0, opened: 0)
    for message in kept where message.kind == .notice {
      let envelope = NoticeReading.Envelope(body: message.body)
      guard let sealed = envelope.sealed else { continue }
      tried += 1
      // With a wrong key one in 256 passes the padding; none gives the order's number.
      guard let plain = try? cipher.open(sealed), let number = JSONObject(plain)?.text("order_no"),
        envelope.orderNo?.isSame(as: number) ?? false
      else { continue }
      opened += 1
    }
  }
}
