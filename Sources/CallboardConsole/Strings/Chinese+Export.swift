extension Chinese {
  static func text(_ word: ExportWord) -> String {
    switch word {
    case .title: "导出标记或所列：文件 csv | ndjson | table"
    case .oneAtATime: "正在导出；Esc 放弃"
    case .begun: "正在写 {1}，Esc 放弃"
    case .progress: "正在写 {1}：{2}/{3}，Esc 放弃"
    case .done: "已写 {1} 行到 {2}"
    case .stopped: "已放弃导出，{1} 已收回。"
    case .failed: "未导出：{1}"
    case .noFormat: "{1} 不是格式（{2}）；文件名有空格要加引号"
    case .wantsQuotes: "文件名有空格要加引号，如 \"two words.csv\""
    case .noName: "引号之间没有内容；请写文件名"
    }
  }
}
