import CallboardCore

extension PlainConsole {
  /// What is said before the first line is read.
  package func greeting() -> [String] {
    [plain(model.strings(.plain(.why), reason.text(model.strings)))]
  }

  /// What came of the line, now that everything it asked for is answered.
  package mutating func report() -> [String] {
    var lines: [String] = []
    switch model.overlay {
    case .sheet(let sheet): lines += report(sheet)
    case .why(let why):
      lines += texts(model.whyScreen(why, height: model.whyLineCount + 1))
      model.overlay = nil
    case .reveal(let reveal):
      lines += plainReveal(reveal)
      model.overlay = nil
    case .asking:
      lines.append(plain(model.statusLine))
      stage = .answer
      return lines
    case .copying(let choice):
      lines += choice.items.map { plain("\($0.field.rawValue)  \($0.text)") }
      model.overlay = nil
    case .prompt, .help:
      model.overlay = nil
      lines += shown()
    case nil: lines += shown()
    }
    if let notice = model.notice { lines.append(plain(notice.text)) }
    model.notice = nil
    if let problem = model.problem, lines.isEmpty { lines.append(plain(problem.sentence)) }
    return lines
  }

  private mutating func report(_ sheet: Sheet) -> [String] {
    if let problem = sheet.problem {
      if case .field(let index) = sheet.focus { stage = .field(index, isAgain: true) }
      return [plain(problem)]
    }
    guard stage == .command else { return [] }
    stage = sheet.fields.isEmpty ? .confirmation : .field(0, isAgain: false)
    return [plain(model.title(of: sheet))] + texts(model.planLines(sheet))
  }

  private mutating func shown() -> [String] {
    switch shows {
    case .nothing: return []
    case .help: return model.plainHelp
    case .status: return [plain(model.headerLine), plain(model.statusLine)].filter { !$0.isEmpty }
    case .detail: return texts(model.detailScreen(width: Self.columns, height: model.detailLineCount + 1))
    case .list:
      if model.detail.isOpen {
        return texts(model.detailScreen(width: Self.columns, height: model.detailLineCount + 1))
      }
      let list = model.plainList
      listed = list.listed
      return list.lines
    }
  }

  /// The opened message alone: what was extracted from it stands in the detail.
  private func plainReveal(_ reveal: Reveal) -> [String] {
    [plain(model.strings(.revealTitle, String(reveal.callback.id)))] + reveal.lines.map { plain($0) }
  }

  private func texts(_ lines: [Line]) -> [String] { lines.map { plain($0) } }

  private func plain(_ line: Line) -> String { line.plainText }

  func plain(_ text: String) -> String { CellText(text, isASCII: model.settings.isASCII).text }
}
