import CallboardCore
import CallboardProtocols
import FoundationEssentials

extension PastScript {
  private var settleRoute: String { plan.settleReader.route.name }

  /// A bet of protocol B, answered once: taken, or refused for want of funds.
  mutating func bet(at moment: Timestamp) {
    let player = cast.pick(using: &random)
    let bet = PlacedBet(
      uid: cast.uids[player], txId: "RHS-\(moment.milliseconds % 100_000_000_000)-\(index % 1_000)",
      roundId: "R\(moment.milliseconds / 30_000)",
      amount: Money(units: Int64.random(in: 1...60, using: &random) * 10_000),
      at: moment)
    let content = bet.placed()
    guard let arrival = arrival(bet.placing(at: moment), content, moment) else { return }
    do throws(ApplyFailure) {
      let warnings = try apply(content, player: player, route: settleRoute, at: moment)
      stretch.callbacks.append(
        PastCallback(
          arrival: arrival, standing: CallbackStanding(state: .applied),
          attempts: [Attempt.inLedger(.applied, at: moment)],
          warnings: warnings))
      openBets.append(OpenBet(bet: bet, player: player, callbackID: nextID))
    } catch {
      stretch.callbacks.append(
        PastCallback(
          arrival: arrival, standing: CallbackStanding(state: .refused),
          attempts: [Attempt.inLedger(.refused, error, at: moment)], failure: error))
    }
  }

  /// What becomes of a bet: its settlement, or now and then its cancel.
  mutating func end(_ open: OpenBet, at moment: Timestamp) {
    let isCancelled = happens(100)
    let message: SettleMessage
    let content: CallbackContent
    if isCancelled {
      message = open.bet.cancelling(at: moment)
      content = open.bet.cancelled(at: moment)
    } else {
      let isWon = happens(4_000)
      let win = isWon ? Money(units: open.bet.amount.units * Int64.random(in: 11...30, using: &random) / 10) : .zero
      var settlement = open.bet.settlement(win: win, at: moment)
      // A provider's slip: a comma where a point should stand.
      if happens(5 * plan.troubles) {
        settlement.winAmount = "\(win.shortest),5"
        return unreadable(settlement.json, at: .settle, moment)
      }
      message = settlement.message
      content = open.bet.settled(win: win, at: moment)
    }
    guard let arrival = arrival(message, content, moment) else { return }
    let warnings =
      try? apply(
        content, player: open.player, route: settleRoute, at: moment, taken: isCancelled ? open.bet.amount : nil)
    stretch.callbacks.append(
      PastCallback(
        arrival: arrival, standing: CallbackStanding(state: .applied),
        attempts: [Attempt.inLedger(.applied, at: moment)],
        warnings: warnings ?? []))
  }

  /// What arrives at one of protocol B's addresses, with what its reader makes of it.
  ///
  /// - Returns: What is to be applied; nil in maintenance, when it is kept as rejected.
  private mutating func arrival(
    _ message: SettleMessage, _ content: CallbackContent, _ moment: Timestamp
  ) -> Arrival? {
    let arrival = Arrival(
      route: settleRoute, receivedAt: moment, source: Self.source, token: nil, body: message.body,
      digest: message.digest, reading: .readable(content))
    guard plan.maintenance.contains(moment) else { return arrival }
    stretch.callbacks.append(
      PastCallback(arrival: arrival, rejection: Rejection(.maintenance), standing: .rejected))
    return nil
  }

  /// What arrives and cannot be taken; its reader says why.
  private mutating func unreadable(_ body: Data, at endpoint: SettleEndpoint, _ moment: Timestamp) {
    guard let message = plan.settleReader.read(body: body, authorization: nil, at: endpoint).first?.message else {
      preconditionFailure("every message that is read gives one reading")
    }
    let arrival = Arrival(
      route: settleRoute, receivedAt: moment, source: Self.source, token: nil, body: body, digest: message.digest,
      reading: message.reading)
    stretch.callbacks.append(PastCallback(arrival: arrival, standing: .rejected))
  }
}
