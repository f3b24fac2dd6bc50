import ArgumentParser
import CallboardCore

/// `callboard wallet open`: a new wallet.
struct WalletOpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a wallet.",
    discussion: """
      EXAMPLES
        callboard wallet open 001 --balance 4078.90
        callboard wallet open hrgpl0001 --balance 0 --username mei
      """)

  @Argument(help: "The user id.", transform: UserID.read) var uid: String
  @Option(help: "What it holds at first.", transform: Amounts.positive) var balance: Money
  @Option(help: "The user's name.") var username: String?
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let desk = try config.desk()
    let wallet = NewWallet(uid: uid, username: username, balance: balance)
    try WalletOutput.say(try await desk.actions.openWallet(wallet, .current(reason: nil)), json)
  }
}

/// Prints what became of a wish about one wallet.
enum WalletOutput {
  /// Prints the wallet as it stands now, or ends the command with why not.
  static func say(_ result: WalletResult, _ json: JSONOption) throws {
    switch result {
    case .done(let wallet): say(wallet, json)
    case .refused(let sentence): throw CommandExit.refused(sentence)
    }
  }

  /// Prints one wallet.
  static func say(_ wallet: Wallet, _ json: JSONOption) {
    var table = Table(Wallet.columns)
    json.print([wallet.record], [wallet.cells], in: &table)
  }
}

/// User ids on the command line.
enum UserID {
  /// Reads a uid of a length that the store takes.
  static func read(_ text: String) throws -> String {
    guard !text.isEmpty, text.utf8.count <= Limits.uidMaximumBytes else {
      throw ValidationError("A uid has 1 to \(Limits.uidMaximumBytes) bytes.")
    }
    return text
  }
}
