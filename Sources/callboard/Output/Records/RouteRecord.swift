import CallboardConsole
import CallboardCore

/// A route as it is configured and as it stands.
struct RouteRow {
  /// Nil for a route that the configuration no longer has.
  var route: Route?
  var standing: RouteStanding

  private var mode: RouteMode { standing.mode?.mode ?? .open }

  /// The line of `route list --json`: a contract.
  var record: JSONLine {
    var line = JSONLine()
    line.add("name", standing.route)
    line.add("configured", route != nil)
    line.add("receives", route?.receive.form.word)
    line.add("applies", route.map { $0.agent == nil ? "ledger" : "agent" })
    line.add("agent_speaks", route?.agent?.speaks.rawValue)
    line.add("agent_url", route?.agent?.url)
    line.add("mode", mode.rawValue)
    line.add("since", standing.mode?.since)
    line.add("until", standing.mode?.until)
    line.add("by", standing.mode?.by)
    line.add("reason", standing.mode?.reason)
    line.add("per_minute", standing.rates.perMinute)
    line.add("failed", standing.rates.failures)
    line.add("ended", standing.rates.ended)
    line.add("rate_minutes", Limits.rateMinutes)
    line.add("waiting", standing.waiting)
    line.add("stuck", standing.stuck)
    line.add("rejected", standing.rejected)
    line.add("not_come_back", standing.notComeBack)
    line.add("turned_away", standing.rates.turnedAway)
    line.add("last_applied_at", standing.lastApplied)
    line.add("held_since", standing.breaker?.openSince)
    line.add("next_probe_at", standing.breaker?.probeAt)
    return line
  }

  static let columns: [Table.Column] = [
    .left("ROUTE"), .left("RECEIVES"), .left("APPLIES"), .left("MODE"), .left("UNTIL"), .right("/MIN"),
    .right("FAIL"), .right("WAITING"), .right("STUCK"), .right("REJECTED"), .right("NOT BACK"), .right("TURNED AWAY"),
    .left("LAST APPLIED"),
    .left("AGENT"), .left("REASON"),
  ]

  /// The cells of ``columns``.
  var cells: [String] {
    [
      standing.route, route?.receive.form.word ?? "not configured", applies, mode.rawValue,
      standing.mode?.until?.description ?? "", String(standing.rates.perMinute), standing.rates.failingShare ?? "-",
      String(standing.waiting), String(standing.stuck), String(standing.rejected), String(standing.notComeBack),
      String(standing.rates.turnedAway),
      standing.lastApplied?.description ?? "", agent,
      standing.mode.map { line in (line.reason.map { "\($0), " } ?? "") + line.by } ?? "",
    ]
  }

  private var applies: String {
    guard let route else { return "" }
    return route.agent.map { "agent (\($0.speaks.rawValue))" } ?? "ledger"
  }

  private var agent: String {
    if let since = standing.breaker?.openSince { return "down since \(since)" }
    return route?.agent?.url ?? ""
  }
}

extension Route.Form {
  /// The word of the configuration.
  var word: String {
    switch self {
    case .notice: "notice"
    case .settle: "settle"
    case .order: "order"
    }
  }
}

extension RouteModeLine {
  /// The line that `route maintain`, `pause` and `open` print for programs.
  func record(of route: String) -> JSONLine {
    var line = JSONLine()
    line.add("route", route)
    line.add("outcome", "done")
    line.add("mode", mode.rawValue)
    line.add("since", since)
    line.add("until", until)
    line.add("by", by)
    line.add("reason", reason)
    line.add("message", sentence)
    return line
  }

  /// What the route does now, for people.
  var sentence: String {
    let end = until.map { "until \($0)" } ?? "until somebody opens it"
    return switch mode {
    case .open: "open: callbacks are taken, applied and delivered"
    case .maintenance: "in maintenance \(end): callbacks are answered 503, and nothing is applied or delivered"
    case .paused: "paused \(end): callbacks are kept, and neither applied nor delivered"
    }
  }
}
