import CallboardCore

extension Model {
  /// Below the list: as much of the highlighted job as there is room for.
  var jobPanel: [Line] {
    guard let job = jobs.selectedRow else { return [] }
    let room = layout.body.count - placeListHeight - 3
    return [placeHeading(strings(.jobTitle, String(job.id)))] + jobLines(of: job, room: room)
  }

  /// The highlighted job on the whole screen, with all that did not end well.
  func jobScreen(height: Int) -> [Line] {
    guard let job = jobs.selectedRow, let openedJob else { return [] }
    let lines = jobLines(of: job, room: nil)
    let top = max(0, min(openedJob.scroll, lines.count - (height - 1)))
    let title = scrollTitle(strings(.jobTitle, String(job.id)), top: top, height: height - 1, lines: lines.count)
    return [title] + scrolled(lines, to: top, height: height - 1)
  }

  /// How many lines the opened job has; what scrolling is bounded by.
  var jobLineCount: Int { jobs.selectedRow.map { jobLines(of: $0, room: nil).count } ?? 0 }

  /// All that is known of a job, in at most `room` lines; nil for all of it.
  private func jobLines(of job: Job, room: Int?) -> [Line] {
    var writer = DetailWriter(pen: pen, width: size.columns)
    writer.field(.fieldResults, results(of: job))
    writer.field(.fieldReasonWas, job.reason)
    writer.field(.fieldOf, job.filter.map { strings(.filterIs, $0) } ?? strings(.marksWere))
    writer.field(
      .fieldBegun, "\(pen.moment(job.createdAt))\(strings(.comma))\(strings(.modeBy, strings.name(of: job.by)))")
    let detail = jobDetail.flatMap { $0.job.id == job.id ? $0 : nil }
    if let stop = detail?.stop {
      writer.field(job.state == .paused ? .list(.fieldPaused) : .list(.fieldCancelled), sentence(of: stop))
    } else {
      writer.field(.fieldEnded, job.endedAt.map(pen.moment))
    }
    command(job.command, &writer)
    guard let detail else {
      writer.paragraph(strings(.listReading), ["text.dim"])
      return writer.lines
    }
    if let waits = waits(of: detail) { writer.field(.fieldWaitsFor, waits, ["warning"]) }
    writer.field(.sheet(.sheetSkipped), counts(told(detail.skipped)), ["warning"])
    remarkable(detail.remarkable, of: job, room: room, &writer)
    return writer.lines
  }

  /// `12:03:11, by mara: asking the agent first`.
  private func sentence(of stop: JobStop) -> String {
    let why = stop.reason.map { strings(.colon) + $0 } ?? ""
    return "\(pen.moment(stop.at))\(strings(.comma))\(strings(.modeBy, strings.name(of: stop.by)))\(why)"
  }

  /// What a running job waits for: a gateway, agents that are held, routes that are not open; nil when for nothing.
  private func waits(of detail: JobDetail) -> String? {
    let parts = summary.map(detail.waits)?.compactMap { wait -> String? in
      let what =
        switch wait.cause {
        case .gateway(let gateway): sentence(of: gateway)
        case .agent(let agent): pen.downSince(agent)
        case .mode(let line, let route): strings(.routeIs, route, strings(.mode(line.mode)))
        }
      return what.map { "\(Spell.count(wait.count)): \($0)" }
    }
    return parts.flatMap { $0.isEmpty ? nil : $0.joined(separator: " \(Symbol.dot) ") }
  }

  /// `430 applied · 12 failed again · 500 pending`.
  func results(of job: Job) -> String? {
    let order: [JobItemOutcome] = [.applied, .repaired, .failed, .unknown, .skipped, .asked, .pending]
    let parts = order.compactMap { outcome in
      job.outcomes[outcome].flatMap { $0 == 0 ? nil : "\(Spell.count($0)) \(strings(.jobOutcome(outcome)))" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " \(Symbol.dot) ")
  }

  /// Those that did not end well, as many as there is room for, and how many more there are.
  private func remarkable(_ items: [JobItem], of job: Job, room: Int?, _ writer: inout DetailWriter) {
    let ended = [JobItemOutcome.failed, .unknown, .skipped].reduce(0) { $0 + (job.outcomes[$1] ?? 0) }
    let all = max(items.count, ended)
    guard !items.isEmpty else { return }
    writer.heading(strings(.headingRemarkable))
    var shown = 0
    for item in items {
      let parts = [
        item.reference ?? "id:\(item.callbackID)", item.route, strings(.jobOutcome(item.outcome)),
        item.why.map(strings.told),
      ]
      var next = writer
      next.paragraph(parts.compactMap { $0 }.joined(separator: "  "), ["text"], indent: 2)
      // The last line is for how many more there are.
      let isLast = shown + 1 == all
      if let room, next.lines.count > room - (isLast ? 0 : 1) { break }
      writer = next
      shown += 1
    }
    guard shown < all else { return }
    let rest = Spell.count(all - shown)
    let more =
      room == nil || isReadAloud
      ? strings(.remarkableMore, rest, String(job.id)) : strings(.list(.remarkableEnter), rest)
    writer.paragraph(more, ["text.dim"], indent: 2)
  }
}
