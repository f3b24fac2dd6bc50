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
    let desk = try config.desk()
    let results = try await desk.actions.importWallets(
      sheet.wallets, isDryRun: isDryRun, .current(reason: "import of \(sheet.wallets.count) wallets"))
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
    Complaint.write("\(results.count) wallets \(isDryRun ? "would be opened; nothing was changed" : "opened")\n")
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
