extension Chinese {
  static func text(_ word: TroubleWord) -> String {
    switch word {
    case .toDoWaiting: "无卡单，待处理 {1}"
    case .toDoWaitingShort: "待处理 {1}"
    case .toDoNoneStuck: "无卡单"
    case .toDoNoneStuckShort: "无卡单"
    case .failingWaiting: "{1}：待处理 {2} 条，最近 {4} 分钟失败 {3}%"
    case .fieldTurnedAway: "未收下"
    case .routeTurnedAway: "最近 {2} 分钟有 {1} 条未通过验证：只计数，不保存"
    }
  }
}
