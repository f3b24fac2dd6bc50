import CallboardCore

extension Model {
  /// How many lines the hand-over has; what scrolling is bounded by.
  var handoverLineCount: Int { handoverText.count }

  /// What the next shift must know, as a text that scrolls.
  func handoverScreen(height: Int) -> [Line] {
    let text = handoverText
    let top = max(0, min(handover.scroll, text.count - (height - 1)))
    let since = strings(.handover(.paneHandover), handover.since.map(pen.moment) ?? "")
    let read = handover.read.map { " \(Symbol.dot) " + strings(.handover(.readAt), pen.moment($0.at)) } ?? ""
    return [scrollTitle(since + read, top: top, height: height - 1, lines: text.count)]
      + scrolled(text, to: top, height: height - 1)
  }

  /// All of its lines, as wide as the screen.
  var handoverText: [Line] {
    guard let read = handover.read else {
      var line = newLine()
      line.add("   " + strings(.listReading), ["text.dim"])
      return [line]
    }
    let needPerson = read.open.filter(\.state.needsPerson).reduce(0) { $0 + $1.count }
    return section(.sectionOpen, HandoverColumns.causes, read.open)
      + section(.sectionOldest, HandoverColumns.callbacks, read.oldest, of: needPerson)
      + section(.sectionKept, HandoverColumns.callbacks, read.kept, of: read.keptTotal)
      + notes(read)
      + section(.sectionJobs, JobColumns.all, read.jobs)
      + modes(read)
      + section(.sectionHeld, HandoverColumns.held, read.held)
      + failing(read)
      + section(.sectionDue, HandoverColumns.due, read.due, until: pen.moment(read.dueUntil))
      + section(.sectionTouched, HandoverColumns.touched, read.touched)
      + byHand(read)
  }

  /// A heading, a table, and how many there are where not all of them are shown.
  private func section<Row>(
    _ title: HandoverWord, _ columns: [Column<Row>], _ rows: [Row], of total: Int? = nil, until: String = ""
  ) -> [Line] {
    let shown = total ?? rows.count
    guard !rows.isEmpty else { return empty(title, until) }
    let table = Table(columns, rows: rows, width: size.columns - 1, pen: pen)
    return [heading(title, rows.count, of: shown, until), columnLine(table, size.columns)]
      + rows.indices.map { rowLine(table, $0, size.columns, RowLook()) } + [newLine()]
  }

  private func heading(_ title: HandoverWord, _ count: Int, of total: Int, _ value: String = "") -> Line {
    var line = newLine()
    let counted =
      count < total
      ? strings(.handover(.shownOf), Spell.count(count), Spell.count(total)) : Spell.count(count)
    line.add(" \(strings(.handover(title), value)) \(counted) ", ["text.strong"])
    return line
  }

  private func empty(_ title: HandoverWord, _ value: String = "") -> [Line] {
    var line = newLine()
    line.add(" \(strings(.handover(title), value))\(strings(.colon))", ["text.strong"])
    line.add(strings(.handover(.nothing)), ["text.dim"])
    return [line, newLine()]
  }

  private func notes(_ read: Handover) -> [Line] {
    guard !read.notes.isEmpty else { return empty(.sectionNotes) }
    var writer = DetailWriter(pen: pen, width: size.columns)
    for note in read.notes { writer.note(note, isNamed: true) }
    return [heading(.sectionNotes, read.notes.count, of: read.notesTotal)] + writer.lines + [newLine()]
  }

  private func modes(_ read: Handover) -> [Line] {
    guard !read.modes.isEmpty else { return empty(.sectionModes) }
    var writer = DetailWriter(pen: pen, width: size.columns)
    for (route, line) in read.modes.sorted(by: { $0.key < $1.key }) {
      writer.paragraph("\(route) \(pen.sentence(of: line))", ["warning"], indent: 2)
    }
    return [heading(.sectionModes, read.modes.count, of: read.modes.count)] + writer.lines + [newLine()]
  }

  /// What else fails now; where nothing does, the agents that are held have said so.
  private func failing(_ read: Handover) -> [Line] {
    guard !read.closed.isEmpty || !read.failing.isEmpty else { return [] }
    var writer = DetailWriter(pen: pen, width: size.columns)
    for route in read.closed {
      let away = strings(.handover(.turnedAway), Spell.count(route.turnedAway))
      writer.paragraph(
        sentence(of: route) + (route.turnedAway > 0 ? strings(.comma) + away : ""), ["warning"], indent: 2)
    }
    for route in read.failing { writer.paragraph(sentence(of: route), ["warning"], indent: 2) }
    let count = read.closed.count + read.failing.count
    return [heading(.sectionFailing, count, of: count)] + writer.lines + [newLine()]
  }

  private func byHand(_ read: Handover) -> [Line] {
    guard !read.byHand.isEmpty else { return empty(.sectionByHand) }
    var writer = DetailWriter(pen: pen, width: size.columns)
    for action in read.byHand {
      let parts = [
        pen.moment(action.at), pen.strings.name(of: action.actor), strings(.verb(action.verb)),
        action.reference ?? action.uid,
        action.after.map(strings.toldChange),
      ]
      writer.paragraph(parts.compactMap(\.self).joined(separator: "  "), ["text"], indent: 2)
      if let reason = action.reason { writer.paragraph(reason, ["text.dim"], indent: 4) }
    }
    return [heading(.sectionByHand, read.byHand.count, of: read.byHandTotal)] + writer.lines
  }
}

extension DetailWriter {
  /// A note: when, by whom and, where that is not plain, on what; then its text.
  mutating func note(_ note: Note, isNamed: Bool) {
    let name = isNamed ? note.reference ?? note.callbackID.map { "id:\($0)" } : nil
    let head =
      name.map { pen.strings(.handover(.noteLine), pen.moment(note.at), pen.strings.name(of: note.by), $0) }
      ?? "\(pen.moment(note.at))  \(pen.strings.name(of: note.by))"
    paragraph(head, ["text.dim"], indent: 2)
    paragraph(note.text, ["text"], indent: 4)
  }

  /// Who looks after a callback, since when and why; nothing where nobody does.
  mutating func keeper(of callback: Callback) {
    guard let keeper = callback.keeper else { return }
    let since = pen.strings(.handover(.keptSince), pen.strings.name(of: keeper.by), pen.moment(keeper.since))
    paragraph("\(pen.glyph("claim")) \(since)" + (keeper.reason.map { pen.strings(.colon) + $0 } ?? ""), ["claim"])
  }

  /// What people wrote about it.
  mutating func notes(_ notes: [Note]) {
    guard !notes.isEmpty else { return }
    blank()
    heading(pen.strings(.handover(.headingNotes), Spell.count(notes.count)))
    for note in notes { self.note(note, isNamed: false) }
  }
}
