import ArgumentParser
import CallboardCore

/// From when and until when a command looks.
struct PeriodOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only from this moment on: \(MomentText.pastForms).", valueName: "time"))
  var since: String?
  @Option(help: ArgumentHelp("Only before this moment; the same forms.", valueName: "time"))
  var until: String?
  @OptionGroup var zone: ZoneOption

  /// What is no time in any zone is a mistake before the configuration is read.
  func validate() throws {
    for text in [since, until].compactMap(\.self) { _ = try MomentText.past(text) }
  }

  /// The period that is meant, as of now, by the zone of these options and a configuration.
  func period(_ settings: Settings, now: Timestamp = .now) throws -> Period {
    try period(in: try zone.zone(settings), now: now)
  }

  /// The same by a zone.
  func period(in zone: MeantZone, now: Timestamp = .now) throws -> Period {
    let period = Period(
      since: try since.map { try MomentText.over($0, now: now, offsetMinutes: zone.offsetMinutes) },
      until: try until.map { try MomentText.past($0, now: now, offsetMinutes: zone.offsetMinutes) })
    if let since = period.since, let until = period.until, since >= until {
      throw ValidationError("--since \(since) is not before --until \(until).")
    }
    return period
  }
}

/// A stretch of time: from its start on, and before its end; nil is open.
struct Period: Equatable, Sendable {
  var since: Timestamp?
  var until: Timestamp?

  /// The same as terms of a filter: by when a callback came in, and when a flow line was written.
  var terms: [Filter.Term] {
    since == nil && until == nil ? [] : [Filter.Term(.time(.received, from: since, until: until))]
  }
}
