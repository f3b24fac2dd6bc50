import ArgumentParser
import CallboardCore
import Foundation

/// `callboard wallet import`: many new wallets from a file.
struct WalletImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Open many wallets from a CSV file: all of them, or none.",
    discussion: """
      The first line names the columns: uid, balance and, if wanted, username.

      EXAMPLES
        callboard wallet import wallets.csv --dry-run
        callboard wallet import wallets.csv
      """)

  @Argument(help: "The CSV file.") var file: String
  @Flag(name: .customLong("dry-run"), help: "Say what would happen, and change nothing.") var isDryRun = false
  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let sheet = try read()
    let results = try await results(sheet.wallets)
    var table = Table(Wallet.columns)
    var refused = 0
    for (result, line) in zip(results, sheet.lines) {
      switch result {
      case .done(let wallet): json.print([wallet.record], [wallet.cells], in: &table)
      case .refused(let sentence):
        refused += 1
        Complaint.write("line \(line): \(sentence)".inert + "\n")
      }
    }
    guard refused == 0 else {
      throw CommandExit.refused("\(refused) of \(results.count) wallets are refused, so none was opened")
    }
    let wallets = "\(results.count) wallet\(results.count == 1 ? "" : "s")"
    Complaint.write("\(wallets) \(isDryRun ? "would be opened; nothing was changed" : "opened")\n")
  }

  /// What becomes of the wallets.
  ///
  /// A dry run leaves a store that is not there uncreated: nobody has a wallet in it yet.
  private func results(_ wallets: [NewWallet]) async throws -> [WalletResult] {
    let settings = try config.plainSettings()
    if isDryRun, !FileManager.default.fileExists(atPath: settings.storePath) {
      return wallets.map { wallet in
        if let problem = wallet.problem { return .refused(problem) }
        return .done(
          Wallet(uid: wallet.uid, username: wallet.username, opening: wallet.balance, balance: wallet.balance))
      }
    }
    return try await StoreOpening.desk(settings).actions.importWallets(
      wallets, isDryRun: isDryRun, .current(reason: "import of \(wallets.count) wallets"))
  }

  private func read() throws -> WalletSheet {
    let text: String
    do {
      text = try String(contentsOfFile: file, encoding: .utf8)
    } catch {
      throw CommandExit.refused("\(file) cannot be read, or is not UTF-8")
    }
    do {
      return try WalletSheet(text)
    } catch {
      throw CommandExit.refused("\(file), \(error)")
    }
  }
}
