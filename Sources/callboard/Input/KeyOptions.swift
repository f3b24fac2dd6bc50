import ArgumentParser
import CallboardCore
import CallboardProtocols

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
  func cipher() throws -> Cipher { try files.cipher() }

  /// The key itself.
  func cipherKey() throws -> CipherKey { try files.cipherKey() }

  private var files: KeyFiles { KeyFiles(keyFile: keyFile, ivFile: ivFile, encoding: encoding) }
}

extension KeyEncoding: ExpressibleByArgument {}
