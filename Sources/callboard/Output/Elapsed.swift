import CallboardCore

extension Int64 {
  /// A length of time in milliseconds for people: `800 ms`, `42 s`, `7 min`, `3 h`, `2 d`; its largest unit alone.
  var elapsed: String {
    let seconds = Swift.max(0, self) / 1_000
    switch seconds {
    case 0: return "\(Swift.max(0, self)) ms"
    case ..<120: return "\(seconds) s"
    case ..<7_200: return "\(seconds / 60) min"
    case ..<172_800: return "\(seconds / 3_600) h"
    default: return "\(seconds / 86_400) d"
    }
  }
}
