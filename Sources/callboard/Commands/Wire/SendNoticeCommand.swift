import ArgumentParser
import CallboardCore
import CallboardProtocols
import CallboardRehearsal
import Foundation

/// `callboard send notice`: one sealed notice.
struct SendNoticeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice", abstract: "Seal and send one notice.",
    discussion: """
      The order number is made of the time and the game unless it is given; give the same one again for a repeat.

      EXAMPLES
        callboard send notice --url http://127.0.0.1:8080/test/Demo/notice \\
          --key-file jj.key --iv-file jj.iv --account agent@example --uid 001 \\
          --bet 3 --win 15.6
        callboard send notice --url http://127.0.0.1:8080/test/Demo/notice \\
          --key-file jj.key --iv-file jj.iv --account agent@example --uid 001 \\
          --bet 3 --win 0 --order-no 1732534548458928049 --json
      """)

  @Option(help: "The notice address.") var url: String
  @OptionGroup var key: KeyOptions
  @Option(help: "The agent's account.") var account: String
  @Option(help: "The user id.", transform: UserID.read) var uid: String
  @Option(help: "The user's name.") var username: String?
  @Option(name: .customLong("order-no"), help: "The order number.") var orderNo: String?
  @Option(help: "The stake.", transform: Amounts.any) var bet: Money
  @Option(help: "What was won.", transform: Amounts.any) var win: Money
  @Option(name: .customLong("net-win"), help: "The net win; win less bet unless given.", transform: Amounts.any)
  var netWin: Money?
  @Option(help: "The business.") var business = "spin"
  @Option(name: .customLong("game-id"), help: "The game.") var gameID: Int64 = 101
  @Option(help: "When it was played, in Unix seconds; now unless given.") var time: Int64?
  @Flag(name: .customLong("no-token"), help: "Send no Authorization header.") var isWithoutToken = false
  @OptionGroup var json: JSONOption

  func run() async throws {
    let seal = NoticeSeal(account: account, cipher: try key.cipher())
    let now = Timestamp.now
    let reference = orderNo ?? "\(now.milliseconds * 1_000)\(gameID)"
    guard let net = try? netWin ?? win.subtracting(bet) else { throw ValidationError("The amounts are too large.") }
    let order = NoticeOrder(
      orderNo: reference, totalBet: bet, totalWin: win, netWin: net, business: business, gameID: gameID,
      time: time.flatMap { Timestamp(seconds: $0) } ?? now)
    let (body, token) = seal.notice(order, uid: uid, username: username, at: now)
    try await SendOutput(json: json, reference: reference)
      .post(body, to: url, bearer: isWithoutToken ? nil : token) { .init($0.noticeMeaning(uid: uid)) }
  }
}
