import ArgumentParser
import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation

/// `callboard send order`: what a game server asks us to deliver.
struct SendOrderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order", abstract: "Send one order, as a game server would, to be delivered to an agent.",
    discussion: """
      The order number is made of the time and the game unless it is given; give the same one again for a repeat. \
      --protocol says what the route's agent speaks: the order has that protocol's fields. Answered 200, the agent has \
      applied it; answered 202, it is kept and delivered by the schedule: both are exit status 0.

      EXAMPLES
        callboard send order --url http://127.0.0.1:8080/orders/007 \\
          --bearer-file 007.token --uid 001 --bet 3 --win 15.6
        callboard send order --url http://127.0.0.1:8080/orders/008 \\
          --bearer-file 008.token --protocol settle --uid hrgpl0001 --bet 10 \\
          --win 0 --order-no AAA-251917 --json
      """)

  @Option(help: "The order address.") var url: String
  @Option(
    name: .customLong("bearer-file"),
    help: ArgumentHelp("The route's bearer token; not open to others.", valueName: "file"))
  var bearerFile: String?
  @Option(name: .customLong("protocol"), help: "What the route's agent speaks: notice or settle.")
  var speaks = WireProtocol.notice
  @Option(help: "The user id.", transform: UserID.read) var uid: String
  @Option(help: "The user's name; for an agent of notices.") var username: String?
  @Option(name: .customLong("order-no"), help: "The order number, or the transaction.") var orderNo: String?
  @Option(help: "The stake.", transform: Amounts.any) var bet: Money
  @Option(help: "What was won; for an agent of settlements the stake included.", transform: Amounts.any) var win: Money
  @Option(name: .customLong("game-id"), help: "The game; for an agent of notices.") var gameID: Int64 = 101
  @Option(help: "When it was played, in Unix seconds; now unless given.") var time: Int64?
  @OptionGroup var json: JSONOption

  func run() async throws {
    let now = Timestamp.now
    let playedAt = time.flatMap { Timestamp(seconds: $0) } ?? now
    let reference = orderNo ?? (speaks == .notice ? "\(now.milliseconds * 1_000)\(gameID)" : "CB-\(now.milliseconds)")
    let body: Data
    switch speaks {
    case .notice:
      guard let net = try? win.subtracting(bet) else { throw ValidationError("The amounts are too large.") }
      let order = NoticeOrder(
        orderNo: reference, totalBet: bet, totalWin: win, netWin: net, business: "spin", gameID: gameID, time: playedAt)
      body = OrderCodec.request(order, uid: uid, username: username)
    case .settle:
      body =
        SettleRequest(
          ts: playedAt.settleText, userId: uid, txId: reference, roundId: "R\(now.seconds)",
          betTime: playedAt.settleText,
          gameType: "LIVE", gameCode: "BACCARAT", betAmount: bet.shortest, validBetAmount: bet.shortest,
          winAmount: win.shortest, roundStartTime: playedAt.settleText, odds: win > bet ? "0.95" : "-1",
          status: win > bet ? "WIN" : "LOSE", result: ["H03", "C01"], commission: "0"
        ).json
    }
    try await SendOutput(json: json, reference: reference)
      .post(body, to: url, bearer: try BearerFile.text(bearerFile)) { answer in
        switch OrderCodec.answer(status: answer.status, body: answer.body) {
        case .applied(let wallet): .applied(wallet)
        case .waiting: .waiting
        case .refused(let sentence): .refused(sentence)
        case nil: .refused("HTTP \(answer.status), not an answer to an order")
        }
      }
  }
}
