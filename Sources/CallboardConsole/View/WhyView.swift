import CallboardCore

extension Model {
  /// How many lines the reasons have; what scrolling is bounded by.
  var whyLineCount: Int { whyLines(width: size.columns).count }

  /// Opens the reasons why the opened, or the highlighted, callback stands where it stands.
  mutating func openWhy() {
    guard let id = detail.isOpen ? detail.id : selectedCallbackID else { return }
    overlay = .why(WhyState(id: id))
  }

  /// Why a callback stands where it stands: each reason with its evidence and what to do.
  func whyScreen(_ why: WhyState, height: Int) -> [Line] {
    let lines = whyLines(width: size.columns)
    let top = max(0, min(why.scroll, lines.count - (height - 1)))
    let title = scrollTitle(
      strings(.view(.whyTitle), String(why.id)), top: top, height: height - 1, lines: lines.count)
    return [title] + scrolled(lines, to: top, height: height - 1)
  }

  private func whyLines(width: Int) -> [Line] {
    var writer = DetailWriter(pen: pen, width: width)
    guard let whole = detail.detail else {
      writer.paragraph(
        detail.isMissing ? strings(.detailGone, detail.id.map(String.init) ?? "") : strings(.listReading), ["text.dim"])
      return writer.lines
    }
    let row = whole.callback
    writer.paragraph(
      "\(pen.glyph("state.\(row.state.rawValue)")) \(strings(.state(row.state)))  \(row.reference ?? "")  \(row.route)",
      CallbackColumns.scopes(of: row))
    let findings = Diagnosis(detail: whole, summary: summary, now: now).findings
    for (index, finding) in findings.enumerated() {
      let account = finding.account(pen, of: row, schedule: settings.schedule)
      writer.blank()
      writer.paragraph("\(index + 1). \(account.what)", ["text.strong"], hanging: 3)
      if let evidence = account.evidence { writer.paragraph(evidence, ["text"], indent: 4) }
      if let advice = account.advice { writer.paragraph("\(Symbol.arrow) \(advice)", ["notice"], indent: 4) }
    }
    return writer.lines
  }
}
