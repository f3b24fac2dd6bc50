package import CallboardCore
import CallboardProtocols
import FoundationEssentials

/// What a simulated provider sends next: a pure sequence that follows from its seed and the times it is given.
///
/// It begins with one of each kind, so that a board fills quickly with things to do, and goes on at random.
package struct ProviderScript: Sendable {
  private let cast: Cast
  private var random: SplitMix64
  private var opening: [Turn]
  private var count: Int64 = 0
  /// Spins and settlements that were sent and should have been applied; the newest ``memory`` of them.
  private var sent: [Sending] = []
  private var failed: [Sending] = []

  /// How many earlier sendings a repeat is chosen from.
  private static let memory = 200

  /// Who plays, and with which seals.
  package struct Cast: Sendable {
    /// Uids with a wallet.
    package var players: [String]
    /// Uids without one.
    package var strangers: [String]
    package var seal: NoticeSeal
    /// Seals data with a key that the receiver does not have.
    package var strangeSeal: NoticeSeal

    package init(players: [String], strangers: [String], seal: NoticeSeal, strangeSeal: NoticeSeal) {
      self.players = players
      self.strangers = strangers
      self.seal = seal
      self.strangeSeal = strangeSeal
    }
  }

  /// What a turn is about.
  package enum Turn: String, Sendable, CaseIterable {
    case loss
    case win
    case settlement
    case late
    case repeated
    case conflict
    case badCipher = "bad_cipher"
    case unknownUser = "unknown_user"
    case redelivery
  }

  package init(cast: Cast, seed: UInt64) {
    self.cast = cast
    random = SplitMix64(seed: seed)
    opening = [
      .unknownUser, .win, .badCipher, .settlement, .conflict, .loss, .repeated, .late, .unknownUser, .settlement,
      .redelivery,
    ]
  }

  /// The next callback to be sent at `now`.
  package mutating func next(at now: Timestamp) -> Sending {
    let turn = opening.isEmpty ? randomTurn() : opening.removeFirst()
    count += 1
    let sending = sending(turn, at: now)
    switch sending.turn {
    case .loss, .win, .settlement, .late:
      sent.append(sending)
      if sent.count > Self.memory { sent.removeFirst() }
    case .unknownUser:
      failed.append(sending)
      if failed.count > Self.memory { failed.removeFirst() }
    case .repeated, .conflict, .badCipher, .redelivery: break
    }
    return sending
  }

  private mutating func randomTurn() -> Turn {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<38: .loss
    case ..<58: .win
    case ..<76: .settlement
    case ..<82: .late
    case ..<89: .repeated
    case ..<92: .conflict
    case ..<95: .badCipher
    case ..<98: .unknownUser
    default: .redelivery
    }
  }

  private mutating func sending(_ turn: Turn, at now: Timestamp) -> Sending {
    switch turn {
    case .loss, .win, .late, .badCipher, .unknownUser: return spin(turn, at: now)
    case .settlement: return settlement(at: now)
    case .repeated:
      guard let earlier = sent.randomElement(using: &random) else { return spin(.win, at: now) }
      return earlier.again(as: .repeated)
    case .redelivery:
      guard let earlier = failed.randomElement(using: &random) else { return spin(.unknownUser, at: now) }
      return earlier.again(as: .redelivery)
    case .conflict:
      guard let earlier = sent.randomElement(using: &random), let altered = earlier.altered(cast.seal, at: now) else {
        return spin(.win, at: now)
      }
      return altered
    }
  }

  private mutating func spin(_ turn: Turn, at now: Timestamp) -> Sending {
    let uid = pick(turn == .unknownUser ? cast.strangers : cast.players)
    let bet = Money(units: Int64.random(in: 1...200, using: &random) * 5_000)
    let isWinning = turn != .loss && Bool.random(using: &random) || turn == .win
    let win = isWinning ? Money(units: bet.units * Int64.random(in: 1...60, using: &random) / 10) : .zero
    let game = Int64.random(in: 101...120, using: &random)
    let hours = turn == .late ? Int64.random(in: 1...20, using: &random) : 0
    let playedAt = now.advanced(byMilliseconds: -hours * 3_600_000)
    // Unix microseconds and a three-digit game id, 19 digits, as in practice; the count keeps them apart.
    let orderNo = "\(now.milliseconds * 1_000 + count % 1_000)\(game)"
    let order = NoticeOrder(
      orderNo: orderNo, totalBet: bet, totalWin: win, netWin: Money(units: win.units - bet.units), gameID: game,
      time: Timestamp(milliseconds: playedAt.seconds * 1_000))
    let (body, token) = cast.seal.notice(order, uid: uid, username: "player-\(uid)", at: now)
    let sentBody = turn == .badCipher ? cast.strangeSeal.notice(order, uid: uid, at: now).body : body
    return Sending(
      turn: turn, uid: uid, reference: orderNo, change: Money(units: win.units - bet.units), body: sentBody,
      token: token, content: .notice(order))
  }

  private mutating func settlement(at now: Timestamp) -> Sending {
    let uid = pick(cast.players)
    let bet = Int64.random(in: 1...100, using: &random) * 10_000
    let isWon = Int.random(in: 0..<5, using: &random) < 2
    let win = isWon ? bet * Int64.random(in: 11...30, using: &random) / 10 : 0
    let txId = "RHS-\(now.milliseconds % 100_000_000_000)-\(count % 1_000)"
    let request = SettleRequest(
      ts: now.settleText, userId: uid, txId: txId, roundId: "R\(now.milliseconds / 30_000)",
      betTime: now.advanced(byMilliseconds: -20_000).settleText, gameType: "LIVE", gameCode: "BACCARAT",
      betAmount: Money(units: bet).shortest, validBetAmount: Money(units: bet).shortest,
      winAmount: Money(units: win).shortest, roundStartTime: now.advanced(byMilliseconds: -25_000).settleText,
      odds: isWon ? "0.95" : "-1", status: isWon ? "WIN" : "LOSE", result: ["H03", "C01", "S05", "C06"],
      commission: "0")
    return Sending(
      turn: .settlement, uid: uid, reference: txId, change: Money(units: win), body: request.json, token: nil,
      content: .settlement(request))
  }

  private mutating func pick(_ uids: [String]) -> String { uids.randomElement(using: &random) ?? "001" }
}
