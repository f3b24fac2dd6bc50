package import CallboardCore
package import FoundationEssentials

/// The keys of a route: opening tries each that is valid, newest first; sealing uses the newest.
///
/// Newest is the latest `from`; keys without one come last, in the order in which they are listed.
package struct KeyRing: Sendable {
  private let entries: [Entry]

  private struct Entry {
    let key: CipherKey
    let cipher: Cipher
  }

  /// What opening gave, and the name of the key that did it.
  package struct Opened<Value> {
    package var value: Value
    package var keyName: String
  }

  /// Makes a ring, or throws ``CipherError/badKey(name:)`` naming the first key that cannot be used.
  package init(_ keys: [CipherKey]) throws(CipherError) {
    var entries: [Entry] = []
    for key in keys { entries.append(Entry(key: key, cipher: try Cipher(key))) }
    self.entries = entries.enumerated().sorted { left, right in
      let (newer, older) = (left.element.key.from?.milliseconds, right.element.key.from?.milliseconds)
      return (newer ?? .min, -left.offset) > (older ?? .min, -right.offset)
    }.map(\.element)
  }

  /// The names of the keys, newest first.
  package var names: [String] { entries.map(\.key.name) }

  /// The newest cipher that is valid at `moment`, or nil.
  package func sealer(at moment: Timestamp) -> Cipher? {
    entries.first { $0.key.isValid(at: moment) }?.cipher
  }

  /// Opens a text with the first key whose opened bytes `accept` can make something of.
  ///
  /// Keys that are not valid at `moment` are passed over; nil tries all of them.
  ///
  /// - Throws: ``CipherError/unopened`` when no key does, for whichever reason.
  package func open<Value>(
    _ base64: String, at moment: Timestamp?, accept: (Data) -> Value?
  ) throws(CipherError) -> Opened<Value> {
    for entry in entries where moment.map({ entry.key.isValid(at: $0) }) ?? true {
      if let plain = try? entry.cipher.open(base64), let value = accept(plain) {
        return Opened(value: value, keyName: entry.key.name)
      }
    }
    throw .unopened
  }
}
