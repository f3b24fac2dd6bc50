extension Chinese {
  static func text(_ word: ListWord) -> String {
    switch word {
    // The trail and the wallets
    case .columnOutcome: "结果"
    case .columnTarget: "对象"
    case .columnChange: "变动"
    case .columnName: "用户名"
    case .columnOpening: "期初"
    case .columnBalance: "余额"
    case .paneActions: "操作记录"
    case .paneWallets: "钱包"
    case .nothingFits: "没有符合的"
    case .actionTitle: "操作 {1}"
    case .walletTitle: "钱包 {1}"
    case .fieldDone: "操作"
    case .fieldBy: "操作人"
    case .fieldChange: "变动"
    case .fieldJob: "任务"
    case .fieldOpening: "期初"
    case .fieldBalance: "余额"
    case .titleActions: "操作记录：谁做了什么；by=mara verb=repair since=2h"
    case .titleOpenAction: "在操作记录中：打开该行的回调"
    case .titleWallets: "账本的钱包；文字：用户号或用户名的一部分"
    case .titleOpenWallet: "在钱包中：它的回调与流水"
    case .trailNoKey: "没有条件 {1}；条件有 {2}"
    case .trailNoVerb: "没有动作 {1}；在 verb= 后按 Tab 可见全部。"
    case .trailNoOutcome: "{1} 不是结果；结果有 {2}"
    case .trailNoTime: "{1} 不是时间；写 2h、21:10、2026-01-31 或 2026-01-31T21:10"
    }
  }
}
