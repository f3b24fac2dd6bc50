import ArgumentParser
import CallboardCore

/// `callboard wallet`: the wallets of the ledger.
struct WalletCommand: CommandGroup {
  static let configuration = CommandConfiguration(
    commandName: "wallet", abstract: "Open, import, show, list and adjust wallets.",
    discussion: """
      Wallets are opened by people, never by a callback.

      EXAMPLES
        callboard wallet open 001 --balance 4078.90
        callboard wallet import wallets.csv --dry-run
        callboard wallet show 001 --json
      """,
    subcommands: [
      WalletOpenCommand.self, WalletImportCommand.self, WalletShowCommand.self, WalletListCommand.self,
      WalletAdjustCommand.self,
    ])
}
