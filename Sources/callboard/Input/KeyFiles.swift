import CallboardConfiguration
import CallboardCore
import CallboardProtocols
import Foundation

/// A key and its initialisation vector in two files.
struct KeyFiles {
  var keyFile: String
  var ivFile: String
  var encoding: KeyEncoding

  /// The cipher of the two files, which must not be open to others.
  func cipher() throws -> Cipher {
    let key = try cipherKey()
    do {
      return try Cipher(key)
    } catch {
      throw CommandExit.unusable("\(error)")
    }
  }

  /// The key itself, of the two files.
  func cipherKey() throws -> CipherKey {
    let source = KeySource(name: "key", key: .file(path: keyFile), iv: .file(path: ivFile), encoding: encoding)
    do {
      return try SecretReader(environment: ProcessInfo.processInfo.environment).key(source)
    } catch {
      throw CommandExit.unusable("\(error)")
    }
  }
}
