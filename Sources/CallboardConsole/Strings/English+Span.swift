extension English {
  static func text(_ word: SpanWord) -> String {
    switch word {
    case .seconds, .saidSeconds: "{1}s"
    case .minutes, .saidMinutes: "{1}m"
    case .hours, .saidHours: "{1}h"
    case .days, .saidDays: "{1}d"
    }
  }
}
