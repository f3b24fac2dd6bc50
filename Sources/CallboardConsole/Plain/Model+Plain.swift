import CallboardCore

extension Model {
  /// Highlights what a number of a printed list stands for; false when it has left the list.
  mutating func select(_ listed: PlainConsole.Listed) -> Bool {
    switch listed {
    case .row(let pane, let id):
      show(pane)
      switch pane {
      case .notices: return notices.select(id)
      case .queue: return queue.select(id)
      case .flow: return flow.select(id)
      }
    case .route(let name):
      guard place == .routes, let index = routes.rows.firstIndex(where: { $0.route == name }) else { return false }
      routes.place(at: index)
      return true
    case .job(let id):
      guard place == .jobs, let index = jobs.rows.firstIndex(where: { $0.id == id }) else { return false }
      jobs.place(at: index)
      return true
    case .action(let id): return place == .actions && actions.select(id)
    case .wallet(let uid): return place == .wallets && wallets.select(uid)
    case .group(let term):
      guard place == .groups, let index = grouping.groups.rows.firstIndex(where: { $0.term == term }) else {
        return false
      }
      grouping.groups.place(at: index)
      return true
    }
  }

  /// What is shown beside a screen's frame: the list, its rows numbered, and what each number stands for.
  var plainList: (lines: [String], listed: [PlainConsole.Listed]) {
    switch place {
    case .board:
      switch focus {
      case .notices: return plainList(notices, .notices, CallbackColumns.notices)
      case .queue: return plainList(queue, .queue, CallbackColumns.queue)
      case .flow: return plainList(flow, .flow, FlowColumns.all)
      }
    case .routes:
      let visible = routes.visible(height: placeListHeight)
      return plainPlace(routes.rows[visible].map { .route($0.route) })
    case .jobs:
      let visible = jobs.visible(height: placeListHeight)
      return plainPlace(jobs.rows[visible].map { .job($0.id) })
    case .actions: return plainPlace(actions.rows[actions.visible].map { .action($0.id) })
    case .wallets: return plainPlace(wallets.rows[wallets.visible].map { .wallet($0.uid) })
    case .groups:
      let visible = grouping.groups.visible(height: placeListHeight)
      return plainPlace(grouping.groups.rows[visible].map { .group($0.term) })
    case .handover: return (placeText.map(\.plainText), [])
    }
  }

  private func plainList<Row: BoardRow>(_ pane: Pane<Row>, _ name: PaneName, _ columns: [Column<Row>])
    -> (lines: [String], listed: [PlainConsole.Listed]) where Row.ID == Int64
  {
    let ids = pane.rows[pane.visible].map { PlainConsole.Listed.row(name, $0.id) }
    let place = Layout.PanePlace(name: name, title: 0, hasColumns: true, height: max(1, ids.count))
    let lines = paneLines(pane, place, columns, size.columns - PlainConsole.numberCells)
    return (numbered(lines, count: ids.count), ids)
  }

  private func plainPlace(_ names: [PlainConsole.Listed]) -> (lines: [String], listed: [PlainConsole.Listed]) {
    (numbered(placeText, count: names.count), names)
  }

  /// All that a place shows, however much that is.
  private var placeText: [Line] {
    // The numbers want their room.
    var narrow = self
    narrow.size.columns -= PlainConsole.numberCells
    var lines = narrow.placeLines(height: PlainConsole.placeRows)
    while lines.last?.plainText.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  /// A title, the columns' titles, then so many rows, which get their numbers; what follows stands as it is.
  private func numbered(_ lines: [Line], count: Int) -> [String] {
    lines.enumerated().map { index, line in
      // The first cell tells the highlighted row, which the numbers make needless.
      let text = index < 2 + count ? String(line.plainText.dropFirst()) : line.plainText
      switch index {
      case 0: return withoutStrokes(text)
      case 2..<(2 + count): return PlainConsole.number(index - 1) + text
      default: return (index < 2 + count ? PlainConsole.number(nil) : "") + text
      }
    }
  }

  /// A title without the strokes at its end, which would be read aloud.
  private func withoutStrokes(_ title: String) -> String {
    let stroke: Character = settings.isASCII ? "-" : Symbol.line
    var text = title[...]
    while text.last == stroke || text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The detail of a callback as it is read: its title begins with no sign of the screen.
  func plainDetail(width: Int) -> [String] {
    let lines = detailScreen(width: width, height: detailLineCount + 1).map(\.plainText)
    return [withoutStrokes(String(lines[0].dropFirst()))] + lines.dropFirst()
  }

  /// All of the job that was opened, which is closed again.
  mutating func takePlainJob() -> [String] {
    let lines = jobScreen(height: jobLineCount + 1).map(\.plainText)
    openedJob = nil
    guard let title = lines.first else { return [] }
    return [withoutStrokes(String(title.dropFirst()))] + lines.dropFirst()
  }

  /// The row that a command speaks of, by a name that a person knows: its reference, else its id, else its wallet.
  var plainRowName: String {
    if place == .wallets { return wallets.selectedRow?.uid ?? "" }
    if let target { return target.reference ?? "id:\(target.id)" }
    return flow.selectedRow.map { $0.reference ?? $0.uid } ?? ""
  }

  /// Every word that can be typed, with what it does.
  var plainHelp: [String] {
    let own: [(String, Word)] = [
      ("status", .plain(.titleStatus)), ("list", .plain(.titleList)), ("next", .plain(.titleNext)),
      ("previous", .plain(.titlePrevious)), ("first", .plain(.titleFirst)), ("last", .plain(.titleLast)),
    ]
    var lines = [strings(.plain(.helpIntro))]
    for verb in PlainVerb.all where !own.contains(where: { $0.0 == verb.word }) {
      for command in verb.inOrder {
        guard let entry = Registry.entry(of: command) else { continue }
        lines.append(plainHelpLine(verb.calls(strings), PlainVerb.title(of: command) ?? entry.title))
      }
    }
    lines += own.map { plainHelpLine($0.0, $0.1) }
    for entry in Registry.entries {
      guard let word = entry.word, word != "q", PlainVerb.verb(of: word) == nil,
        !PlainVerb.meaningless.contains(entry.command)
      else { continue }
      let row = PlainVerb.ofRow.contains(entry.command) ? "\(strings(.plain(.helpNumber))) " : ""
      let call = entry.argument == .nothing ? word : "\(word) \(row)\(strings(.plain(.helpText)))"
      lines.append(plainHelpLine(call, PlainVerb.title(of: entry.command) ?? entry.title))
    }
    lines.append(plainHelpLine("quit", .help(.titleQuit)))
    return lines.map { CellText($0, isASCII: settings.isASCII).text }
  }

  private func plainHelpLine(_ call: String, _ title: Word) -> String {
    "  \(call)\(strings(.colon))\(strings(title))"
  }
}

extension PlainVerb {
  fileprivate func calls(_ strings: Strings) -> String {
    switch argument {
    case .nothing: word
    case .row: "\(word) \(strings(.plain(.helpNumber)))"
    case .target: "\(word) \(strings(.plain(.helpTarget)))"
    case .mark: "\(word) \(strings(.plain(.helpMark)))"
    case .text: "\(word) \(strings(.plain(.helpText)))"
    }
  }
}

extension PlainConsole {
  /// The most lines that a view beside the board is printed in.
  static let placeRows = 500
  /// How many cells a row's number takes, with what stands after it.
  static let numberCells = 4

  /// `1.  `, `12. `; blanks for nil.
  static func number(_ number: Int?) -> String {
    let text = number.map { "\($0)." } ?? ""
    return text + String(repeating: " ", count: max(1, numberCells - text.count))
  }
}

extension Pane {
  /// Puts the cursor on a row by its id; false when the window does not hold it.
  fileprivate mutating func select(_ id: Row.ID) -> Bool {
    guard let index = rows.firstIndex(where: { $0.id == id }) else { return false }
    move(by: index - cursor)
    return true
  }
}

extension Line {
  /// What the line says, without the strokes that only a screen has.
  var plainText: String {
    var text = spans.map(\.text).joined()
    let stroke: Character = isASCII ? "-" : Symbol.line
    let strokes = String(repeating: stroke, count: 3)
    if !isASCII || text.hasSuffix(strokes) {
      while let range = text.firstRange(of: strokes) {
        var end = range.upperBound
        while end < text.endIndex, text[end] == stroke { end = text.index(after: end) }
        text.replaceSubrange(range.lowerBound..<end, with: "  ")
      }
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
