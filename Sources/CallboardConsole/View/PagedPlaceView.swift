import CallboardCore

extension Model {
  /// The trail, and all of its highlighted line.
  var actionsLines: [Line] {
    pagedLines(actions, .actions, ActionColumns.all, .list(.paneActions), under: trailText) + actionLines
  }

  /// The wallets, and the highlighted one.
  var walletsLines: [Line] {
    pagedLines(
      wallets, .wallets, WalletColumns.all, .list(.paneWallets), under: walletQuery.part,
      order: walletQuery.order == .uid ? nil : walletQuery.order.title) + walletLines
  }

  /// A list that is read page by page, with its title and what it is narrowed to.
  private func pagedLines<Row>(
    _ pane: Pane<Row>, _ list: PagedList, _ columns: [Column<Row>], _ title: Word, under terms: String,
    order: ListWord? = nil
  ) -> [Line] {
    let percent = scanPercent(of: list).map(String.init)
    let scopes = ["pane.title.focused"]
    var head = newLine()
    head.add(pen.glyph("selection"), scopes)
    head.add("\(strings(title)) ", scopes)
    if pane.isLoaded {
      let (count, total) = (Spell.count(pane.count.matching), Spell.count(pane.count.total))
      let counted = terms.isEmpty ? count : strings(.countOf, count, total)
      head.add("\(percent.map { strings(.scanning, $0, total) } ?? counted) ", scopes)
    }
    if !terms.isEmpty { head.add("\(Symbol.dot) \(terms) ", scopes) }
    if let order { head.add("\(Symbol.dot) \(strings(.list(order))) ", scopes) }
    if pane.newCount > 0 { head.add("\(Symbol.dot) \(strings(.newRowsHint, Spell.count(pane.newCount))) ", scopes) }
    head.fill(to: size.columns, with: Symbol.line, scopes)
    let visible = pane.visible
    let table = Table(columns, rows: pane.rows[visible], width: size.columns - 1, pen: pen)
    var lines = [head, columnLine(table, size.columns)]
    for (line, index) in visible.enumerated() {
      var look = RowLook(hasChanged: pane.changedAt[pane.rows[index].id] != nil)
      look.isSelected = index == pane.cursor
      look.isFocused = true
      lines.append(rowLine(table, line, size.columns, look))
    }
    if visible.isEmpty {
      var empty = newLine()
      let word: Word = !pane.isLoaded ? .listReading : terms.isEmpty ? .listEmpty : .list(.nothingFits)
      let reading = pane.isLoaded ? nil : percent.map { " \($0) %" }
      empty.add("   " + strings(word) + (reading ?? ""), ["text.dim"])
      lines.append(empty)
    }
    return lines
  }

  private var actionLines: [Line] {
    guard let action = actions.selectedRow else { return [] }
    var writer = DetailWriter(pen: pen, width: size.columns)
    writer.field(
      .list(.fieldDone), strings(.verb(action.verb)) + strings(.comma) + ActionColumns.outcome(of: action, pen),
      ActionColumns.scopes(of: action))
    writer.field(
      .list(.fieldBy),
      "\(strings.name(of: action.actor))  \(pen.exactMoment(action.at))  \(strings(.ago, pen.saidAge(of: action.at)))")
    let targets = [action.reference, action.callbackID.map { "id:\($0)" }, action.uid].compactMap(\.self)
    writer.field(.list(.fieldTarget), targets.isEmpty ? nil : targets.joined(separator: "  "))
    writer.field(.list(.fieldChange), ActionColumns.change(of: action, pen))
    writer.field(.fieldReasonWas, action.reason)
    writer.field(.list(.fieldJob), action.jobID.map(String.init))
    command(action.command, &writer)
    return [placeHeading(strings(.list(.actionTitle), String(action.id)))] + writer.lines
  }

  private var walletLines: [Line] {
    guard let wallet = wallets.selectedRow else { return [] }
    let currency = settings.currency.map { " \($0)" } ?? ""
    var writer = DetailWriter(pen: pen, width: size.columns)
    writer.field(.fieldUser, wallet.username.map { "\(wallet.uid)  (\($0))" } ?? wallet.uid, ["text.strong"])
    writer.field(.list(.fieldOpening), wallet.opening.display + currency, ["amount"])
    writer.field(.list(.fieldChange), wallet.change.map { Spell.change($0) + currency }, ["amount"])
    writer.field(.list(.fieldBalance), wallet.balance.display + currency, ["amount"])
    return [placeHeading(strings(.list(.walletTitle), wallet.uid))] + writer.lines
  }
}
