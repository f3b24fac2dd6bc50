extension Chinese {
  static func text(_ word: GuideWord) -> String {
    switch word {
    case .waitsForRows: "{1}：等过滤出的行到齐再执行；Esc 放弃"
    case .cameTooLate: "{1}：未执行：所等的还没有到"
    case .givenUp: "{1}：已放弃，什么也没有做"
    case .onDay: "{1}（{2}）"
    case .exactUser: "没有符合的；可写 user~{1} 或 uid={1}"
    case .exactUID: "没有符合的；可写 uid~{1} 或 user~{1}"
    case .noNamesInFlow: "没有符合的；流水没有用户名，{1} 不在用户号、订单号、线路中"
    case .noneInQueue: "其中没有等待、卡住或被拒收的"
    case .tryTyped: "没有符合的；可写 {1}"
    case .timeTyped: "没有符合的；时间写作 {1}"
    case .amountTyped: "没有符合的；金额写作 bet={1} 或 win={1}"
    case .rowsOfBefore: "仍是之前的行"
    case .saysName: "（自称 {1}）"
    case .noJob: "{1} 不是任务号，如 job=12"
    case .loneSign: "{1} 前后不要空格，如 {2}"
    case .queueEmpty: "没有等待、卡住或被拒收的"
    case .needsSize: "至少 {1}"
    case .noTheme: "没有主题 {1}；主题有 {2}"
    }
  }
}
