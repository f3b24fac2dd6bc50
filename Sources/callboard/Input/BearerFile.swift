import CallboardConfiguration
import CallboardCore
import Foundation

/// A fixed bearer token in a file, so that no secret stands on a command line.
enum BearerFile {
  /// Reads the token of a file that must not be open to others; nil for none.
  static func secret(_ path: String?) throws -> Secret? {
    guard let path else { return nil }
    do {
      return try SecretReader(environment: ProcessInfo.processInfo.environment).bearer(.file(path: path))
    } catch {
      throw CommandExit.unusable("\(error)")
    }
  }

  /// The token as it stands in the header; nil for none.
  static func text(_ path: String?) throws -> String? {
    try secret(path).map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
