import CallboardCore

/// What drawing needs to know beside the thing that is drawn.
struct Pen: Sendable {
  let settings: ConsoleSettings
  let now: Timestamp
  /// Agents that are held because they are down.
  var held: [HeldAgent] = []
  /// Routes that are not open.
  var modes: [String: RouteModeLine] = [:]

  var strings: Strings { settings.strings }
  var isASCII: Bool { settings.isASCII }

  /// The sign of a scope in the theme.
  func glyph(_ scope: String) -> String {
    let glyph = settings.theme.glyph(for: scope)
    return String(isASCII ? glyph.ascii : glyph.symbol)
  }

  /// A moment in local time: the clock today, the day with it otherwise.
  func moment(_ moment: Timestamp) -> String {
    let offset = settings.zone.minutes(at: moment)
    let day = CivilTime(moment, offsetMinutes: offset)
    let today = CivilTime(now, offsetMinutes: settings.zone.minutes(at: now))
    let isToday = (day.year, day.month, day.day) == (today.year, today.month, today.day)
    return isToday ? moment.clock(offsetMinutes: offset) : String(moment.dayAndClock(offsetMinutes: offset).dropLast(3))
  }

  /// A moment to the second: the clock today, the day before it otherwise.
  func exactMoment(_ moment: Timestamp) -> String {
    let text = self.moment(moment)
    return text.contains(" ") ? moment.dayAndClock(offsetMinutes: settings.zone.minutes(at: moment)) : text
  }

  /// `2026-01-31 21:10:05 (13:10:05 UTC)`: a moment with its date, to the second, in local time and in UTC; the day of
  /// UTC too where it is another one.
  func wholeMoment(_ moment: Timestamp) -> String {
    func date(_ minutes: Int) -> Substring { moment.dateAndClock(offsetMinutes: minutes).prefix(10) }
    let offset = settings.zone.minutes(at: moment)
    let local = "\(date(offset)) \(moment.clock(offsetMinutes: offset))"
    guard offset != 0 else { return "\(local) UTC" }
    let isSameDay = date(offset) == date(0)
    return "\(local) (\(isSameDay ? moment.clock(offsetMinutes: 0) : moment.dayAndClock(offsetMinutes: 0)) UTC)"
  }

  /// How long ago a moment was, in few cells.
  func age(of moment: Timestamp) -> String {
    Spell.span(milliseconds: now.milliseconds(since: moment), in: strings)
  }

  /// How long ago a moment was, as a sentence says it.
  func saidAge(of moment: Timestamp) -> String {
    Spell.saidSpan(milliseconds: now.milliseconds(since: moment), in: strings)
  }

  /// A moment in few cells: hours and minutes today, with the day otherwise.
  func briefMoment(_ moment: Timestamp) -> String {
    let text = self.moment(moment)
    return text.contains(" ") ? text : String(text.dropLast(3))
  }

  /// What keeps a waiting callback from being tried though its time has come; nil when nothing does.
  func hold(on row: Callback) -> Hold? {
    guard row.state == .waiting || (row.state == .rejected && row.standing.manualAt != nil) else { return nil }
    if let line = modes[row.route]?.standing(at: now) { return .mode(line) }
    return row.state == .waiting ? held.first { $0.route == row.route }.map(Hold.agent) : nil
  }

  /// `agent-007 down since 12:03`.
  func downSince(_ agent: HeldAgent) -> String {
    strings(.downSince, agent.route, briefMoment(agent.since))
  }

  /// `paused since 12:03 until 14:00, by mara@10.0.0.7: the agent asked for it`.
  func sentence(of line: RouteModeLine) -> String {
    var text = strings(.modeSince, strings(.mode(line.mode)), briefMoment(line.since))
    if let until = line.until { text += " " + strings(.modeUntil, briefMoment(until)) }
    text += strings(.comma) + strings(.modeBy, line.by)
    return text + (line.reason.map { strings(.colon) + $0 } ?? "")
  }
}

/// What keeps callbacks of a route from being tried.
enum Hold: Sendable {
  /// Its agent is down.
  case agent(HeldAgent)
  /// The route is paused, or in maintenance.
  case mode(RouteModeLine)
}
