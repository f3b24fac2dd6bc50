package import CallboardCore
import CallboardProtocols

/// How much is sent, by how many, to whom.
package struct LoadPlan: Sendable {
  /// The notice address.
  package var url: String
  package var notices: Int
  package var connections: Int
  /// Uids with a wallet, played in turn.
  package var players: [String]
  package var seal: NoticeSeal
  package var seed: UInt64
  /// What order numbers begin with; unique to each run against one store.
  package var prefix: String

  package init(
    url: String, notices: Int, connections: Int, players: [String], seal: NoticeSeal, seed: UInt64, prefix: String
  ) {
    self.url = url
    self.notices = notices
    self.connections = connections
    self.players = players
    self.seal = seal
    self.seed = seed
    self.prefix = prefix
  }

  /// The notices, sealed before any clock runs.
  package func prepared(at now: Timestamp) -> [Sending] {
    var random = SplitMix64(seed: seed)
    let tokens = players.map { seal.token(uid: $0, at: now) }
    return (0..<notices).map { index in
      let player = index % players.count
      let bet = Money(units: Int64.random(in: 1...100, using: &random) * 1_000)
      let win = Bool.random(using: &random) ? Money(units: Int64.random(in: 1...200, using: &random) * 1_000) : .zero
      let change = Money(units: win.units - bet.units)
      let order = NoticeOrder(
        orderNo: "\(prefix)\(index + 1)", totalBet: bet, totalWin: win, netWin: change, gameID: 49, time: now)
      return Sending(
        turn: win > .zero ? .win : .loss, destination: .notice, uid: players[player], reference: order.orderNo,
        change: change,
        body: NoticeCodec.request(order, uid: players[player], cipher: seal.cipher), token: tokens[player],
        content: .notice(order))
    }
  }
}
