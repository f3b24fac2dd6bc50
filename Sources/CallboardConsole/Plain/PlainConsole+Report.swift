import CallboardCore

extension PlainConsole {
  /// What is said before the first line is read.
  package func greeting() -> [String] {
    wrapped(model.strings(.plain(.why), reason.text(model.strings)))
  }

  /// What came of the line, now that everything it asked for is answered.
  package mutating func report() -> [String] {
    var lines = news.map { wrapped($0) } ?? []
    news = nil
    // Where nothing was found the list is as it was.
    if seeks, model.notice.map({ $0.grade != .plain }) ?? false { shows = .nothing }
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
    if let hit = hitLine { (model.notice, lines) = (nil, lines + hit) }
    seeks = false
    if let notice = model.notice { lines += wrapped(notice.text) }
    model.notice = nil
    if let problem = model.problem, lines.isEmpty { lines.append(plain(problem.sentence)) }
    return lines
  }

  /// Which row of the list is the hit; nil where none was looked for, or found.
  private var hitLine: [String]? {
    guard seeks, case .list = shows, let id = model.selectedID,
      let index = listed.firstIndex(of: .row(model.focus, id))
    else { return nil }
    return wrapped(
      model.strings(.plain(seeksUpward ? .hitAbove : .hit), String(index + 1), model.sought.description))
  }

  private mutating func report(_ sheet: Sheet) -> [String] {
    if let problem = sheet.problem {
      if case .field(let index) = sheet.focus { stage = .field(index, isAgain: true) }
      return wrapped(problem)
    }
    guard stage == .command else { return [] }
    stage = sheet.fields.isEmpty ? .confirmation : .field(0, isAgain: false)
    return [plain(model.title(of: sheet))] + texts(model.planLines(sheet))
  }

  private mutating func shown() -> [String] {
    switch shows {
    case .nothing: return []
    case .help: return model.plainHelp.flatMap { wrapped($0, indent: 4) }
    case .status: return [plain(model.headerLine), plain(model.statusLine)].filter { !$0.isEmpty }
    case .detail: return model.plainDetail(width: columns)
    case .job: return model.takePlainJob()
    case .list:
      if model.detail.isOpen {
        return model.plainDetail(width: columns)
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

  /// A text in lines of the terminal's width, broken at blanks, those after the first further in.
  private func wrapped(_ text: String, indent: Int = 2) -> [String] {
    let whole = CellText(text, isASCII: model.settings.isASCII)
    guard whole.width > columns else { return [whole.text] }
    let lead = String(text.prefix { $0 == " " })
    // As wide as all can be, so that what is further in holds too.
    let pieces = CellText(text.trimmed, isASCII: model.settings.isASCII).wrapped(to: columns - max(indent, lead.count))
    return pieces.enumerated().map { ($0.offset == 0 ? lead : String(repeating: " ", count: indent)) + $0.element }
  }

  func plain(_ text: String) -> String { CellText(text, isASCII: model.settings.isASCII).text }
}
