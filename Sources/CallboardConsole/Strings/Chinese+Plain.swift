extension Chinese {
  static func text(_ word: PlainWord) -> String {
    switch word {
    case .prompt: "callboard> "
    case .whichRow: "{1} 哪一行？请写行号，如 {1} 1。"
    case .whichTarget: "{1} 哪些？请写行号，如 {1} 1，或 {1} all，或 {1} marked。"
    case .noRow: "列表中没有第 {1} 行；list 可再看。"
    case .goneRow: "第 {1} 行已不在列表中；list 可看现状。"
    case .notHere: "{1} 在此无效；help 列出可用的命令。"
    case .unknown: "没有命令 {1}；help 列出所有命令。"
    case .confirmation: "输入 {1} 确认，其他取消："
    case .wordYes: "yes"
    case .nothingDone: "没有任何更改。"
    case .helpIntro: "一行一条命令；N 是最近所列清单中的行号："
    case .helpNumber: "N"
    case .helpTarget: "N、all 或 marked"
    case .helpText: "文字"
    case .helpMark: "N 或 all"
    case .titleStatus: "当前情况"
    case .titleList: "重新列出"
    case .titleNext: "后面的行"
    case .titlePrevious: "前面的行"
    case .titleFirst: "最前的行"
    case .titleLast: "最后的行"
    case .why: "以文字行代替屏幕：{1}。help 列出可输入的命令，quit 退出。"
    case .whyAsked: "由 --plain 指定"
    case .whyTerm: "TERM 为 {1}"
    case .whyNoTerm: "未设置 TERM"
    case .whyOutput: "标准输出不是终端"
    case .whyInput: "标准输入不是终端"
    }
  }
}
