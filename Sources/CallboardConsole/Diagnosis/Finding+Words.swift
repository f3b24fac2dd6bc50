import CallboardCore

extension Finding {
  /// What is so, by what it is known, and what a person can do about it.
  struct Account: Sendable, Equatable {
    var what: String
    var evidence: String?
    var advice: String?
  }

  /// The finding in words.
  func account(_ pen: Pen, of callback: Callback, schedule: RetrySchedule) -> Account {
    let say = { (word: ViewWord) in pen.strings(.view(word)) }
    switch self {
    case .conflict(let other, let field):
      return Account(
        what: say(.whyConflict),
        evidence: pen.strings(.view(.whyConflictBy), field ?? "?", other.map(String.init) ?? "?"),
        advice: say(.doConflict))
    case .contradictsBet(let reason):
      return Account(
        what: say(.whyBet), evidence: pen.strings.sentence(of: Rejection(reason)), advice: say(.doConflict))
    case .cameInMaintenance: return Account(what: say(.whyMaintenance), evidence: nil, advice: say(.doMaintenance))
    case .notOpened(let rejection):
      return Account(
        what: say(.whyNotOpened), evidence: named(rejection, pen, callback),
        advice: pen.strings(.view(.doKeys), ShellWords.quoted(callback.route)))
    case .rejected(let rejection):
      return Account(what: say(.whyRejected), evidence: named(rejection, pen, callback), advice: say(.doSender))
    case .exhausted(let attempts, let last):
      return Account(
        what: pen.strings(.view(.whyExhausted), String(attempts), String(schedule.attempts)),
        evidence: last.map { pen.strings(.view(.lastAt), pen.exactMoment($0), pen.saidAge(of: $0)) },
        advice: say(.doStuck))
    case .noGateway: return Account(what: say(.whyNoGateway), evidence: nil, advice: say(.doGateway))
    case .gatewayDown(let since):
      return Account(
        what: say(.whyGatewayDown),
        evidence: pen.strings(.view(.heartbeatAt), pen.exactMoment(since), pen.saidAge(of: since)),
        advice: say(.doGateway))
    case .mode(let line, let route):
      return Account(
        what: pen.strings(.view(.whyMode), route, pen.strings(.mode(line.mode))), evidence: pen.sentence(of: line),
        advice: say(.doMode))
    case .breaker(let agent):
      return Account(
        what: pen.strings(.view(.whyBreaker), agent.route),
        evidence: pen.strings(.view(.breakerBy), pen.downSince(agent), Spell.count(agent.waiting)),
        advice: say(.doBreaker))
    case .leased, .leaseLapsed, .due, .overdue: return accountOfTime(pen, callback, schedule)
    case .failing(let failure, let times, let last, let status):
      return Account(
        what: pen.strings(.view(.whyFailing), pen.strings.sentence(of: failure)),
        evidence: evidence(pen, of: failure, times, last, status),
        advice: status == 404
          ? pen.strings(.view(.doAddress), ShellWords.quoted(callback.route)) : failure.advice.map(say))
    case .walletMissing(let times, let last, let isOpenNow):
      return Account(
        what: pen.strings(.view(.whyFailing), pen.strings.sentence(of: .unknownUser)),
        evidence: evidence(pen, of: .unknownUser, times, last, nil),
        advice: adviceOnWallet(pen, callback, isOpenNow: isOpenNow))
    case .outcomeUnknown(let at):
      return Account(
        what: say(.whyUnknown), evidence: at.map { pen.strings(.view(.unknownAt), pen.exactMoment($0)) },
        advice: say(.doUnknown))
    case .repeats(let id):
      return Account(
        what: say(.whyRepeats), evidence: pen.strings(.view(.repeatsWhich), String(id)), advice: say(.doRepeats))
    case .settled(let state):
      return Account(
        what: pen.strings(.view(.whySettled), pen.strings(.state(state))), evidence: nil,
        advice: state == .repaired ? say(.doRepaired) : nil)
    }
  }

  /// `token_unopened · the bearer token cannot be opened`: the class, by which a filter finds its like, and what it means.
  private func named(_ rejection: Rejection, _ pen: Pen, _ callback: Callback) -> String {
    [callback.errorCode, pen.strings.sentence(of: rejection)].compactMap(\.self).joined(separator: " \(Symbol.dot) ")
  }

  /// `http_5xx · HTTP 503 · 3 times in a row · last at 12:03:11, 4 minutes ago`.
  private func evidence(
    _ pen: Pen, of failure: ApplyFailure, _ times: Int, _ last: Timestamp?, _ status: Int?
  ) -> String {
    let parts = [
      failure.code, status.map { "HTTP \($0)" }, times > 1 ? pen.strings(.view(.timesInARow), String(times)) : nil,
      last.map { pen.strings(.view(.lastAt), pen.exactMoment($0), pen.saidAge(of: $0)) },
    ]
    return parts.compactMap { $0 }.joined(separator: " \(Symbol.dot) ")
  }

  /// What to do where a wallet was missing; of one that is stuck the schedule makes no further attempt.
  private func adviceOnWallet(_ pen: Pen, _ callback: Callback, isOpenNow: Bool) -> String {
    let isStuck = callback.state == .stuck
    guard !isOpenNow, let uid = callback.uid else {
      return pen.strings(.view(isStuck ? .doWalletOpened : .doWalletOpenedDue))
    }
    // A value that begins with a minus would be read as an option.
    let words = ["callboard", "wallet", "open", "--balance", "0"] + (uid.hasPrefix("-") ? ["--", uid] : [uid])
    return pen.strings(.view(isStuck ? .doWallet : .doWalletDue), ShellWords.line(words))
  }

  private func accountOfTime(_ pen: Pen, _ callback: Callback, _ schedule: RetrySchedule) -> Account {
    switch self {
    case .leased(let lease):
      return Account(
        what: pen.strings(.view(.whyLeased), pen.strings(.cause(lease.cause))),
        evidence: pen.strings(.view(.leaseUntil), lease.owner, pen.exactMoment(lease.until)),
        advice: pen.strings(.view(.doWait)))
    case .leaseLapsed(let lease):
      return Account(
        what: pen.strings(.view(.whyLapsed), pen.strings(.cause(lease.cause))),
        evidence: pen.strings(.view(.leaseUntil), lease.owner, pen.exactMoment(lease.until)),
        advice: pen.strings(.view(.doLapsed)))
    case .due(let at, .schedule, let number):
      let left = Spell.saidSpan(milliseconds: at.milliseconds(since: pen.now), in: pen.strings)
      return Account(
        what: pen.strings(.view(.whyDue), pen.exactMoment(at), left),
        evidence: pen.strings(.view(.dueNumber), String(number), String(schedule.attempts)),
        advice: pen.strings(.view(.doDue)))
    case .due(let at, let cause, _):
      let left = Spell.saidSpan(milliseconds: at.milliseconds(since: pen.now), in: pen.strings)
      return Account(
        what: pen.strings(.view(.whyDue), pen.exactMoment(at), left),
        evidence: pen.strings(.view(.askedBy), pen.strings(.cause(cause))), advice: nil)
    case .overdue(let since, let cause):
      return Account(
        what: pen.strings(.view(.whyOverdue), pen.exactMoment(since), pen.saidAge(of: since)),
        evidence: pen.strings(.view(.askedBy), pen.strings(.cause(cause))), advice: pen.strings(.view(.doOverdue)))
    default: return Account(what: "", evidence: nil, advice: nil)
    }
  }
}

extension ApplyFailure {
  /// What a person can do about it; nil where there is nothing to be said.
  fileprivate var advice: ViewWord? {
    switch self {
    case .overdraft: .doFunds
    case .noBet, .cancelled: .doConflict
    case .paused: .doMode
    // Said by a finding of its own, which knows the wallet.
    case .unknownUser: nil
    case .overflow, .answeredBefore: nil
    case .delivery(let code):
      switch DeliveryFailure(code: code) {
      case .timeout, .connect, .dns, .tls: .doReach
      case .http5xx, .badAnswer, .noWallet, .wrongUID, .unsealed: .doAgent
      case .http4xx, .refused: .doRefused
      case nil: nil
      }
    }
  }
}
