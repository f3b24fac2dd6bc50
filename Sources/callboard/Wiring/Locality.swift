import CallboardCore
import Foundation

/// Where in the world this process is: its locale and its zone.
enum Locality {
  /// The locale of characters, as POSIX resolves it (XBD 8.2): `LC_ALL`, else `LC_CTYPE`, else `LANG`, else `C`.
  static func locale(_ environment: [String: String]) -> String {
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
  }

  /// The zone in which moments are shown, with its distance from UTC: `Asia/Shanghai +08:00`.
  ///
  /// Without a name it is the system's.
  static func timeZone(at moment: Timestamp, named name: String?) -> String {
    let minutes = LocalZone.offsetMinutes(in: name, at: moment)
    let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
    let digits = [hours, rest].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    return "\(name ?? TimeZone.current.identifier) \(minutes < 0 ? "-" : "+")\(digits)"
  }
}
