import CallboardCore

/// Says why a callback stands where it stands: rules over what is known, the most decisive first.
struct Diagnosis {
  let detail: CallbackDetail
  /// What the panes know beside it; nil before it was read.
  let summary: BoardSummary?
  let now: Timestamp

  private var callback: Callback { detail.callback }
  private var standing: CallbackStanding { callback.standing }

  /// What was found; never empty.
  var findings: [Finding] {
    switch callback.state {
    case .refused where callback.relatedID != nil: [.repeats(callback.relatedID ?? 0)]
    case .applied, .refused, .repaired: [.settled(callback.state)]
    case .waiting, .applying, .stuck, .rejected:
      [rejected, exhausted].compactMap(\.self) + holds + [leased, due, failing, unknown].compactMap(\.self)
    }
  }

  private var rejected: Finding? {
    guard callback.state == .rejected, let rejection = callback.rejection else { return nil }
    switch rejection.reason {
    case .conflict: return .conflict(with: callback.relatedID, field: rejection.field)
    case .betCancelled, .betSettled: return .contradictsBet(rejection.reason)
    case .maintenance: return .cameInMaintenance
    case .tokenUnopened, .unopened: return .notOpened(rejection)
    case .tokenMissing, .tokenRefused, .badJSON, .missingField, .badField, .tokenOfAnotherUser, .referenceDiffers:
      return .rejected(rejection)
    }
  }

  private var exhausted: Finding? {
    guard callback.state == .stuck else { return nil }
    let scheduled = detail.attempts.filter { $0.cause == .schedule && $0.outcome == .failed }
    return .exhausted(attempts: standing.scheduledFailures, last: scheduled.compactMap(\.endedAt).max())
  }

  /// What would keep any attempt from being made now, a person's too.
  private var holds: [Finding] {
    guard let summary, callback.rejection?.mayBeRetried ?? true else { return [] }
    var holds: [Finding] = []
    switch summary.gateway {
    case .up: break
    case .never: holds.append(.noGateway)
    case .down(let since): holds.append(.gatewayDown(since: since))
    }
    if let line = summary.modes[callback.route]?.standing(at: now) { holds.append(.mode(line, route: callback.route)) }
    if let agent = summary.held.first(where: { $0.route == callback.route }) { holds.append(.breaker(agent)) }
    return holds
  }

  private var leased: Finding? {
    standing.lease.map { $0.until > now ? .leased($0) : .leaseLapsed($0) }
  }

  private var due: Finding? {
    guard callback.state != .applying, let at = standing.claimableAt else { return nil }
    let cause: AttemptCause =
      at == standing.manualAt ? .manual : at == standing.redeliveryAt ? .redelivery : .schedule
    return at <= now
      ? .overdue(since: at, cause: cause)
      : .due(at: at, cause: cause, number: standing.scheduledFailures + 1)
  }

  private var failing: Finding? {
    guard let failure = callback.failure, callback.rejection == nil else { return nil }
    let ended = detail.attempts.filter { $0.outcome == .failed }
    let same = ended.reversed().prefix { $0.failure == failure }
    if failure == .unknownUser {
      return .walletMissing(times: same.count, last: same.first?.endedAt, isOpenNow: detail.wallet != nil)
    }
    return .failing(failure, times: same.count, last: same.first?.endedAt, httpStatus: same.first?.httpStatus)
  }

  private var unknown: Finding? {
    guard callback.isOutcomeUnknown else { return nil }
    return .outcomeUnknown(at: detail.attempts.last { $0.isOutcomeUnknown }?.startedAt)
  }
}
