import CallboardCore

extension Model {
  /// How many rows of the list a place shows; what is left is for what stands below it.
  var placeListHeight: Int {
    let free = max(1, layout.body.count - 3)
    func listed(_ rows: Int) -> Int { max(1, min(max(1, rows), max(free / 2, free - 12))) }
    return switch place {
    case .board, .routes: listed(routes.rows.count)
    case .jobs: listed(jobs.rows.count)
    // These go on for ever: what stands below them keeps its place.
    case .actions: max(1, free / 2, free - 8)
    case .wallets: max(1, free / 2, free - 4)
    case .groups, .handover: free + 1
    }
  }

  /// A view beside the board: a list, and all that is known of its highlighted row.
  func placeLines(height: Int) -> [Line] {
    var lines: [Line]
    switch place {
    case .board: lines = []
    case .routes: lines = listLines(routes, RouteColumns.all, .paneRoutes) + routeLines
    case .handover: lines = handoverScreen(height: height)
    case .jobs where openedJob != nil: lines = jobScreen(height: height)
    case .jobs: lines = listLines(jobs, JobColumns.all, .paneJobs) + jobPanel
    case .actions: lines = actionsLines
    case .wallets: lines = walletsLines
    case .groups: lines = groupLines
    }
    lines = Array(lines.prefix(height))
    while lines.count < height { lines.append(newLine()) }
    return lines
  }

  private func listLines<Row>(_ listing: Listing<Row>, _ columns: [Column<Row>], _ title: Word) -> [Line] {
    var head = newLine()
    head.add(pen.glyph("selection"), ["pane.title.focused"])
    head.add(
      "\(strings(title)) \(listing.isLoaded ? Spell.count(listing.rows.count) : "") ", ["pane.title.focused"])
    head.fill(to: size.columns, with: Symbol.line, ["pane.title.focused"])
    return [head] + rowLines(listing, columns, empty: .listEmpty)
  }

  /// The rows of a short list under the titles of their columns.
  func rowLines<Row>(_ listing: Listing<Row>, _ columns: [Column<Row>], empty: Word) -> [Line] {
    let visible = listing.visible(height: placeListHeight)
    let table = Table(columns, rows: listing.rows[visible], width: size.columns - 1, pen: pen)
    var lines = [columnLine(table, size.columns)]
    for (line, index) in visible.enumerated() {
      var look = RowLook()
      look.isSelected = index == listing.cursor
      look.isFocused = true
      lines.append(rowLine(table, line, size.columns, look))
    }
    if visible.isEmpty {
      var line = newLine()
      line.add("   " + strings(listing.isLoaded ? empty : .listReading), ["text.dim"])
      lines.append(line)
    }
    return lines
  }

  func placeHeading(_ text: String) -> Line {
    var line = newLine()
    line.add(" \(text) ", ["pane.title"])
    line.fill(to: size.columns, with: Symbol.line, ["pane.title"])
    return line
  }

  // MARK: Routes

  private var routeLines: [Line] {
    guard let standing = routes.selectedRow else { return [] }
    var writer = DetailWriter(pen: pen, width: size.columns)
    let mode = standing.mode?.standing(at: now)
    writer.field(.fieldMode, mode.map(pen.sentence) ?? strings(.mode(.open)), RouteColumns.scopes(of: standing, pen))
    if mode == nil, let line = standing.mode, line.mode == .open {
      writer.field(.fieldOpened, "\(pen.moment(line.since))\(strings(.comma))\(strings(.modeBy, line.by))")
      writer.field(.fieldReasonWas, line.reason)
    }
    writer.field(.fieldRate, rate(of: standing), standing.rates.failures > 0 ? ["warning"] : ["text"])
    writer.field(
      .fieldCallbacks,
      strings(
        .routeToDo, Spell.count(standing.waiting), Spell.count(standing.stuck), Spell.count(standing.rejected)))
    writer.field(.fieldNotBack, strings(.routeNotBack, Spell.count(standing.notComeBack)))
    let turnedAway = standing.rates.turnedAway
    if turnedAway > 0 {
      writer.field(
        .trouble(.fieldTurnedAway),
        strings(.trouble(.routeTurnedAway), Spell.count(turnedAway), String(Limits.rateMinutes)), ["warning"])
    }
    writer.field(
      .fieldLastApplied,
      standing.lastApplied.map { "\(pen.moment($0))  \(strings(.ago, pen.saidAge(of: $0)))" } ?? strings(.never))
    writer.field(.fieldBreaker, breaker(of: standing), standing.breaker?.isOpen == true ? ["warning"] : ["text"])
    if !settings.routes.contains(standing.route) { writer.paragraph(strings(.routeUnconfigured), ["warning"]) }
    return [placeHeading(strings(.routeTitle, standing.route))] + writer.lines
  }

  /// How much comes in, and how much of what ended of late failed.
  private func rate(of standing: RouteStanding) -> String {
    let rates = standing.rates
    let perMinute = Spell.count(rates.perMinute)
    guard rates.ended > 0 else { return strings(.routeRate, perMinute) }
    return strings(
      .routeRateFailing, perMinute, Spell.percent(rates.failures, of: rates.ended), Spell.count(rates.ended),
      String(Limits.rateMinutes))
  }

  private func breaker(of standing: RouteStanding) -> String? {
    guard let breaker = standing.breaker else {
      return settings.agents.contains(standing.route) ? strings(.breakerClosed) : nil
    }
    guard let since = breaker.openSince else {
      return breaker.failures == 0
        ? strings(.breakerClosed) : strings(.breakerCounting, String(breaker.failures), String(Limits.breakerFailures))
    }
    let left = breaker.probeAt.map { $0.milliseconds(since: now) } ?? 0
    let probe = left <= 0 ? strings(.nextNow) : strings(.inSpan, Spell.saidSpan(milliseconds: left, in: strings))
    return strings(.breakerOpen, pen.briefMoment(since), String(breaker.probes), probe)
  }
}
