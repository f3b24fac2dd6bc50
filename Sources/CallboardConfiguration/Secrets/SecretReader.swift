package import CallboardCore
package import FoundationEssentials

/// Reads secrets from where the configuration says that they are kept.
///
/// Apart from reading the configuration, since the console and the listing commands work for people who may not read
/// keys: only `serve` and a person's reveal come here.
package struct SecretReader: Sendable {
  private let environment: [String: String]

  /// The largest secret file.
  static let maximumBytes = 4_096

  /// Makes a reader that finds variables in `environment`.
  package init(environment: [String: String]) {
    self.environment = environment
  }

  /// The bytes of a secret: without one newline at the end.
  ///
  /// - Throws: ``SecretFailure/tooOpen(path:mode:)`` for a file that its group may write or others may use at all.
  package func bytes(of source: SecretSource) throws(SecretFailure) -> Data {
    var bytes: Data
    switch source {
    case .environment(let name):
      guard let value = environment[name], !value.isEmpty else { throw .unset(name: name) }
      bytes = Data(value.utf8)
    case .file(let path):
      let contents: PlainFile.Contents
      do {
        contents = try PlainFile.read(path, maximumBytes: Self.maximumBytes)
      } catch {
        throw .unreadable(path: path, why: error.sentence)
      }
      guard contents.mode & 0o027 == 0 else { throw .tooOpen(path: path, mode: contents.mode) }
      bytes = contents.bytes
    }
    if bytes.last == UInt8(ascii: "\n") {
      bytes.removeLast()
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    }
    return bytes
  }

  /// A fixed bearer token.
  package func bearer(_ source: SecretSource) throws(SecretFailure) -> Secret {
    let bytes = try bytes(of: source)
    // Shorter ones can be guessed; RFC 6750 allows visible ASCII only.
    guard bytes.count >= 16 else { throw .badLength(source, bytes: bytes.count, wanted: "at least 16") }
    guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .badEncoding(source, .ascii) }
    return Secret(bytes: bytes)
  }

  /// A key and its initialisation vector, their lengths checked.
  package func key(_ source: KeySource) throws(SecretFailure) -> CipherKey {
    let key = try decoded(source.key, source.encoding)
    guard [16, 24, 32].contains(key.count) else {
      throw .badLength(source.key, bytes: key.count, wanted: "16, 24 or 32")
    }
    let iv = try decoded(source.iv, source.encoding)
    guard iv.count == 16 else { throw .badLength(source.iv, bytes: iv.count, wanted: "16") }
    return CipherKey(
      name: source.name, key: Secret(bytes: key), iv: Secret(bytes: iv), from: source.from, until: source.until)
  }

  /// The route with its keys read, as a person's reveal needs it; its fixed bearer is left alone.
  package func withKeys(_ route: Route) throws(SecretFailure) -> Route {
    guard case .notice(var settings) = route.receive.form else { return route }
    settings.keys = try settings.keySources.map { source throws(SecretFailure) in try key(source) }
    var copy = route
    copy.receive.form = .notice(settings)
    return copy
  }

  private func decoded(_ source: SecretSource, _ encoding: KeyEncoding) throws(SecretFailure) -> Data {
    let bytes = try bytes(of: source)
    switch encoding {
    case .ascii: return bytes
    case .hex:
      guard let decoded = Data(hex: bytes) else { throw .badEncoding(source, encoding) }
      return decoded
    case .base64:
      guard let decoded = Data(base64Encoded: bytes) else { throw .badEncoding(source, encoding) }
      return decoded
    }
  }
}

extension Data {
  /// Reads pairs of hexadecimal digits, or nil when there is anything else.
  fileprivate init?(hex: Data) {
    guard hex.count.isMultiple(of: 2) else { return nil }
    var bytes = Data()
    var high: UInt8?
    for byte in hex {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    self = bytes
  }
}
