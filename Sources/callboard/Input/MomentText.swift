import ArgumentParser
import CallboardCore
import Foundation

/// A moment as a person gives it: how long ago or from now, a time of day, a day, or RFC 3339.
enum MomentText {
  /// The forms of ``past(_:now:offsetMinutes:)``, for helps and complaints.
  static let pastForms =
    "how long ago (90s, 30m, 2h, 1d), the last 21:10 in the console's zone, a day (2026-01-31, '2026-01-31 21:10'), or RFC 3339"

  /// Reads a moment that is usually over: `30m` is 30 minutes ago, `21:10` the last that has begun in the zone
  /// that is meant.
  static func past(
    _ text: String, now: Timestamp = .now, offsetMinutes: (Timestamp) -> Int = LocalZone.offsetMinutes(at:)
  ) throws -> Timestamp {
    let meant = Timestamp(past: text, at: now, offsetMinutes: offsetMinutes(now)) ?? moment(text)
    guard let moment = meant else {
      throw ValidationError("\"\(text)\" is no time: write \(pastForms).")
    }
    return moment
  }

  /// Reads a moment that must be over, by the forms of ``past(_:now:offsetMinutes:)``.
  static func over(
    _ text: String, now: Timestamp = .now, offsetMinutes: (Timestamp) -> Int = LocalZone.offsetMinutes(at:)
  ) throws -> Timestamp {
    let moment = try past(text, now: now, offsetMinutes: offsetMinutes)
    guard moment <= now else { throw ValidationError("\"\(text)\" lies ahead; it is \(now) now.") }
    return moment
  }

  static let help = ArgumentHelp(
    "Until when: from now, such as 90s, 30m, 2h or 1d, or a moment such as 2026-01-31T12:00:00Z.", valueName: "time")

  /// Reads a moment after `now`.
  static func ahead(_ text: String, of now: Timestamp = .now) throws -> Timestamp {
    guard let moment = Int64(lengthOfTime: text).map(now.advanced(byMilliseconds:)) ?? moment(text) else {
      throw ValidationError(
        "\"\(text)\" is no time: write how long from now, such as 30m, or a moment such as 2026-01-31T12:00:00Z.")
    }
    guard moment > now else { throw ValidationError("\"\(text)\" is over already; it is \(now) now.") }
    return moment
  }

  /// A moment in RFC 3339, or nil.
  static func moment(_ text: String) -> Timestamp? {
    let styles = [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)]
    guard let date = styles.lazy.compactMap({ try? $0.parse(text) }).first else { return nil }
    return Timestamp(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
  }
}
