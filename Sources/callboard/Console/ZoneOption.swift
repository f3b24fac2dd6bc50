import ArgumentParser
import CallboardCore
import Foundation

/// In which zone the console shows moments.
struct ZoneOption: ParsableArguments {
  @Option(
    name: .customLong("tz"),
    help: ArgumentHelp(
      "The time zone: a name such as Asia/Shanghai, or UTC.",
      discussion: "Without it time_zone of the configuration says, then the system: SSH carries no zone.",
      valueName: "zone"))
  var name: String?

  func validate() throws {
    if let name, TimeZone(identifier: name) == nil {
      throw ValidationError("There is no time zone \"\(name)\": write a name such as Asia/Shanghai, or UTC.")
    }
  }
}

extension LocalZone {
  /// How far a zone stands east of UTC at a moment, in minutes; the system's zone where none is named.
  static func offsetMinutes(in name: String?, at moment: Timestamp) -> Int {
    guard let zone = name.flatMap({ TimeZone(identifier: $0) }) else { return offsetMinutes(at: moment) }
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment.seconds))) / 60
  }
}
