import CallboardCore

/// One thing that the line above the keys tells as long as it holds.
struct StandingPart {
  var text: CellText
  /// The same in fewer cells; nil where there is nothing to leave out.
  var brief: CellText?
  /// What can be shown in any number of cells, and its fewest; nil for what is whole or brief.
  var stretched: CellText?
  var leastCells = 0
  let scopes: [String]
}

extension Model {
  /// What fails now, loud, and then what else there is to tell; the most pressing first.
  var standingParts: [StandingPart] {
    // What is seen is seen through the filter: it gives way to the first failure only.
    failingParts.prefix(1) + filterParts + failingParts.dropFirst() + workParts + openParts
  }

  private func part(_ text: String, _ brief: String? = nil, _ scopes: [String] = ["notice"]) -> StandingPart {
    StandingPart(
      text: CellText(text, isASCII: settings.isASCII), brief: brief.map { CellText($0, isASCII: settings.isASCII) },
      scopes: scopes)
  }

  /// Agents that are held, routes on which nothing opens any more, routes on which most attempts fail.
  private var failingParts: [StandingPart] {
    let held = (summary?.held ?? []).map { agent in
      part(
        strings(.heldCount, pen.downSince(agent), Spell.count(agent.waiting)),
        strings(.brief(.heldCount), agent.route, Spell.brief(agent.waiting)), ["warning"])
    }
    let closed = (summary?.closed ?? []).map { line in
      part(
        sentence(of: line), strings(.brief(.nothingOpens), line.route),
        ["warning"])
    }
    let failing = (summary?.failing ?? []).map { line in
      part(
        sentence(of: line),
        strings(
          .brief(.failingWaiting), line.route, Spell.brief(line.waiting), Spell.percent(line.failures, of: line.ended)),
        ["warning"])
    }
    return held + closed + failing
  }

  /// The most pressing failure, behind something else, where there is room for it.
  func addFailure(to line: inout Line) {
    guard let part = failingParts.first else { return }
    let text = part.brief ?? part.text
    let sign = " \(Symbol.dot) "
    guard text.width + sign.count <= line.free else { return }
    line.add(sign, ["text.dim"])
    line.add(text, part.scopes)
  }

  /// A route on which nothing opens: `jj: nothing opens since 00:00:03, keys changed?`.
  func sentence(of route: ClosedRoute) -> String { strings(.nothingOpens, route.route, pen.moment(route.since)) }

  /// A route that fails: `hrg: 3,000 waiting, 97.8% failed in the last 9 minutes: HTTP 500`.
  func sentence(of route: FailingRoute) -> String {
    let long = strings(
      .trouble(.failingWaiting), route.route, Spell.count(route.waiting),
      Spell.percent(route.failures, of: route.ended),
      String(Limits.rateMinutes))
    return long + (route.cause.map { strings(.colon) + $0 } ?? "")
  }

  /// What is under way: what is looked for, an export, a range, marks, jobs.
  private var workParts: [StandingPart] {
    var parts: [StandingPart] = []
    if let seekNews {
      let percent = pending[.seek]?.percent
      parts.append(
        part(seekNews, percent.map { strings(.brief(.seekingPercent), String($0)) } ?? strings(.brief(.seeking))))
    }
    if let exportNews {
      let progress = exporting?.progress
      parts.append(
        part(
          exportNews,
          progress.map { strings(.brief(.exportProgress), Spell.brief($0.count), Spell.brief(max($0.count, $0.total))) }
            ?? strings(.brief(.exporting))))
    }
    if marks.range != nil { parts.append(part(strings(.rangeOpen), strings(.brief(.rangeOpen)))) }
    if !marks.isEmpty { parts.append(part(strings(.markedCount, Spell.count(marks.count)))) }
    for job in summary?.jobs ?? [] { parts.append(part(progress(of: job), briefProgress(of: job))) }
    return parts
  }

  private var filterParts: [StandingPart] {
    guard !filterText.isEmpty else { return [] }
    let short = filterWithoutToday
    func text(_ cells: Int) -> String {
      strings(.filterIs, CellText(short, isASCII: settings.isASCII).truncated(to: cells).text)
    }
    var filter = part(strings(.filterIs, filterWithDays), text(Self.briefFilterCells))
    filter.stretched = CellText(strings(.filterIs, short), isASCII: settings.isASCII)
    filter.leastCells = CellText(text(Self.leastFilterCells), isASCII: settings.isASCII).width
    return [filter]
  }

  /// What is not as it mostly is: routes' modes, a pause, rows that have come in, a store that is only read.
  private var openParts: [StandingPart] {
    var parts: [StandingPart] = []
    for (route, line) in (summary?.modes ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let line = line.standing(at: now) else { continue }
      let brief: Word = line.mode == .paused ? .nextPaused : .nextMaintenance
      parts.append(part(strings(.routeIs, route, strings(.mode(line.mode))), strings(.routeIs, route, strings(brief))))
    }
    if isPaused { parts.append(part(strings(.pausedHint), strings(.paused))) }
    let new = focus == .notices ? notices.newCount : focus == .flow ? flow.newCount : 0
    if new > 0 { parts.append(part(strings(isPaused ? .newRows : .newRowsHint, Spell.count(new)))) }
    if let reason = settings.readOnlyReason {
      parts.append(part(strings(.readOnly, reason), strings(.brief(.readOnly))))
    }
    return parts
  }

  /// The filter, with the day that was taken for a time of day without one.
  var filterWithDays: String {
    var terms = filter.terms[...]
    return Filter.words(of: filterText).map { word in
      guard !parsed(word.text).terms.isEmpty, let term = terms.popFirst() else { return word.text }
      // Where nobody says what time it is, such a time cannot be read.
      guard case .wantsDate? = Filter(parsing: word.text).problems.first?.complaint,
        case .time(_, let from, let until) = term.test, let edge = from ?? until
      else { return word.text }
      let moment = from.flatMap { start in
        until.map { start.advanced(byMilliseconds: $0.milliseconds(since: start) / 2) }
      }
      return strings(.guide(.onDay), word.text, day(of: moment ?? edge))
    }.joined(separator: " ")
  }

  /// The same in fewer cells: what is of today, or of this year, does not say so.
  private var filterWithoutToday: String {
    let day = day(of: now)
    let date = now.dateAndClock(offsetMinutes: settings.zone.minutes(at: now)).prefix(10)
    return filterWithDays.replacing("=\(date)T", with: "=").replacing("=\(date.prefix(5))", with: "=")
      .replacing(strings(.guide(.onDay), "", day), with: "")
  }

  private func day(of moment: Timestamp) -> String {
    String(moment.dayAndClock(offsetMinutes: settings.zone.minutes(at: moment)).prefix(5))
  }

  /// How much of a filter is shown where there is little room: a wallet with its reach around a moment; and at least.
  private static let briefFilterCells = 36
  private static let leastFilterCells = 20

  /// `job 12 retry 450 of 1,000`.
  func progress(of job: Job) -> String {
    standing(
      of: job,
      strings(
        .jobProgress, String(job.id), strings(.jobVerb(job.verb)), Spell.count(job.finished), Spell.count(job.total)))
  }

  /// `job 12 450/1.0k`.
  func briefProgress(of job: Job) -> String {
    standing(
      of: job,
      strings(.brief(.jobProgress), String(job.id), Spell.brief(job.finished), Spell.brief(job.total)))
  }

  private func standing(of job: Job, _ text: String) -> String {
    job.state == .running ? text : "\(text) \(strings(.jobState(job.state)))"
  }

  /// The parts beside each other in the line's free cells: those at the end are shortened first, and what there is no
  /// room for even then is counted.
  func add(_ parts: [StandingPart], to line: inout Line) {
    var parts = parts
    let dot = " \(Symbol.dot) "
    let gap = CellText(dot, isASCII: settings.isASCII).width
    func width(_ parts: some Collection<StandingPart>) -> Int {
      parts.reduce(0) { $0 + $1.text.width } + gap * max(0, parts.count - 1)
    }
    for index in parts.indices.reversed() where width(parts) > line.free {
      if let brief = parts[index].brief, brief.width < parts[index].text.width { parts[index].text = brief }
    }
    for index in parts.indices where parts[index].text.text == parts[index].brief?.text {
      guard let whole = parts[index].stretched else { continue }
      let room = line.free - width(parts) + parts[index].text.width
      parts[index].text = whole.truncated(to: max(parts[index].leastCells, room))
    }
    func more(_ count: Int) -> CellText {
      CellText(" " + strings(.brief(.moreParts), String(count)), isASCII: settings.isASCII)
    }
    var shown = parts.count
    while shown > 1, width(parts[..<shown]) + (shown < parts.count ? more(parts.count - shown).width : 0) > line.free {
      shown -= 1
    }
    let hidden = parts[shown...]
    let sign = hidden.isEmpty ? nil : more(hidden.count)
    for (index, part) in parts[..<shown].enumerated() {
      if index > 0 { line.add(dot, part.scopes) }
      line.add(part.text.truncated(to: line.free - (sign?.width ?? 0)), part.scopes)
    }
    // A line that has no room for the sign either is one of a few cells.
    if let sign, let first = hidden.first { line.add(sign, first.scopes) }
  }
}
