import CallboardCore
import Foundation

/// Where in the world this process is: its locale, language and zone.
enum Locality {
  /// The locale of characters, as POSIX resolves it (XBD 8.2): `LC_ALL`, else `LC_CTYPE`, else `LANG`, else `C`.
  static func locale(_ environment: [String: String]) -> String { resolved("LC_CTYPE", environment) }

  /// The language of the console's words, by the locale of messages: `zh` or `en`.
  static func language(_ environment: [String: String]) -> String {
    resolved("LC_MESSAGES", environment).hasPrefix("zh") ? "zh" : "en"
  }

  /// The zone in which moments are shown, with its distance from UTC: `Asia/Shanghai +08:00`.
  static func timeZone(at moment: Timestamp) -> String {
    let minutes = LocalZone.offsetMinutes(at: moment)
    let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
    let digits = [hours, rest].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    return "\(TimeZone.current.identifier) \(minutes < 0 ? "-" : "+")\(digits)"
  }

  private static func resolved(_ category: String, _ environment: [String: String]) -> String {
    ["LC_ALL", category, "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
  }
}
