import ArgumentParser
import CallboardConfiguration
import CallboardCore
import CallboardProtocols
import Foundation

/// The key of a command that reads no configuration: files, so that no secret stands on a command line.
struct KeyOptions: ParsableArguments {
  @Option(
    name: .customLong("key-file"),
    help: ArgumentHelp("The key: 16, 24 or 32 bytes; not open to others.", valueName: "file"))
  var keyFile: String
  @Option(
    name: .customLong("iv-file"), help: ArgumentHelp("The initialisation vector: 16 bytes.", valueName: "file"))
  var ivFile: String
  @Option(
    name: .customLong("key-encoding"),
    help: ArgumentHelp("How both files spell their bytes: ascii, hex or base64.", valueName: "encoding"))
  var encoding: KeyEncoding = .ascii

  /// The cipher of the two files.
  func cipher() throws -> Cipher {
    let source = KeySource(name: "key", key: .file(path: keyFile), iv: .file(path: ivFile), encoding: encoding)
    do {
      return try Cipher(try SecretReader(environment: ProcessInfo.processInfo.environment).key(source))
    } catch {
      throw CommandExit.unusable("\(error)")
    }
  }
}

extension KeyEncoding: ExpressibleByArgument {}
