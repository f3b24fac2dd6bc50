extension Chinese {
  static func text(_ word: BriefWord) -> String {
    switch word {
    case .heldCount: "{1} 不通：暂扣 {2} 条"
    case .nothingOpens: "{1}：全都解不开"
    case .failingWaiting: "{1}：待处理 {2}，失败 {3}%"
    case .seeking: "正在查找（Esc 放弃）"
    case .seekingPercent: "正在查找：{1}%（Esc 放弃）"
    case .exporting: "正在导出（Esc 放弃）"
    case .exportProgress: "正在导出 {1}/{2}（Esc 放弃）"
    case .rangeOpen: "选段：按 V 标记到此"
    case .jobProgress: "任务 {1} {2}/{3}"
    case .readOnly: "只读"
    case .moreParts: "另有 {1} 项"
    case .markRange: "选段"
    case .markAll: "全部标记"
    case .clearMarks: "清除标记"
    case .clearFilter: "清除过滤"
    case .export: "导出"
    case .linesBelow: "… 下面还有 {1} 行，{2}"
    case .linesAbove: "… 上面还有 {1} 行，{2}"
    }
  }
}
