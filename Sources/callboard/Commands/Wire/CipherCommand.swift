import ArgumentParser
import CallboardProtocols
import Foundation

/// `callboard cipher`: the notice cipher by hand.
struct CipherCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "cipher", abstract: "Open and seal texts as notices carry them: AES-CBC, PKCS#7, Base64.",
    discussion: """
      EXAMPLES
        callboard cipher open --key-file jj.key --iv-file jj.iv < data.txt
        printf %s '{"order_no":"1"}' | \\
          callboard cipher seal --key-file jj.key --iv-file jj.iv
      """,
    subcommands: [CipherOpenCommand.self, CipherSealCommand.self])
}

/// `callboard cipher open`: Base64 in, the opened bytes out.
struct CipherOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a sealed text.",
    discussion: """
      Reads Base64 from standard input, white space around it is let be, and prints the opened bytes as they are, with \
      no newline added.

      EXAMPLES
        callboard cipher open --key-file jj.key --iv-file jj.iv < data.txt
      """)

  @OptionGroup var key: KeyOptions

  func run() throws {
    let cipher = try key.cipher()
    let input = String(decoding: try StandardInput.read(), as: UTF8.self)
    do {
      let opened = try cipher.openBytes(input.trimmingCharacters(in: .whitespacesAndNewlines))
      try FileHandle.standardOutput.write(contentsOf: opened)
    } catch let error as CipherError {
      throw CommandExit.refused(error.description)
    }
  }
}

/// `callboard cipher seal`: text in, Base64 out.
struct CipherSealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Seal a text.",
    discussion: """
      Seals the bytes of standard input as they are, a newline at their end included, and prints Base64.

      EXAMPLES
        printf %s '{"order_no":"1"}' | \\
          callboard cipher seal --key-file jj.key --iv-file jj.iv
      """)

  @OptionGroup var key: KeyOptions

  func run() throws {
    print(try key.cipher().seal(try StandardInput.read()))
  }
}
