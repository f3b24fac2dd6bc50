import ArgumentParser
import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation

/// `callboard send settle`: one settlement.
struct SendSettleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle", abstract: "Send one settlement.",
    discussion: """
      The transaction is made of the time unless it is given; give the same one again for a repeat. The win includes \
      the stake.

      EXAMPLES
        callboard send settle --url http://127.0.0.1:8080/settle --uid hrgpl0001 \\
          --bet 10 --win 0
        callboard send settle --url http://127.0.0.1:8080/settle --uid hrgpl0001 \\
          --bet 10 --win 19.5 --tx-id AAA-251917
      """)

  @Option(help: "The address, with /settle at its end.") var url: String
  @Option(help: "The user id.", transform: UserID.read) var uid: String
  @Option(name: .customLong("tx-id"), help: "The transaction.") var txID: String?
  @Option(name: .customLong("round-id"), help: "The round.") var roundID: String?
  @Option(help: "The stake.", transform: Amounts.any) var bet: Money
  @Option(help: "What is paid out, the stake included.", transform: Amounts.any) var win: Money
  @Option(name: .customLong("game-type"), help: "The type of the game.") var gameType = "LIVE"
  @Option(name: .customLong("game-code"), help: "The game.") var gameCode = "BACCARAT"
  @Option(
    name: .customLong("bearer-file"),
    help: ArgumentHelp("A fixed bearer token, where one is agreed; not open to others.", valueName: "file"))
  var bearerFile: String?
  @OptionGroup var json: JSONOption

  func run() async throws {
    let now = Timestamp.now
    let reference = txID ?? "CB-\(now.milliseconds)"
    let request = SettleRequest(
      ts: now.settleText, userId: uid, txId: reference, roundId: roundID ?? "R\(now.seconds)",
      betTime: now.settleText, gameType: gameType, gameCode: gameCode, betAmount: bet.shortest,
      validBetAmount: bet.shortest, winAmount: win.shortest, roundStartTime: now.settleText,
      odds: win > bet ? "0.95" : "-1", status: win > bet ? "WIN" : "LOSE", result: ["H03", "C01"], commission: "0")
    try await SendOutput(json: json, reference: reference)
      .post(request.json, to: url, bearer: try BearerFile.text(bearerFile)) { .init($0.settleMeaning) }
  }
}
