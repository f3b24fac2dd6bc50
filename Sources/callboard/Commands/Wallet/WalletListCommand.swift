import ArgumentParser
import CallboardCore

/// `callboard wallet list`: all wallets.
struct WalletListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List wallets by uid.",
    discussion: """
      EXAMPLES
        callboard wallet list
        callboard wallet list --json
      """)

  @OptionGroup var json: JSONOption
  @OptionGroup var config: ConfigOptions

  func run() async throws {
    let board = try config.board()
    var table = Table(Wallet.columns)
    var last: String?
    while true {
      let page = try await board.wallets(after: last, limit: Limits.pageMaximumRows)
      guard let uid = page.last?.uid else { break }
      json.print(page.map(\.record), page.map(\.cells), in: &table)
      last = uid
    }
    if last == nil { Emptiness.tell("wallet", Filter()) }
  }
}
