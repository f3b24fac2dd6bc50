import CallboardCore

extension Model {
  /// The help screen: every command of the registry under its heading, one of them highlighted.
  func helpScreen(_ state: HelpState, height: Int) -> [Line] {
    let layout = helpLayout
    let room = max(1, height - 1)
    let top = helpTop(state, layout, height: room)
    let title = scrollTitle(strings(.help(.helpTitle)), top: top, height: room, lines: layout.count)
    return [title] + scrolled(layout.lines(highlighting: state.cursor), to: top, height: room)
  }

  /// The title of a text that scrolls: which of its lines are on the screen, and whether more come below.
  func scrollTitle(_ text: String, top: Int, height: Int, lines: Int) -> Line {
    let scopes = ["pane.title.focused"]
    var title = newLine()
    if lines > height {
      let shown = strings(.view(.linesShown), String(top + 1), String(min(lines, top + height)), String(lines))
      let more = top + height < lines ? " \(strings(.view(.moreBelow)))" : ""
      let tail = CellText(" \(shown)\(more) ", isASCII: settings.isASCII)
      // Where one is, is told in any width.
      let room = max(0, size.columns - tail.width - 4)
      title.add(" \(CellText(text, isASCII: settings.isASCII).truncated(to: room).text) ", scopes)
      title.fill(to: size.columns - tail.width - 2, with: Symbol.line, scopes)
      title.add(tail, scopes)
    } else {
      title.add(" \(text) ", scopes)
    }
    title.fill(to: size.columns, with: Symbol.line, scopes)
    return title
  }

  /// A stretch of lines, blank where they end.
  func scrolled(_ lines: [Line], to scroll: Int, height: Int) -> [Line] {
    let start = max(0, min(scroll, lines.count - height))
    var shown = Array(lines[min(start, lines.count)..<min(start + height, lines.count)])
    while shown.count < height { shown.append(newLine()) }
    return shown
  }

  /// A cursor key in help: the highlighted command moves, and the screen with it.
  func moved(_ state: HelpState, _ command: Command, _ height: Int) -> HelpState {
    let layout = helpLayout
    var state = state
    let last = max(0, layout.items.count - 1)
    switch command {
    case .first: state.cursor = 0
    case .last: state.cursor = last
    case .down, .up: state.cursor = max(0, min(state.cursor + step(of: command, height: height), last))
    // A page is one of lines, headings and signs among them: none is passed over, also where no command stands.
    default:
      let lines = step(of: command, height: height)
      state.scroll = max(0, min(state.scroll + lines, layout.count - height))
      let window = state.scroll..<(state.scroll + height)
      let inside = layout.items.indices.filter { window.contains(layout.line(of: $0)) }
      let wanted = layout.item(lines, linesFrom: state.cursor)
      state.cursor = inside.contains(wanted) ? wanted : (lines > 0 ? inside.last : inside.first) ?? wanted
      state.isCursorAside = inside.isEmpty
      guard !state.isCursorAside else { return state }
    }
    state.isCursorAside = false
    state.scroll = helpTop(state, layout, height: height)
    return state
  }

  /// The command that is highlighted.
  func helpItem(_ state: HelpState) -> HelpLayout.Item? {
    let items = helpLayout.items
    return items.indices.contains(state.cursor) ? items[state.cursor] : nil
  }

  /// What Enter does with the highlighted line, or why it does nothing, and the command's id.
  func helpHint(_ state: HelpState) -> String {
    guard let item = helpItem(state) else { return "" }
    let sentence = item.entry.contexts.contains(contextBelow) ? reasonOff(item.entry.command) : strings(.offHere)
    let does = sentence.map { strings(.offBecause, name(of: item.entry), $0) } ?? strings(.view(.enterDoes), item.title)
    // By its id it is named in the configuration's keys.
    return "\(does) \(Symbol.dot) \(item.entry.command.rawValue)"
  }

  /// Enter in help: does the highlighted command where one was when help was opened.
  mutating func runHelpLine(_ effects: inout [Effect]) {
    guard case .help(let state) = overlay, let item = helpItem(state) else { return }
    let entry = item.entry
    overlay = nil
    if entry.argument.isRequired, item.argument.isEmpty, let word = entry.word { return openCommandPrompt(word + " ") }
    if !run(entry, called: name(of: entry), with: item.argument, &effects) { overlay = .help(state) }
  }

  private var helpLayout: HelpLayout { HelpLayout(width: size.columns, pen: pen) }

  /// The first line on the screen, so that the highlighted one is among them.
  private func helpTop(_ state: HelpState, _ layout: HelpLayout, height: Int) -> Int {
    guard !state.isCursorAside else { return max(0, min(state.scroll, layout.count - height)) }
    let line = layout.line(of: state.cursor)
    var top = state.scroll
    // Its heading is shown with a group's first command.
    if line - 1 < top { top = line <= 1 ? 0 : line - 1 }
    if line >= top + height { top = line - height + 1 }
    return max(0, min(top, layout.count - height))
  }
}

extension Registry.Entry {
  /// By what it is called: its keys, and the word after a colon.
  func calls(_ strings: Strings, keys: KeyMap = .standard) -> String {
    (keys.keys(of: self).map { $0.name(strings) } + [word.map { ":" + $0 }].compactMap { $0 }).joined(separator: " ")
  }
}
