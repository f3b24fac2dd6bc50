extension Chinese {
  static func text(_ word: SpanWord) -> String {
    switch word {
    case .seconds: "{1}秒"
    case .minutes: "{1}分"
    case .hours: "{1}时"
    case .days: "{1}天"
    case .saidSeconds: "{1} 秒"
    case .saidMinutes: "{1} 分钟"
    case .saidHours: "{1} 小时"
    case .saidDays: "{1} 天"
    }
  }
}
