extension CallbackStanding {
  /// The standing after `event`: every transition of the design, and no other.
  ///
  /// - Throws: ``TransitionRefused`` when the event cannot happen here; nothing has changed then.
  package func after(_ event: CallbackEvent, schedule: RetrySchedule) throws(TransitionRefused) -> CallbackStanding {
    switch (state, event) {
    case (.waiting, .claimed(let cause, let owner, let until)):
      return claimed(Lease(cause: cause, owner: owner, until: until, origin: state))
    case (.stuck, .claimed(cause: .redelivery, let owner, let until)):
      return claimed(Lease(cause: .redelivery, owner: owner, until: until, origin: state))
    case (.applying, .succeeded), (.waiting, .succeededLate), (.stuck, .succeededLate), (.applying, .succeededLate):
      return CallbackStanding(state: .applied, scheduledFailures: scheduledFailures, firstFailedAt: firstFailedAt)
    case (.applying, .refused):
      return CallbackStanding(state: .refused, scheduledFailures: scheduledFailures, firstFailedAt: firstFailedAt)
    case (.applying, .failed(let moment, let isCounted)):
      return failed(at: moment, isCounted: isCounted, schedule: schedule)
    case (.applying, .leaseLapsed(let moment)):
      return interrupted(at: moment)
    case (.waiting, .redelivered(let moment)), (.stuck, .redelivered(let moment)):
      return with {
        $0.state = .waiting
        $0.redeliveryAt = min($0.redeliveryAt ?? moment, moment)
      }
    case (.waiting, .retryAsked(let moment)):
      return with { $0.manualAt = min($0.manualAt ?? moment, moment) }
    case (.stuck, .retryAsked(let moment)):
      return with {
        $0.state = .waiting
        $0.manualAt = moment
      }
    case (.rejected, .retryAsked(let moment)):
      return with { $0.manualAt = moment }
    case (.rejected, .opened(let moment)):
      return CallbackStanding(state: .waiting, dueAt: moment)
    case (.rejected, .stillUnreadable):
      return .rejected
    case (.rejected, .superseded):
      return CallbackStanding(state: .refused)
    case (.waiting, .repaired), (.stuck, .repaired), (.rejected, .repaired):
      return CallbackStanding(
        state: .repaired, scheduledFailures: scheduledFailures, firstFailedAt: firstFailedAt,
        repairedFrom: state == .rejected ? .rejected : .stuck)
    case (.repaired, .undone):
      return with {
        $0.state = repairedFrom ?? .stuck
        $0.repairedFrom = nil
      }
    default:
      throw TransitionRefused(state: state, event: event)
    }
  }

  private func claimed(_ lease: Lease) -> CallbackStanding {
    with {
      $0.state = .applying
      $0.lease = lease
      // A person's wish is used up by the attempt it asked for; the schedule's time stands until its own attempt.
      if lease.cause == .manual { $0.manualAt = nil }
      // Any attempt that begins now is what the provider asked for.
      $0.redeliveryAt = nil
    }
  }

  private func failed(at moment: Timestamp, isCounted: Bool, schedule: RetrySchedule) -> CallbackStanding {
    guard let lease else { return self }
    return with {
      $0.lease = nil
      if lease.cause == .schedule && isCounted {
        $0.scheduledFailures += 1
        $0.firstFailedAt = $0.firstFailedAt ?? moment
        $0.dueAt = schedule.due(
          afterFailures: $0.scheduledFailures, at: moment, firstFailedAt: $0.firstFailedAt ?? moment)
      }
      $0.state = $0.claimableAt == nil ? .stuck : .waiting
    }
  }

  private func interrupted(at moment: Timestamp) -> CallbackStanding {
    guard let lease else { return self }
    return with {
      $0.lease = nil
      switch lease.cause {
      case .schedule: $0.dueAt = $0.dueAt ?? moment
      case .manual: $0.manualAt = moment
      case .redelivery, .probe: break
      }
      $0.state = $0.claimableAt == nil ? .stuck : .waiting
    }
  }

  private func with(_ change: (inout CallbackStanding) -> Void) -> CallbackStanding {
    var copy = self
    change(&copy)
    return copy
  }
}
