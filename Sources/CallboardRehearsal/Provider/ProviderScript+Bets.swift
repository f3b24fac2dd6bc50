import CallboardCore
import CallboardProtocols

extension ProviderScript {
  /// A bet that its receiver should take from the wallet.
  mutating func bet(at now: Timestamp) -> Sending {
    let bet = newBet(of: pick(cast.players), at: now)
    bets.placed(bet)
    return placing(bet, turn: .bet, change: Money(units: -bet.amount.units), at: now)
  }

  /// The settlement of a bet that was placed; a new bet where none is open.
  mutating func settlement(at now: Timestamp) -> Sending {
    guard let bet = bets.takeOpen(using: &random) else { return self.bet(at: now) }
    let win = win(of: bet)
    let request = bet.settlement(win: win, at: now)
    return Sending(
      turn: .settlement, destination: .settle(.settle), uid: bet.uid, reference: bet.txId, change: win,
      body: request.json, content: .settlement(request))
  }

  /// The cancel of a bet that failed, else of one that was placed, else of one that was never sent.
  mutating func cancel(at now: Timestamp) -> Sending {
    if let failed = bets.takeFailed() { return cancelling(failed.bet, change: failed.change, at: now) }
    if let open = bets.takeOpen(using: &random) { return cancelling(open, change: open.amount, at: now) }
    let unsent = newBet(of: pick(cast.players), at: now)
    bets.late.append(unsent)
    return cancelling(unsent, change: .zero, at: now)
  }

  /// A bet after its cancel; the cancel first where none is on its way.
  mutating func lateBet(at now: Timestamp) -> Sending {
    guard !bets.late.isEmpty else {
      let unsent = newBet(of: pick(cast.players), at: now)
      bets.late.append(unsent)
      return cancelling(unsent, change: .zero, at: now)
    }
    return placing(bets.late.removeFirst(), turn: .lateBet, change: .zero, at: now)
  }

  mutating func newBet(of uid: String, at now: Timestamp) -> PlacedBet {
    PlacedBet(
      uid: uid, txId: "RHS-\(now.milliseconds % 100_000_000_000)-\(count % 1_000)",
      roundId: "R\(now.milliseconds / 30_000)",
      amount: Money(units: Int64.random(in: 1...100, using: &random) * 10_000), at: now)
  }

  /// What a bet wins, the stake included: nothing three times of five.
  mutating func win(of bet: PlacedBet) -> Money {
    guard Int.random(in: 0..<5, using: &random) < 2 else { return .zero }
    return Money(units: bet.amount.units * Int64.random(in: 11...30, using: &random) / 10)
  }

  private func placing(_ bet: PlacedBet, turn: Turn, change: Money, at now: Timestamp) -> Sending {
    Sending(
      turn: turn, destination: .settle(.placeBet), uid: bet.uid, reference: bet.txId, change: change,
      body: bet.placing(at: now).body, content: .bet(bet))
  }

  private func cancelling(_ bet: PlacedBet, change: Money, at now: Timestamp) -> Sending {
    Sending(
      turn: .cancel, destination: .settle(.cancelBet), uid: bet.uid, reference: bet.txId, change: change,
      body: bet.cancelling(at: now).body, content: .bet(bet))
  }
}

/// A provider's bets that are neither settled nor cancelled.
struct BetBook: Sendable {
  /// How many may be open; beyond it the oldest is forgotten.
  private static let maximum = 200

  /// Taken, as far as is known.
  private var open: [PlacedBet] = []
  /// To be cancelled, each with what that gives back.
  private var toCancel: [(bet: PlacedBet, change: Money)] = []
  /// Cancelled before they were sent.
  var late: [PlacedBet] = []

  var wantsCancel: Bool { !toCancel.isEmpty }

  mutating func placed(_ bet: PlacedBet) {
    open.append(bet)
    if open.count > Self.maximum { open.removeFirst() }
  }

  /// It was refused, or nobody answered: it may have been taken or not, and a cancel settles that.
  mutating func failed(_ bet: PlacedBet) {
    open.removeAll { $0.txId == bet.txId }
    toCancel.append((bet, .zero))
  }

  /// Its cancel was refused, or nobody answered.
  mutating func notCancelled(_ bet: PlacedBet, change: Money) { toCancel.append((bet, change)) }

  mutating func takeOpen(using random: inout SplitMix64) -> PlacedBet? {
    guard let index = open.indices.randomElement(using: &random) else { return nil }
    return open.remove(at: index)
  }

  mutating func takeFailed() -> (bet: PlacedBet, change: Money)? {
    toCancel.isEmpty ? nil : toCancel.removeFirst()
  }
}
