package import CallboardCore
import Crypto
import CryptoExtras
package import FoundationEssentials

/// AES-CBC with PKCS#7 padding and Base64 text, the cipher of the notice documents (`protocols.md` A).
///
/// The length of the key says which AES: 16, 24 or 32 bytes. The initialisation vector is fixed and there is no MAC:
/// that is the providers' protocol, and the reason why nothing opened is believed before its fields were checked.
package struct Cipher: Sendable {
  /// The key's name in the configuration.
  package let keyName: String
  private let key: SymmetricKey
  private let iv: AES._CBC.IV

  /// Makes a cipher of a key, or throws ``CipherError/badKey(name:)`` when a length is wrong.
  package init(_ key: CipherKey) throws(CipherError) {
    guard [16, 24, 32].contains(key.key.bytes.count), let iv = try? AES._CBC.IV(ivBytes: key.iv.bytes) else {
      throw .badKey(name: key.name)
    }
    keyName = key.name
    self.key = SymmetricKey(data: key.key.bytes)
    self.iv = iv
  }

  /// Seals bytes: padded once, encrypted, in standard Base64.
  package func seal(_ plain: Data) -> String {
    do {
      return try AES._CBC.encrypt(plain, using: key, iv: iv).base64EncodedString()
    } catch {
      preconditionFailure("AES-CBC refuses a key and an initialisation vector whose lengths were checked")
    }
  }

  /// Opens Base64 text and gives the bytes as they are, one padding removed.
  package func openBytes(_ base64: String) throws(CipherError) -> Data {
    guard let sealed = Data(base64Encoded: base64), !sealed.isEmpty, sealed.count.isMultiple(of: 16),
      let plain = try? AES._CBC.decrypt(sealed, using: key, iv: iv)
    else { throw .unopened }
    return plain
  }

  /// Opens Base64 text that holds JSON, and removes a second padding where a sender padded twice.
  ///
  /// A JSON text never ends in a control character other than tab, line feed and carriage return, and those may be
  /// removed from its end without harm; so a full second padding at the end is never part of JSON.
  package func open(_ base64: String) throws(CipherError) -> Data {
    let plain = try openBytes(base64)
    guard let last = plain.last, (1...16).contains(last), plain.count >= Int(last),
      plain.suffix(Int(last)).allSatisfy({ $0 == last })
    else { return plain }
    return Data(plain.dropLast(Int(last)))
  }
}

extension Cipher: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The key's name alone: what Swift makes of a value by itself would show the initialisation vector.
  package var description: String { "cipher \(keyName)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
