import CallboardCore

extension PastScript {
  /// Attempts by the schedule that all fail, as many as there was time for, and where that leaves the callback.
  struct Failing {
    var attempts: [Attempt]
    var standing: CallbackStanding
  }

  /// Lets the next callback fail by the schedule; once it is stuck, a person may ask for an attempt, and may complete
  /// it by hand.
  mutating func failing(
    _ content: CallbackContent, route: String, isAtAgent: Bool = false, at moment: Timestamp,
    attempt: (Timestamp) -> Attempt
  ) -> Failing {
    var attempts: [Attempt] = []
    var due: Timestamp? = moment
    while let at = due, at <= plan.now {
      attempts.append(attempt(at))
      let end = attempts.last?.endedAt ?? at
      due = plan.schedule.due(
        afterFailures: attempts.count, at: end, firstFailedAt: attempts.first?.endedAt ?? end)
    }
    let first = attempts.first?.endedAt
    var standing = CallbackStanding(
      state: due == nil ? .stuck : .waiting, dueAt: due, scheduledFailures: attempts.count, firstFailedAt: first)
    guard due == nil, let stuckAt = attempts.last?.endedAt else {
      return Failing(attempts: attempts, standing: standing)
    }
    let moves = (try? content.moves()) ?? []
    later.add(
      .init(
        at: stuckAt,
        lines: moves.map {
          PastLine(line(content, $0, route: route, at: stuckAt, figures: nil), isAtAgent: isAtAgent)
        }))
    let looked = stuckAt.advanced(byMilliseconds: Int64.random(in: 600...36_000, using: &random) * 1_000)
    guard happens(7_500), looked.advanced(byMilliseconds: 240_000) <= plan.now else {
      return Failing(attempts: attempts, standing: standing)
    }
    if happens(5_000) {
      var manual = attempt(looked)
      manual.cause = .manual
      attempts.append(manual)
      later.add(
        .init(
          at: looked,
          actions: [
            action(
              .retry, content.reference.text, content.uid, nil, at: looked, (.stuck, CallbackState.waiting.rawValue))
          ]))
    }
    standing = CallbackStanding(
      state: .repaired, scheduledFailures: standing.scheduledFailures, firstFailedAt: first, repairedFrom: .stuck)
    let repaired = looked.advanced(byMilliseconds: 240_000)
    later.add(
      .init(
        at: repaired,
        actions: [
          action(
            .repair, content.reference.text, content.uid, "completed with the provider", at: repaired,
            (.stuck, CallbackState.repaired.rawValue))
        ]))
    return Failing(attempts: attempts, standing: standing)
  }

  /// What the person at work did to the next callback, and what stood before and after.
  func action(
    _ verb: ActionVerb, _ reference: String, _ uid: String, _ reason: String?, at moment: Timestamp,
    _ standing: (before: CallbackState, after: String?)
  ) -> PastAction {
    let word =
      switch verb {
      case .reveal: "decrypt"
      default: verb.rawValue
      }
    let command = ["callboard", word, "id:\(nextID)"] + (reason.map { ["--reason", $0] } ?? [])
    return PastAction(
      verb, callbackID: nextID, reference: reference, uid: uid,
      request: PersonRequest(
        actor: cast.onShift(at: moment), reason: reason, command: ShellWords.line(command), at: moment),
      before: standing.before.rawValue, after: standing.after ?? standing.before.rawValue)
  }
}

extension Attempt {
  /// An attempt by the schedule that began and ended at one moment, as those in the ledger do.
  static func inLedger(_ outcome: AttemptOutcome, _ failure: ApplyFailure? = nil, at moment: Timestamp) -> Attempt {
    Attempt(id: 0, cause: .schedule, startedAt: moment, endedAt: moment, outcome: outcome, failure: failure)
  }
}
