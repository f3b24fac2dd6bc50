import CallboardCore

extension Model {
  /// The values that callbacks share, each with its count.
  var groupLines: [Line] {
    guard let query = grouping.query else { return [] }
    let scopes = ["pane.title.focused"]
    var head = newLine()
    head.add(pen.glyph("selection"), scopes)
    head.add("\(strings(grouping.pane.title))\(strings(.colon))\(strings(.list(Self.title(of: query.by)))) ", scopes)
    if let totals = grouping.totals {
      head.add("\(strings(.list(.groupTotals), Spell.count(totals.distinct), Spell.count(totals.matching))) ", scopes)
      head.add("\(Symbol.dot) \(strings(.list(.groupCountedAt), pen.moment(totals.countedAt))) ", scopes)
    }
    if !grouping.filterText.isEmpty { head.add("\(Symbol.dot) \(grouping.filterText) ", scopes) }
    head.fill(to: size.columns, with: Symbol.line, scopes)
    guard grouping.groups.isLoaded || grouping.countingSince == nil else { return [head, countingLine] }
    let columns = GroupColumns.all(of: grouping.totals?.matching ?? 0)
    var lines = [head] + rowLines(grouping.groups, columns, empty: .listNothingMatches)
    if grouping.countingSince != nil { lines[1] = countingLine }
    if let totals = grouping.totals, totals.distinct > grouping.groups.rows.count {
      var more = newLine()
      more.add("   " + strings(.andMore, Spell.count(totals.distinct - grouping.groups.rows.count)), ["text.dim"])
      lines.append(more)
    }
    return lines
  }

  /// `counting… 12s; Esc gives it up`.
  private var countingLine: Line {
    var line = newLine()
    let span =
      grouping.countingSince.map { Spell.saidSpan(milliseconds: (steady - $0).wholeMilliseconds, in: strings) } ?? ""
    line.add("   " + strings(.list(.groupCounting), span), ["warning"])
    return line
  }

  private static func title(of key: GroupKey) -> ListWord {
    switch key {
    case .error: .groupError
    case .route: .groupRoute
    case .user: .groupUser
    case .game: .groupGame
    }
  }
}
