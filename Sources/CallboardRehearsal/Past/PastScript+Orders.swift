import CallboardCore
import CallboardProtocols
import FoundationEssentials

extension PastScript {
  /// One order to be delivered to the agent.
  mutating func order(at moment: Timestamp) {
    let player = cast.pick(using: &random)
    let order = spun(hoursAgo: 0, at: moment)
    let content = order.content(.order, uid: cast.uids[player], username: nil, keyName: nil)
    let arrival = Arrival(
      route: plan.orderRoute, receivedAt: moment, source: Self.source, token: nil,
      body: OrderCodec.request(order, uid: content.uid), digest: ContentDigest.ofOrder(content),
      reading: .readable(content))
    var callback = PastCallback(
      arrival: arrival, standing: .arrived(at: moment), isAtAgent: true)
    if moment >= plan.outage {
      hold(&callback, at: moment)
    } else if moment.advanced(byMilliseconds: Self.scheduleMargin) < plan.outage && happens(120 * plan.troubles) {
      fail(&callback, content, player: player, at: moment)
    } else {
      callback.attempts = [deliver(content, player: player, at: moment)]
      callback.standing = CallbackStanding(state: .applied)
    }
    stretch.callbacks.append(callback)
  }

  /// Nothing that fails is still in its schedule when the agent goes down.
  private static let scheduleMargin: Int64 = 7_200_000

  /// The agent does not answer: the first ones fail, and then its breaker holds what comes.
  private mutating func hold(_ callback: inout PastCallback, at moment: Timestamp) {
    guard failuresInOutage < Limits.breakerFailures else { return }
    failuresInOutage += 1
    callback.attempts = [Attempt.inLedger(.failed, .delivery(code: DeliveryFailure.connect.code), at: moment)]
    callback.failure = .delivery(code: DeliveryFailure.connect.code)
    callback.standing.scheduledFailures = 1
    callback.standing.firstFailedAt = moment
    callback.standing.dueAt = plan.schedule.due(afterFailures: 1, at: moment, firstFailedAt: moment) ?? moment
  }

  /// Most of those that fail are applied a minute later; the others get stuck.
  private mutating func fail(
    _ callback: inout PastCallback, _ content: CallbackContent, player: Int, at moment: Timestamp
  ) {
    guard happens(1_800) else {
      let end = moment.advanced(byMilliseconds: 900)
      callback.attempts = [
        Attempt(
          id: 0, cause: .schedule, startedAt: moment, endedAt: end, outcome: .failed,
          failure: .delivery(code: DeliveryFailure.http5xx.code), httpStatus: 500, answer: "upstream timed out"),
        deliver(content, player: player, at: end.advanced(byMilliseconds: 60_000)),
      ]
      callback.standing = CallbackStanding(state: .applied, scheduledFailures: 1, firstFailedAt: end)
      return
    }
    let isTimeout = happens(4_000)
    let failure = ApplyFailure.delivery(
      code: isTimeout ? DeliveryFailure.timeout.code : DeliveryFailure.refused(code: nil).code)
    let failing = failing(content, route: plan.orderRoute, isAtAgent: true, at: moment) { at in
      Attempt(
        id: 0, cause: .schedule, startedAt: at, endedAt: at.advanced(byMilliseconds: isTimeout ? 2_000 : 40),
        outcome: .failed, failure: failure, httpStatus: isTimeout ? nil : 200,
        answer: isTimeout ? nil : #"{"success":false,"error":"player is locked"}"#, isOutcomeUnknown: isTimeout)
    }
    callback.attempts = failing.attempts
    callback.standing = failing.standing
    callback.failure = failure
    callback.isOutcomeUnknown = isTimeout && failing.standing.state != .repaired
  }

  /// An attempt that the agent applied, with its lines.
  private mutating func deliver(_ content: CallbackContent, player: Int, at moment: Timestamp) -> Attempt {
    let end = moment.advanced(byMilliseconds: Int64.random(in: 8...180, using: &random))
    var lines: [PastLine] = []
    var balance = cast.agentBalances[player]
    for move in (try? content.moves()) ?? [] {
      let after = Money(units: balance.units + move.amount.units)
      lines.append(
        PastLine(line(content, move, route: plan.orderRoute, at: end, figures: (balance, after)), isAtAgent: true))
      balance = after
    }
    cast.agentBalances[player] = balance
    later.add(.init(at: end, lines: lines))
    return Attempt(
      id: 0, cause: .schedule, startedAt: moment, endedAt: end, outcome: .applied, httpStatus: 200,
      answer: #"{"success":true,"uid":"\#(content.uid)","wallet":\#(balance.shortest),"error":""}"#)
  }
}
