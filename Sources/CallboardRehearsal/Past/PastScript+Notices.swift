import CallboardCore
import CallboardProtocols
import FoundationEssentials

extension PastScript {
  /// How many spins are remembered, of which conflicts are made.
  private static let spinMemory = 50

  /// One sealed notice: mostly a spin that is applied at once.
  mutating func spin(at moment: Timestamp) {
    switch Int.random(in: 0..<10_000, using: &random) {
    case ..<(30 * plan.troubles): stranger(at: moment)
    case ..<(55 * plan.troubles): unopened(at: moment)
    case ..<(65 * plan.troubles): tokenUnopened(at: moment)
    case ..<(75 * plan.troubles): conflict(at: moment)
    default: taken(at: moment)
    }
  }

  private mutating func taken(at moment: Timestamp) {
    let player = cast.pick(using: &random)
    let order = spun(hoursAgo: happens(100) ? Int64.random(in: 1...20, using: &random) : 0, at: moment)
    let content = content(order, uid: cast.uids[player], username: cast.usernames[player])
    guard let warnings = try? apply(content, player: player, route: plan.noticeRoute, at: moment) else { return }
    spins.append(Spin(order: order, player: player, callbackID: nextID))
    if spins.count > Self.spinMemory { spins.removeFirst() }
    let token = token(of: player, at: moment)
    stretch.callbacks.append(
      PastCallback(
        arrival: arrival(content, order, token: token, at: moment),
        standing: CallbackStanding(state: .applied), attempts: [Attempt.inLedger(.applied, at: moment)],
        warnings: warnings))
  }

  /// A user for whom no wallet is open: it fails by the schedule, and somebody may complete it elsewhere.
  private mutating func stranger(at moment: Timestamp) {
    let uid = cast.strangers.randomElement(using: &random) ?? "900000"
    let order = spun(hoursAgo: 0, at: moment)
    let content = content(order, uid: uid, username: nil)
    let token = plan.seal.token(uid: uid, at: moment)
    let failing = failing(content, route: plan.noticeRoute, at: moment) { at in
      Attempt.inLedger(.failed, .unknownUser, at: at)
    }
    stretch.callbacks.append(
      PastCallback(
        arrival: arrival(content, order, token: token, at: moment), standing: failing.standing,
        attempts: failing.attempts, failure: .unknownUser))
  }

  /// Data under a key that nobody here has: rejected, and now and then made good by hand.
  private mutating func unopened(at moment: Timestamp) {
    let player = cast.pick(using: &random)
    let uid = cast.uids[player]
    let order = spun(hoursAgo: 0, at: moment)
    let body = NoticeCodec.request(order, uid: uid, cipher: plan.strangeSeal.cipher)
    let claim = Claim(kind: .notice, reference: order.orderNo, uid: uid)
    let arrival = Arrival(
      route: plan.noticeRoute, receivedAt: moment, source: Self.source, token: token(of: player, at: moment),
      body: body, digest: ContentDigest.sha256(body), reading: .unreadable(Rejection(.unopened), claim: claim))
    let looked = moment.advanced(byMilliseconds: Int64.random(in: 300...7_200, using: &random) * 1_000)
    let isRepaired = happens(3_000) && looked.advanced(byMilliseconds: 60_000) <= plan.now
    stretch.callbacks.append(
      PastCallback(
        arrival: arrival,
        standing: isRepaired ? CallbackStanding(state: .repaired, repairedFrom: .rejected) : .rejected))
    if happens(2_000), looked <= plan.now {
      later.add(
        .init(
          at: looked, actions: [action(.reveal, order.orderNo, uid, "what did it say", at: looked, (.rejected, nil))]))
    }
    guard isRepaired else { return }
    let amount = Money(units: order.totalWin.units - order.totalBet.units)
    let at = looked.advanced(byMilliseconds: 60_000)
    var event = LaterEvents.Event(at: at)
    if amount != .zero {
      let line = FlowLine(
        id: 0, at: at, uid: uid, route: plan.noticeRoute, reference: order.orderNo, callbackID: nextID,
        business: .adjust, amount: amount, before: nil, after: nil, status: .applied, playedAt: nil)
      event.correction = .init(player: player, amount: amount, line: line)
    }
    event.actions = [
      action(
        .repair, order.orderNo, uid, "provider confirmed the round", at: at,
        (.rejected, amount == .zero ? "repaired" : "repaired, \(amount) to \(uid)"))
    ]
    later.add(event)
  }

  /// A token that does not open; such arrivals are kept for some days only.
  private mutating func tokenUnopened(at moment: Timestamp) {
    guard moment >= plan.unopenedKept else { return unopened(at: moment) }
    let player = cast.pick(using: &random)
    let order = spun(hoursAgo: 0, at: moment)
    let (body, token) = plan.strangeSeal.notice(order, uid: cast.uids[player], at: moment)
    let claim = Claim(kind: .notice, reference: order.orderNo, uid: cast.uids[player])
    let arrival = Arrival(
      route: plan.noticeRoute, receivedAt: moment, source: Self.source, token: token, body: body,
      digest: ContentDigest.sha256(body), reading: .unreadable(Rejection(.tokenUnopened), claim: claim))
    stretch.callbacks.append(PastCallback(arrival: arrival, standing: .rejected))
  }

  /// A spin that came before, with another win; once each, since the same conflict again is the same callback again.
  private mutating func conflict(at moment: Timestamp) {
    guard let place = spins.indices.randomElement(using: &random) else { return taken(at: moment) }
    let earlier = spins.remove(at: place)
    var order = earlier.order
    order.totalWin = Money(units: order.totalWin.units + 10_000 * Int64.random(in: 1...9, using: &random))
    order.netWin = Money(units: order.totalWin.units - order.totalBet.units)
    let uid = cast.uids[earlier.player]
    let content = content(order, uid: uid, username: cast.usernames[earlier.player])
    let token = token(of: earlier.player, at: moment)
    stretch.callbacks.append(
      PastCallback(
        arrival: arrival(content, order, token: token, at: moment),
        rejection: Rejection(.conflict, field: "total_win"), standing: .rejected, relatedID: earlier.callbackID))
  }

  // MARK: Parts

  static let source = "127.0.0.1"

  private func arrival(
    _ content: CallbackContent, _ order: NoticeOrder, token: String, at moment: Timestamp
  ) -> Arrival {
    Arrival(
      route: plan.noticeRoute, receivedAt: moment, source: Self.source, token: token,
      body: NoticeCodec.request(order, uid: content.uid, cipher: plan.seal.cipher),
      digest: ContentDigest.ofOrder(content), reading: .readable(content))
  }

  /// What the route's reader makes of a spin.
  private func content(_ order: NoticeOrder, uid: String, username: String?) -> CallbackContent {
    order.content(.notice, uid: uid, username: username ?? uid, keyName: plan.seal.cipher.keyName)
  }

  /// Never asked for among the arguments of another method: that would hold a copy of the script meanwhile, and each
  /// new token would copy all the others.
  private mutating func token(of player: Int, at moment: Timestamp) -> String {
    if let token = cast.tokens[player] { return token }
    let token = plan.seal.token(uid: cast.uids[player], username: cast.usernames[player], at: moment)
    cast.tokens[player] = token
    return token
  }

  /// An order number of 19 digits, as in practice: microseconds and a game.
  mutating func spun(hoursAgo hours: Int64, at moment: Timestamp) -> NoticeOrder {
    let bet = Money(units: Int64.random(in: 1...200, using: &random) * 5_000)
    let isWinning = happens(3_100)
    let win = isWinning ? Money(units: bet.units * Int64.random(in: 1...60, using: &random) / 10) : .zero
    let game = Int64.random(in: 101...140, using: &random)
    let playedAt = Timestamp(milliseconds: (moment.seconds - hours * 3_600) * 1_000)
    return NoticeOrder(
      orderNo: "\(moment.milliseconds * 1_000 + Int64(index % 1_000))\(game)", totalBet: bet, totalWin: win,
      netWin: Money(units: win.units - bet.units), gameID: game, time: playedAt)
  }
}

extension NoticeOrder {
  /// What a reader makes of it.
  func content(_ kind: CallbackKind, uid: String, username: String?, keyName: String?) -> CallbackContent {
    guard let reference = Reference(orderNo) else { preconditionFailure("an order number has 1 to 64 bytes") }
    return CallbackContent(
      kind: kind, reference: reference, uid: uid, username: username, game: String(gameID), business: business,
      bet: totalBet, win: totalWin, playedAt: time, recorded: .init(netWin: netWin), keyName: keyName, wire: .notice)
  }
}
