/// Why the cipher could not do it.
package enum CipherError: Error, Equatable, CustomStringConvertible {
  /// The key is not 16, 24 or 32 bytes long, or the initialisation vector not 16.
  case badKey(name: String)
  /// It does not open.
  ///
  /// One case for every failure (not Base64, no whole blocks, bad padding, wrong key), so that an answer tells a sender
  /// nothing of what lies inside.
  case unopened

  package var description: String {
    switch self {
    case .badKey(let name):
      "the key \(name) cannot be used: a key has 16, 24 or 32 bytes and an initialisation vector 16"
    case .unopened: "the text cannot be opened with this key"
    }
  }
}
