package import CallboardCore
import CallboardProtocols

/// The past of a store, stretch by stretch: a pure sequence that follows from its plan.
///
/// Three routes: sealed notices and protocol B's bets and settlements change wallets of the ledger; orders go to an
/// agent, which has been down for the last forty minutes. Some fail and are applied later, some get stuck, some cannot
/// be opened, and people repair, retry and look. Every line of money follows from the one before it.
package struct PastScript: Sendable {
  let plan: PastPlan
  var random: SplitMix64
  var cast: PastCast
  var later = LaterEvents()
  /// Bets that wait for their settlement or cancel, oldest first, and how many of them are done.
  var openBets: [OpenBet] = []
  var settledBets = 0
  /// The newest spins that were taken, of which conflicts are made.
  var spins: [Spin] = []
  private(set) var index = 0
  var failuresInOutage = 0
  private var hasBegun = false
  var stretch = PastStretch()

  /// A bet that was taken, with its player.
  struct OpenBet: Sendable {
    var bet: PlacedBet
    var player: Int
    var callbackID: Int64
  }

  /// A spin that was taken.
  struct Spin: Sendable {
    var order: NoticeOrder
    var player: Int
    var callbackID: Int64
  }

  package init(plan: PastPlan) {
    self.plan = plan
    random = SplitMix64(seed: plan.seed)
    cast = PastCast(players: plan.players, strangers: plan.strangers, using: &random)
  }

  /// The wallets as they stand now; they belong into the store when the whole past is there.
  package var wallets: [Wallet] { cast.wallets }

  /// The next callbacks, at most `maximum` of them, with what happened beside them; empty at the end.
  package mutating func next(_ maximum: Int) -> PastStretch {
    stretch = PastStretch()
    stretch.callbacks.reserveCapacity(maximum)
    if !hasBegun { begin() }
    let end = min(plan.count, index + maximum)
    while index < end {
      let moment = plan.moment(of: index, fraction: Int64.random(in: 0..<1_000, using: &random))
      perform(until: moment)
      arrive(at: moment)
      index += 1
    }
    if index == plan.count { perform(until: plan.now) }
    return stretch
  }

  /// The id that the store gives to the next callback.
  var nextID: Int64 { Int64(index) + 1 }

  private mutating func begin() {
    hasBegun = true
    let maintenance = plan.maintenance
    func request(_ command: String, _ reason: String, at moment: Timestamp) -> PersonRequest {
      PersonRequest(actor: cast.onShift(at: moment), reason: reason, command: command, at: moment)
    }
    stretch.actions.append(
      PastAction(
        .walletImport, request: request("callboard wallet import wallets.csv", "opening", at: plan.start),
        after: "\(cast.uids.count) wallets opened"))
    let route = plan.settleReader.route.name
    let (begin, end) = (maintenance.lowerBound, maintenance.upperBound)
    later.add(
      .init(
        at: begin,
        actions: [
          PastAction(
            .routeMaintain,
            request: request(
              "callboard route maintain \(route) --reason 'wallet upgrade'", "wallet upgrade", at: begin),
            before: "\(route) open", after: "\(route) in maintenance")
        ]))
    later.add(
      .init(
        at: end,
        actions: [
          PastAction(
            .routeOpen, request: request("callboard route open \(route) --reason done", "done", at: end),
            before: "\(route) in maintenance", after: "\(route) open")
        ]))
  }

  /// What was decided before and is due now.
  private mutating func perform(until moment: Timestamp) {
    while let event = later.take(until: moment) {
      stretch.lines += event.lines
      if let correction = event.correction { correct(correction) }
      stretch.actions += event.actions
    }
  }

  private mutating func correct(_ correction: LaterEvents.Correction) {
    var line = correction.line
    let before = cast.balances[correction.player]
    let after = Money(units: before.units + correction.amount.units)
    line.amount = correction.amount
    (line.before, line.after) = (before, after)
    cast.balances[correction.player] = after
    stretch.lines.append(PastLine(line))
  }

  private mutating func arrive(at moment: Timestamp) {
    if settledBets < openBets.count, openBets[settledBets].bet.at.advanced(byMilliseconds: Self.roundTime) <= moment {
      let open = openBets[settledBets]
      settledBets += 1
      // What is done is let go from time to time.
      if settledBets == 1_000 {
        openBets.removeFirst(settledBets)
        settledBets = 0
      }
      return end(open, at: moment)
    }
    switch Int.random(in: 0..<1_000, using: &random) {
    case ..<450: spin(at: moment)
    case ..<700: bet(at: moment)
    default: order(at: moment)
    }
  }

  /// How long a bet waits for its settlement.
  private static let roundTime: Int64 = 8_000

  /// True so often in ten thousand.
  mutating func happens(_ chance: Int) -> Bool { Int.random(in: 0..<10_000, using: &random) < chance }

  /// Applies a callback's lines to a player's wallet of the ledger, where its balance allows that.
  ///
  /// - Returns: The warnings that go with it.
  mutating func apply(
    _ content: CallbackContent, player: Int, route: String, at moment: Timestamp, overdraft: OverdraftRule = .allow,
    taken: Money? = nil
  ) throws(ApplyFailure) -> [Warning] {
    let change = try LedgerRules.change(
      kind: content.kind, bet: content.bet, win: content.win, taken: taken, balance: cast.balances[player],
      overdraft: overdraft)
    cast.balances[player] = change.balance
    for step in change.steps {
      stretch.lines.append(
        PastLine(line(content, step.move, route: route, at: moment, figures: (step.before, step.after))))
    }
    return change.warnings
  }

  /// A line of the next callback's content; without figures it is one that failed.
  func line(
    _ content: CallbackContent, _ move: LedgerRules.Move, route: String, at moment: Timestamp,
    figures: (before: Money, after: Money)?
  ) -> FlowLine {
    FlowLine(
      id: 0, at: moment, uid: content.uid, route: route, reference: content.reference.text, callbackID: nextID,
      business: move.business, amount: move.amount, before: figures?.before, after: figures?.after,
      status: figures == nil ? .failed : .applied, playedAt: content.playedAt)
  }
}
