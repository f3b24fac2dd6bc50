import CallboardCore

/// One thing that the line above the keys tells as long as it holds.
struct StandingPart {
  var text: CellText
  /// The same in fewer cells; nil where there is nothing to leave out.
  var brief: CellText?
  let scopes: [String]
}

extension Model {
  /// What fails now, loud, and then what else there is to tell; the most pressing first.
  var standingParts: [StandingPart] {
    failingParts + workParts + openParts
  }

  private func part(_ text: String, _ brief: String? = nil, _ scopes: [String] = ["notice"]) -> StandingPart {
    StandingPart(
      text: CellText(text, isASCII: settings.isASCII), brief: brief.map { CellText($0, isASCII: settings.isASCII) },
      scopes: scopes)
  }

  /// Agents that are held, routes on which nothing opens any more.
  private var failingParts: [StandingPart] {
    let held = (summary?.held ?? []).map { agent in
      part(
        strings(.heldCount, pen.downSince(agent), Spell.count(agent.waiting)),
        strings(.brief(.heldCount), agent.route, Spell.brief(agent.waiting)), ["warning"])
    }
    let closed = (summary?.closed ?? []).map { line in
      part(
        strings(.nothingOpens, line.route, pen.moment(line.since)), strings(.brief(.nothingOpens), line.route),
        ["warning"])
    }
    return held + closed
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

  /// What is not as it mostly is: routes' modes, a filter, a pause, rows that have come in, a store that is only read.
  private var openParts: [StandingPart] {
    var parts: [StandingPart] = []
    for (route, line) in (summary?.modes ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let line = line.standing(at: now) else { continue }
      let brief: Word = line.mode == .paused ? .nextPaused : .nextMaintenance
      parts.append(part(strings(.routeIs, route, strings(.mode(line.mode))), strings(.routeIs, route, strings(brief))))
    }
    if !filterText.isEmpty {
      let brief = CellText(filterText, isASCII: settings.isASCII).truncated(to: Self.briefFilterCells).text
      parts.append(part(strings(.filterIs, filterText), strings(.filterIs, brief)))
    }
    if isPaused { parts.append(part(strings(.pausedHint), strings(.paused))) }
    let new = focus == .notices ? notices.newCount : focus == .flow ? flow.newCount : 0
    if new > 0 { parts.append(part(strings(isPaused ? .newRows : .newRowsHint, Spell.count(new)))) }
    if let reason = settings.readOnlyReason {
      parts.append(part(strings(.readOnly, reason), strings(.brief(.readOnly))))
    }
    return parts
  }

  /// How much of a filter is shown where there is little room.
  private static let briefFilterCells = 20

  /// `job 12 retry 450 of 1,000`.
  func progress(of job: Job) -> String {
    standing(
      of: job,
      strings(
        .jobProgress, String(job.id), strings(.jobVerb(job.verb)), Spell.count(job.finished), Spell.count(job.total)))
  }

  /// `job 12 450/1.0k`.
  private func briefProgress(of job: Job) -> String {
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
