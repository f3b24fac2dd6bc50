import ArgumentParser
import CallboardConsole
import CallboardCore
import Foundation

/// In which zone the console shows moments, and times without a zone are meant.
struct ZoneOption: ParsableArguments {
  @Option(
    name: .customLong("tz"),
    help: ArgumentHelp(
      "The time zone: a name such as Asia/Shanghai, or UTC.",
      discussion: "Without it time_zone of the configuration says, then the system: SSH carries no zone.",
      valueName: "zone"))
  var name: String?

  /// The name, where there is such a zone.
  func checked() throws -> String? {
    guard let name, TimeZone(identifier: name) == nil else { return name }
    throw CommandExit.usage("there is no time zone \(name): write a name such as Asia/Shanghai, or UTC")
  }

  /// The zone that is meant: the one named here, else the configuration's, else the system's.
  func zone(_ settings: Settings) throws -> MeantZone { MeantZone(name: try checked() ?? settings.timeZone) }
}

/// The zone in which a person's times are meant, so that `22:00` is one moment in the console and in every command.
struct MeantZone: Sendable {
  /// nil for the system's.
  var name: String?

  /// How far it stands east of UTC at a moment, in minutes.
  func offsetMinutes(at moment: Timestamp) -> Int { LocalZone.offsetMinutes(in: name, at: moment) }
}

extension LocalZone {
  /// How far a zone stands east of UTC at a moment, in minutes; the system's zone where none is named.
  static func offsetMinutes(in name: String?, at moment: Timestamp) -> Int {
    guard let zone = name.flatMap({ TimeZone(identifier: $0) }) else { return offsetMinutes(at: moment) }
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment.seconds))) / 60
  }

  /// The same for all that a console opened at a moment may show: years back, and as long as it may stay open.
  static func offsets(in name: String?, around moment: Timestamp) -> ZoneOffsets {
    let day: Int64 = 86_400_000
    return ZoneOffsets(
      from: moment.advanced(byMilliseconds: -5 * 365 * day), until: moment.advanced(byMilliseconds: 2 * 365 * day)
    ) { offsetMinutes(in: name, at: $0) }
  }
}
