import CallboardCore
import CallboardProtocols

extension ProviderScript {
  /// One spin, as a sealed notice.
  mutating func spin(_ turn: Turn, at now: Timestamp) -> Sending {
    let uid = pick(turn == .unknownUser ? cast.strangers : cast.players)
    let isWinning = turn != .loss && Bool.random(using: &random) || turn == .win
    let order = spun(
      isWinning: isWinning, hoursAgo: turn == .late ? Int64.random(in: 1...20, using: &random) : 0, at: now)
    let (body, token) = cast.seal.notice(order, uid: uid, username: "player-\(uid)", at: now)
    let sentBody = turn == .badCipher ? cast.strangeSeal.notice(order, uid: uid, at: now).body : body
    return Sending(
      turn: turn, destination: .notice, uid: uid, reference: order.orderNo, change: order.netWin, body: sentBody,
      token: token, content: .notice(order))
  }

  /// One spin or settlement that is to be delivered to an agent.
  mutating func order(at now: Timestamp) -> Sending {
    let uid = pick(cast.players)
    let route = Int.random(in: 0..<max(1, cast.orderRoutes.count), using: &random)
    guard cast.orderRoutes.indices.contains(route) else { return spin(.win, at: now) }
    switch cast.orderRoutes[route] {
    case .notice:
      let order = spun(isWinning: Bool.random(using: &random), hoursAgo: 0, at: now)
      return Sending(
        turn: .order, destination: .order(route), uid: uid, reference: order.orderNo, change: order.netWin,
        body: OrderCodec.request(order, uid: uid), content: .notice(order))
    case .settle:
      let bet = newBet(of: uid, at: now)
      let win = win(of: bet)
      let request = bet.settlement(win: win, at: now)
      return Sending(
        turn: .order, destination: .order(route), uid: uid, reference: bet.txId, change: win, body: request.json,
        content: .settlement(request))
    }
  }

  private mutating func spun(isWinning: Bool, hoursAgo hours: Int64, at now: Timestamp) -> NoticeOrder {
    let bet = Money(units: Int64.random(in: 1...200, using: &random) * 5_000)
    let win = isWinning ? Money(units: bet.units * Int64.random(in: 1...60, using: &random) / 10) : .zero
    let game = Int64.random(in: 101...120, using: &random)
    let playedAt = now.advanced(byMilliseconds: -hours * 3_600_000)
    // Unix microseconds and a three-digit game id, 19 digits, as in practice; the count keeps them apart.
    return NoticeOrder(
      orderNo: "\(now.milliseconds * 1_000 + count % 1_000)\(game)", totalBet: bet, totalWin: win,
      netWin: Money(units: win.units - bet.units), gameID: game,
      time: Timestamp(milliseconds: playedAt.seconds * 1_000))
  }
}
