import ArgumentParser
import CallboardCore

/// `callboard wallet show`: one wallet.
struct WalletShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a wallet.",
    discussion: """
      EXAMPLES
        callboard wallet show 001
        callboard wallet show 001 --json
      """)

  @Argument(help: "The user id.") var uid: String
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    guard let wallet = try await config.board().wallet(uid: uid) else {
      throw CommandExit.refused("no wallet is open for \(uid)")
    }
    WalletOutput.say(wallet, json)
  }
}
