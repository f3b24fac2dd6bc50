import CallboardCore

extension Chinese {
  static func text(_ state: CallbackState) -> String {
    switch state {
    case .waiting: "待处理"
    case .applying: "处理中"
    case .applied: "已入账"
    case .refused: "已拒绝"
    case .stuck: "卡单"
    case .rejected: "已拒收"
    case .repaired: "已补单"
    }
  }

  static func text(_ kind: CallbackKind) -> String {
    switch kind {
    case .notice: "通知"
    case .settlement: "派彩"
    case .bet: "下注"
    case .cancel: "取消"
    case .event: "活动"
    case .order: "订单"
    }
  }

  static func text(_ business: FlowBusiness) -> String {
    switch business {
    case .bet: "投注"
    case .win: "输赢"
    case .payout: "派彩"
    case .refund: "退款"
    case .sync: "同步钱包"
    case .adjust: "调账"
    }
  }

  static func text(_ status: FlowStatus) -> String {
    switch status {
    case .applied: "已入账"
    case .failed: "失败"
    }
  }

  static func text(_ cause: AttemptCause) -> String {
    switch cause {
    case .schedule: "定时"
    case .redelivery: "平台重发"
    case .manual: "人工"
    case .probe: "探测"
    }
  }

  static func text(_ outcome: AttemptOutcome) -> String {
    switch outcome {
    case .underway: "进行中"
    case .applied: "已入账"
    case .failed: "失败"
    case .interrupted: "中断"
    case .refused: "已拒绝"
    }
  }

  static func text(_ verb: ActionVerb) -> String {
    switch verb {
    case .retry: "重试"
    case .repair: "标记补单"
    case .undo: "撤销补单"
    case .reveal: "解密"
    case .walletOpen: "开通钱包"
    case .walletImport: "导入钱包"
    case .walletAdjust: "调账"
    case .routeMaintain: "开始维护"
    case .routePause: "暂停线路"
    case .routeOpen: "开放线路"
    case .jobCreate: "建立任务"
    case .jobPause: "暂停任务"
    case .jobResume: "继续任务"
    case .jobCancel: "取消任务"
    case .note: "备注"
    case .claim: "认领"
    case .release: "解除认领"
    case .prune: "清理"
    }
  }

  static func text(_ outcome: ActionOutcome) -> String {
    switch outcome {
    case .done: "已完成"
    case .refused: "被拒绝"
    case .cancelled: "已取消"
    }
  }

  static func text(_ warning: Warning) -> String {
    switch warning {
    case .overdrawn: "钱包余额已为负"
    case .noBet: "此派彩在这里没有对应的下注"
    case .netWinDiffers: "net_win 不等于 total_win 减 total_bet"
    case .missing(let field): "缺少 \(field)"
    case .odd(let field): "\(field) 不寻常"
    case .repeatDiffers(let field): "重复发来时 \(field) 不同"
    case .repeatedAfterRepair: "标记补单之后又发来过"
    case .appliedAndRepaired: "既入账又补单：标记补单之后代理商才入账"
    }
  }

  static func text(_ mode: RouteMode) -> String {
    switch mode {
    case .open: "开放"
    case .maintenance: "维护中"
    case .paused: "已暂停"
    }
  }

  static func text(_ verb: JobVerb) -> String {
    switch verb {
    case .retry: "重试"
    case .repair: "补单"
    }
  }

  static func text(_ state: JobState) -> String {
    switch state {
    case .running: "运行中"
    case .paused: "已暂停"
    case .cancelled: "已取消"
    case .done: "已完成"
    }
  }

  static func text(_ outcome: JobItemOutcome) -> String {
    switch outcome {
    case .pending: "未开始"
    case .asked: "已要求"
    case .applied: "已入账"
    case .failed: "再次失败"
    case .unknown: "未知"
    case .repaired: "已补单"
    case .skipped: "跳过"
    }
  }
}
