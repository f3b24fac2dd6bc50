package import CallboardCore
package import CallboardProtocols

/// How much has happened before an empty store is opened for the first time, to whom, and up to when.
package struct PastPlan: Sendable {
  /// The route of sealed notices, by its name, with what seals them.
  package var noticeRoute: String
  package var seal: NoticeSeal
  /// Seals with a key that the route does not have.
  package var strangeSeal: NoticeSeal
  /// The route of protocol B: what arrives there is read by its own reader.
  package var settleReader: CallbackReader
  /// The route whose orders go to an agent of protocol A, by its name.
  package var orderRoute: String
  package var schedule: RetrySchedule
  /// How many callbacks.
  package var count: Int
  package var seed: UInt64
  /// The moment at which the past ends.
  package var now: Timestamp
  /// How many times more often than usual something goes wrong: a short past shows something of everything by it.
  package var troubles: Int

  package init(
    noticeRoute: String, seal: NoticeSeal, strangeSeal: NoticeSeal, settleReader: CallbackReader, orderRoute: String,
    schedule: RetrySchedule, count: Int, seed: UInt64, now: Timestamp, troubles: Int = 1
  ) {
    self.noticeRoute = noticeRoute
    self.seal = seal
    self.strangeSeal = strangeSeal
    self.settleReader = settleReader
    self.orderRoute = orderRoute
    self.schedule = schedule
    self.count = count
    self.seed = seed
    self.now = now
    self.troubles = troubles
  }

  /// How far it goes back.
  package static let days: Int64 = 30
  /// How many callbacks there are to a wallet, on the average.
  private static let callbacksPerPlayer = 50
  private static let minute: Int64 = 60_000
  private static let hour: Int64 = 3_600_000
  /// The last hours are busier: they hold two in a hundred.
  private static let busyMilliseconds = 2 * hour
  private static let busyPercent = 2

  /// How many wallets play.
  package var players: Int { max(10, count / Self.callbacksPerPlayer) }
  /// How many users send without a wallet.
  var strangers: Int { max(1, players / 50) }

  var start: Timestamp { now.advanced(byMilliseconds: -Self.days * 24 * Self.hour) }
  /// Since when the agent does not answer.
  package var outage: Timestamp { now.advanced(byMilliseconds: -40 * Self.minute) }
  /// When the settle route was in maintenance.
  var maintenance: Range<Timestamp> {
    let begin = now.advanced(byMilliseconds: -5 * 24 * Self.hour)
    return begin..<begin.advanced(byMilliseconds: 10 * Int64(troubles) * Self.minute)
  }
  /// From when on arrivals whose token does not open are still kept.
  var unopenedKept: Timestamp {
    now.advanced(byMilliseconds: -(Limits.unopenedKeptDays * 24 - 1) * Self.hour)
  }

  /// The agent's breaker at the end of the past: open, and its next probe is due.
  package var breaker: Breaker {
    Breaker(failures: Limits.breakerFailures, openSince: outage.advanced(byMilliseconds: 5_000), probeAt: now)
  }

  /// When the callback of a place among all came in; `fraction` lies within 0..<1,000.
  func moment(of index: Int, fraction: Int64) -> Timestamp {
    let early = count - count * Self.busyPercent / 100
    let busyFrom = now.advanced(byMilliseconds: -Self.busyMilliseconds)
    let (begin, span, place, places) =
      index < early
      ? (start, busyFrom.milliseconds(since: start), index, early)
      : (busyFrom, Self.busyMilliseconds, index - early, max(1, count - early))
    return begin.advanced(
      byMilliseconds: (span / 1_000 * (Int64(place) * 1_000 + fraction)) / Int64(max(1, places)))
  }
}
