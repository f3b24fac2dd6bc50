import CallboardCore
import Glibc

/// The system's time zone, which `TZ` may name.
enum LocalZone {
  /// How far it stands east of UTC at a moment, in minutes.
  static func offsetMinutes(at moment: Timestamp) -> Int {
    var seconds = time_t(moment.seconds)
    var civil = tm()
    tzset()
    guard localtime_r(&seconds, &civil) != nil else { return 0 }
    return civil.tm_gmtoff / 60
  }
}
