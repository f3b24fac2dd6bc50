package import CallboardCore

/// Why a secret cannot be used; never says anything of the secret itself.
package enum SecretFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file cannot be read; `why` continues the sentence.
  case unreadable(path: String, why: String)
  /// The file is open to more people than its owner and the readers of its group.
  case tooOpen(path: String, mode: UInt32)
  /// The environment has no such variable.
  case unset(name: String)
  /// The bytes are not of the encoding that the configuration names.
  case badEncoding(SecretSource, KeyEncoding)
  /// The bytes are too many or too few.
  case badLength(SecretSource, bytes: Int, wanted: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let why): "the file \(path) \(why)"
    case .tooOpen(let path, let mode):
      "the file \(path) is open to others (mode 0\(String(mode, radix: 8))); run chmod 640 on it, or 600"
    case .unset(let name): "the environment has no variable \(name)"
    case .badEncoding(let source, let encoding): "\(source.place) is not \(encoding.rawValue) text"
    case .badLength(let source, let bytes, let wanted): "\(source.place) holds \(bytes) bytes; it must hold \(wanted)"
    }
  }
}

extension SecretSource {
  /// Where it is, for sentences.
  var place: String {
    switch self {
    case .file(let path): "the file \(path)"
    case .environment(let name): "the variable \(name)"
    }
  }
}
