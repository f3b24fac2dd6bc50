package import CallboardCore
import CallboardProtocols
import FoundationEssentials

/// What a simulated provider sends next: a pure sequence that follows from its seed, the times it is given, and what it
/// heard about its bets.
///
/// It begins with one of each kind, so that a board fills quickly with things to do, and goes on at random.
package struct ProviderScript: Sendable {
  let cast: Cast
  var random: SplitMix64
  private var opening: [Turn]
  var count: Int64 = 0
  /// Spins, settlements and orders that were sent and should have been taken; the newest ``memory`` of them.
  private var sent: [Sending] = []
  private var failed: [Sending] = []
  var bets = BetBook()

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
    /// What the agents behind the order routes speak; without any no orders are sent.
    package var orderRoutes: [WireProtocol]

    package init(
      players: [String], strangers: [String], seal: NoticeSeal, strangeSeal: NoticeSeal,
      orderRoutes: [WireProtocol] = []
    ) {
      self.players = players
      self.strangers = strangers
      self.seal = seal
      self.strangeSeal = strangeSeal
      self.orderRoutes = orderRoutes
    }
  }

  /// What a turn is about.
  package enum Turn: String, Sendable, CaseIterable {
    case loss
    case win
    /// A bet of protocol B; its settlement or cancel comes later.
    case bet
    case settlement
    /// A bet called back, or one that its receiver never saw.
    case cancel
    /// A bet that comes after its cancel.
    case lateBet = "late_bet"
    /// Something to be delivered to an agent.
    case order
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
      .unknownUser, .win, .order, .badCipher, .bet, .settlement, .conflict, .loss, .repeated, .late, .cancel,
      .unknownUser, .lateBet, .bet, .settlement, .redelivery,
    ]
    if cast.orderRoutes.isEmpty { opening.removeAll { $0 == .order } }
  }

  /// The next callback to be sent at `now`.
  package mutating func next(at now: Timestamp) -> Sending {
    let turn = opening.isEmpty ? randomTurn() : opening.removeFirst()
    count += 1
    let sending = sending(turn, at: now)
    switch sending.turn {
    case .loss, .win, .settlement, .late, .order:
      sent.append(sending)
      if sent.count > Self.memory { sent.removeFirst() }
    case .unknownUser:
      failed.append(sending)
      if failed.count > Self.memory { failed.removeFirst() }
    case .bet, .cancel, .lateBet, .repeated, .conflict, .badCipher, .redelivery: break
    }
    return sending
  }

  /// Takes note of an answer; nil stands for none.
  ///
  /// A bet that was not taken for sure is cancelled, and a cancel is sent until it is taken (`protocols.md` B).
  package mutating func heard(_ meaning: SentAnswer.Meaning?, to sending: Sending) {
    guard case .bet(let bet) = sending.content else { return }
    if case .applied = meaning { return }
    switch sending.turn {
    case .bet: bets.failed(bet)
    case .cancel: bets.notCancelled(bet, change: sending.change)
    default: break
    }
  }

  private mutating func randomTurn() -> Turn {
    if bets.wantsCancel, Bool.random(using: &random) { return .cancel }
    if !cast.orderRoutes.isEmpty, Int.random(in: 0..<4, using: &random) == 0 { return .order }
    return switch Int.random(in: 0..<100, using: &random) {
    case ..<34: .loss
    case ..<52: .win
    case ..<64: .bet
    case ..<76: .settlement
    case ..<78: .cancel
    case ..<79: .lateBet
    case ..<84: .late
    case ..<90: .repeated
    case ..<93: .conflict
    case ..<96: .badCipher
    case ..<98: .unknownUser
    default: .redelivery
    }
  }

  private mutating func sending(_ turn: Turn, at now: Timestamp) -> Sending {
    switch turn {
    case .loss, .win, .late, .badCipher, .unknownUser: return spin(turn, at: now)
    case .bet: return bet(at: now)
    case .settlement: return settlement(at: now)
    case .cancel: return cancel(at: now)
    case .lateBet: return lateBet(at: now)
    case .order: return order(at: now)
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

  mutating func pick(_ uids: [String]) -> String { uids.randomElement(using: &random) ?? "001" }
}
