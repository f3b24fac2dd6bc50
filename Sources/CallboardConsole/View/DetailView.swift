import CallboardCore

extension Model {
  /// How many lines the detail has; what scrolling is bounded by.
  var detailLineCount: Int {
    detailLines(width: layout.sideColumns ?? size.columns).count
  }

  /// One callback: what it says, why it stands where it stands, its attempts, its flow and who acted on it.
  func detailScreen(width: Int, height: Int) -> [Line] {
    let scopes = [detail.isOpen ? "pane.title.focused" : "pane.title"]
    var title = newLine(width)
    title.add(detail.isOpen ? pen.glyph("selection") : " ", scopes)
    title.add(shownDetailID.map { strings(.detailTitle, String($0)) } ?? strings(.detailNone), scopes)
    title.blank(1, scopes)
    title.fill(to: width, with: Symbol.line, scopes)
    var lines = [title]
    lines += scrolled(detailLines(width: width), to: detail.scroll, height: height - 1)
    return lines
  }

  private func detailLines(width: Int) -> [Line] {
    guard let id = shownDetailID else { return [] }
    var writer = DetailWriter(pen: pen, width: width)
    let known = detail.detail ?? standIn
    // Until the store has answered, the highlighted row says what it can.
    let row = known?.callback ?? callbackOnScreen(id)
    if let row {
      let scopes = CallbackColumns.scopes(of: row)
      writer.paragraph("\(pen.glyph("state.\(row.state.rawValue)")) \(strings(.state(row.state)))", scopes)
      writer.paragraph(standing(of: row), ["text"])
      if row.isOutcomeUnknown, row.state != .applied {
        writer.paragraph("\(pen.glyph("warning")) \(strings(.standsUnknown))", ["warning"])
      }
      writer.keeper(of: row)
      writer.blank()
      writer.fields(of: row)
    }
    if detail.isMissing { writer.paragraph(strings(.detailGone, String(id)), ["warning"]) }
    guard let whole = known else {
      if !detail.isMissing { writer.paragraph(strings(.listReading), ["text.dim"]) }
      return writer.lines
    }
    writer.recorded(whole)
    writer.warnings(of: whole.callback)
    writer.notes(whole.notes)
    writer.attempts(whole.attempts, of: settings.schedule)
    writer.flow(whole.flow)
    writer.actions(whole.actions)
    return writer.lines
  }

  /// The one before, while it stands at the side and the wanted one is on its way.
  private var standIn: CallbackDetail? { detail.isOpen || detail.isMissing ? nil : detail.former }

  private var shownDetailID: Int64? { detail.detail == nil ? standIn?.callback.id ?? detail.id : detail.id }

  private func callbackOnScreen(_ id: Int64) -> Callback? {
    switch focus {
    case .notices: notices.selectedRow?.id == id ? notices.selectedRow : nil
    case .queue: queue.selectedRow?.id == id ? queue.selectedRow : nil
    case .flow: nil
    }
  }

  /// Why it stands where it stands, in one sentence.
  private func standing(of row: Callback) -> String {
    let why = row.rejection.map(strings.sentence) ?? row.failure.map(strings.sentence)
    switch row.state {
    case .waiting:
      let next =
        hold(on: row)
        ?? row.standing.claimableAt.map { due in
          let left = due.milliseconds(since: now)
          return left <= 0
            ? strings(.standsDue) : strings(.standsDueIn, Spell.saidSpan(milliseconds: left, in: strings))
        }
      return [next, why].compactMap { $0 }.joined(separator: strings(.colon))
    case .applying: return strings(.standsApplying)
    case .applied: return strings(.standsApplied)
    case .refused: return why ?? strings(.standsRefused)
    case .stuck:
      let failures = row.standing.scheduledFailures
      // Of one that was tried by hand too, what went wrong is the last attempt's, not the schedule's.
      let word: Word = row.attempts > failures ? .list(.standsStuckLast) : .standsStuck
      return strings(word, Spell.count(failures), why ?? "")
    case .rejected:
      guard row.standing.manualAt != nil else { return why ?? "" }
      return [hold(on: row), strings(.standsReread, why ?? "")].compactMap { $0 }.joined(separator: strings(.colon))
    case .repaired: return strings(.standsRepaired)
    }
  }
}

extension Model {
  /// `held: agent-007 down since 12:03`, or which mode its route is in; nil when nothing holds it.
  private func hold(on row: Callback) -> String? {
    switch pen.hold(on: row) {
    case .agent(let agent): strings(.held, pen.downSince(agent))
    case .mode(let line): strings(.standsMode, row.route, pen.sentence(of: line))
    case nil: nil
    }
  }
}

extension DetailWriter {
  /// Amounts that are kept and never moved, and what is known of the message.
  mutating func recorded(_ detail: CallbackDetail) {
    let content = detail.content
    field(.fieldNetWin, content.netWin.map(\.display), ["amount"])
    field(.fieldValidBet, content.validBet.map(\.display), ["amount"])
    field(.fieldOdds, content.odds.map(\.display), ["amount"])
    field(.fieldCommission, content.commission.map(\.display), ["amount"])
    field(.fieldFee, content.fee.map(\.display), ["amount"])
    field(.fieldResult, content.result)
    field(.fieldSource, pen.strings(.sourceAndBytes, detail.source, Spell.count(detail.bodyBytes)))
    field(.fieldKey, detail.keyName)
  }

  mutating func warnings(of callback: Callback) {
    guard !callback.warnings.isEmpty else { return }
    blank()
    heading(pen.strings(.headingWarnings))
    for warning in callback.warnings {
      paragraph("\(pen.glyph("warning")) \(pen.strings(.warning(warning)))", ["warning"], indent: 2)
    }
  }

  mutating func flow(_ lines: [FlowLine]) {
    blank()
    heading(pen.strings(.headingFlow, Spell.count(lines.count)))
    for line in lines {
      let balance = line.after.map { after in
        (line.before.map { $0.display + " \(Symbol.arrow) " } ?? "") + after.display
      }
      let parts = [
        pen.exactMoment(line.at), pen.strings(.business(line.business)), line.amount.map(Spell.change), balance,
        line.status == .failed ? pen.strings(.flow(line.status)) : nil,
      ]
      paragraph(parts.compactMap { $0 }.joined(separator: "  "), ["flow.\(line.status.rawValue)"], indent: 2)
    }
  }

  mutating func actions(_ actions: [Action]) {
    guard !actions.isEmpty else { return }
    blank()
    heading(pen.strings(.headingActions, Spell.count(actions.count)))
    for action in actions {
      let parts = [
        pen.exactMoment(action.at), pen.strings.name(of: action.actor), pen.strings(.verb(action.verb)),
        ActionColumns.outcome(of: action, pen),
      ]
      paragraph(parts.joined(separator: "  "), ["text"], indent: 2)
      if let change = ActionColumns.change(of: action, pen) { paragraph(change, ["text.dim"], indent: 4) }
      if let reason = action.reason { paragraph(reason, ["text.dim"], indent: 4) }
    }
  }
}
