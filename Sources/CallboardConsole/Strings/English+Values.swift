import CallboardCore

extension English {
  static func text(_ state: CallbackState) -> String {
    switch state {
    case .waiting: "waiting"
    case .applying: "applying"
    case .applied: "applied"
    case .refused: "refused"
    case .stuck: "stuck"
    case .rejected: "rejected"
    case .repaired: "repaired"
    }
  }

  static func text(_ kind: CallbackKind) -> String {
    switch kind {
    case .notice: "notice"
    case .settlement: "settlement"
    case .bet: "bet"
    case .cancel: "cancel"
    case .event: "event"
    case .order: "order"
    }
  }

  static func text(_ business: FlowBusiness) -> String {
    switch business {
    case .bet: "bet"
    case .win: "win"
    case .payout: "payout"
    case .refund: "refund"
    case .sync: "sync"
    case .adjust: "adjust"
    }
  }

  static func text(_ status: FlowStatus) -> String {
    switch status {
    case .applied: "applied"
    case .failed: "failed"
    }
  }

  static func text(_ cause: AttemptCause) -> String {
    switch cause {
    case .schedule: "schedule"
    case .redelivery: "redelivery"
    case .manual: "by hand"
    case .probe: "probe"
    }
  }

  static func text(_ outcome: AttemptOutcome) -> String {
    switch outcome {
    case .underway: "under way"
    case .applied: "applied"
    case .failed: "failed"
    case .interrupted: "interrupted"
    case .refused: "refused"
    }
  }

  static func text(_ verb: ActionVerb) -> String {
    switch verb {
    case .retry: "retry"
    case .repair: "mark repaired"
    case .undo: "undo repair"
    case .reveal: "decrypt"
    case .walletOpen: "open wallet"
    case .walletImport: "import wallets"
    case .walletAdjust: "adjust wallet"
    case .routeMaintain: "begin maintenance"
    case .routePause: "pause route"
    case .routeOpen: "open route"
    case .jobCreate: "begin job"
    case .jobPause: "pause job"
    case .jobResume: "resume job"
    case .jobCancel: "cancel job"
    case .note: "note"
    case .claim: "claim"
    case .release: "release"
    case .prune: "prune"
    }
  }

  static func text(_ outcome: ActionOutcome) -> String {
    switch outcome {
    case .done: "done"
    case .refused: "refused"
    case .cancelled: "cancelled"
    }
  }

  static func text(_ warning: Warning) -> String {
    switch warning {
    case .overdrawn: "the wallet went below zero"
    case .noBet: "no bet was placed here for this settlement"
    case .netWinDiffers: "net_win is not total_win less total_bet"
    case .missing(let field): "\(field) is missing"
    case .odd(let field): "\(field) is odd"
    case .repeatDiffers(let field): "a repeat came with another \(field)"
    case .repeatedAfterRepair: "it came again after it was marked repaired"
    case .appliedAndRepaired: "applied AND repaired: the agent applied it late, after it was marked repaired"
    }
  }

  static func text(_ mode: RouteMode) -> String {
    switch mode {
    case .open: "open"
    case .maintenance: "maintenance"
    case .paused: "paused"
    }
  }

  static func text(_ verb: JobVerb) -> String {
    switch verb {
    case .retry: "retry"
    case .repair: "repair"
    }
  }

  static func text(_ state: JobState) -> String {
    switch state {
    case .running: "running"
    case .paused: "paused"
    case .cancelled: "cancelled"
    case .done: "done"
    }
  }

  static func text(_ outcome: JobItemOutcome) -> String {
    switch outcome {
    case .pending: "pending"
    case .asked: "asked"
    case .applied: "applied"
    case .failed: "failed again"
    case .unknown: "unknown"
    case .repaired: "repaired"
    case .skipped: "skipped"
    }
  }

  /// As Core says it, with a place for the field where it names one.
  static func text(_ reason: Rejection.Reason) -> String {
    switch reason {
    case .missingField, .badField, .conflict: Rejection(reason, field: "{1}").sentence
    default: Rejection(reason).sentence
    }
  }
}
