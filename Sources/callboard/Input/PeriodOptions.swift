import ArgumentParser
import CallboardCore

/// From when and until when a command looks.
struct PeriodOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only from this moment on: \(MomentText.pastForms).", valueName: "time"))
  var since: String?
  @Option(help: ArgumentHelp("Only before this moment; the same forms.", valueName: "time"))
  var until: String?

  func validate() throws { _ = try period() }

  /// The period that is meant, as of now.
  func period(now: Timestamp = .now) throws -> Period {
    let period = Period(
      since: try since.map { try MomentText.over($0, now: now) },
      until: try until.map { try MomentText.past($0, now: now) })
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
