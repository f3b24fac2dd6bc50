import CallboardCore

extension Model {
  /// The line above the keys: what is wrong, what was just done, what has come in.
  var statusLine: Line {
    var line = newLine()
    line.blank(1)
    if case .prompt(let prompt) = overlay, let problem = prompt.problem {
      line.add(problem, ["prompt.problem"])
      addFailure(to: &line)
    } else if case .prompt(let prompt) = overlay, let completion = prompt.completion, completion.words.count > 1 {
      line.add(completion)
    } else if case .prompt(let prompt) = overlay, prompt.input.characters.isEmpty {
      line.add(hint(for: prompt.kind), ["text.dim"])
    } else if case .asking(.clearMarks) = overlay {
      line.add(strings(.askClearMarks, Spell.count(marks.count)), ["banner", "banner.warning"])
    } else if let problem {
      let read = staleSeconds.map { strings(.lastRead, Spell.count(Int($0))) } ?? strings(.neverRead)
      line.add(
        "\(strings(.storeUnreadable)) \(Symbol.dot) \(read)\(strings(.colon))\(problem.sentence)",
        ["banner", "banner.error"])
    } else if let notice {
      line.add(noticeTexts(notice)[0], Self.scopes(of: notice.grade))
    } else if case .help(let state) = overlay {
      line.add(helpHint(state), ["text.dim"])
    } else {
      add(standingParts, to: &line)
    }
    return line
  }

  /// A sentence in one line, or in two where one is too short for it; what does not fit there either ends in `…`.
  private func noticeTexts(_ notice: Notice) -> [CellText] {
    let text = CellText(notice.text, isASCII: settings.isASCII)
    let cells = max(1, size.columns - 1)
    guard text.width > cells else { return [text] }
    // Between words where that leaves room for all of it, else wherever the line ends.
    let lines = text.wrapped(to: cells)
    let first = lines.count > 2 ? text.prefix(cells) : CellText(lines[0], isASCII: settings.isASCII)
    let rest = text.text.dropFirst(first.text.count).drop { $0 == " " }
    return [first, CellText(String(rest), isASCII: settings.isASCII)]
  }

  /// The second line of a sentence that does not fit into the line above the keys; nil where one is enough.
  private var noticeRest: Line? {
    guard overlay == nil, problem == nil, let notice, let rest = noticeTexts(notice).dropFirst().first else {
      return nil
    }
    var line = newLine()
    line.blank(1)
    line.add(rest, Self.scopes(of: notice.grade))
    return line
  }

  private static func scopes(of grade: Notice.Grade) -> [String] {
    switch grade {
    case .plain: ["notice"]
    case .warning: ["banner", "banner.warning"]
    case .error: ["banner", "banner.error"]
    }
  }

  private func hint(for kind: Prompt.Kind) -> String {
    switch kind {
    case .filter: strings(.promptHint, Filter.keys.joined(separator: " "))
    case .command: strings(.view(.commandHint), Registry.words.joined(separator: " "))
    }
  }

  /// The last line: the keys that mean something now, those that are off in grey; help is always among them.
  ///
  /// A sentence that is too long for the line above takes it, until it goes.
  var keyLine: Line {
    if let noticeRest { return noticeRest }
    var line = newLine()
    let hints = keyHints
    var left = hints.first { $0.command == .help }.map { $0.width + 2 } ?? 0
    for hint in hints {
      if hint.command == .help { left = 0 }
      guard hint.width + 2 + left <= line.free else { continue }
      line.add(hint)
    }
    return line
  }

  private var keyHints: [KeyHint] {
    let context = context
    return Registry.entries.compactMap { entry in
      guard entry.contexts.contains(context), entry.shownIn?.contains(context) ?? true, let short = entry.short,
        let key = settings.keys.keys(of: entry).first
      else { return nil }
      let isOff = reasonOff(entry.command) != nil
      // Undo is offered where there is something to undo, and more time where time runs out.
      if (entry.command == .undo || entry.command == .extend) && isOff { return nil }
      // In a field y is a letter.
      if entry.command == .confirm && isTypingInSheet { return nil }
      let isOnMarks = actsOnMarks && (entry.command == .retry || entry.command == .repair)
      let title = isOnMarks ? "\(strings(short)) \(Spell.brief(marks.count))" : strings(short)
      return KeyHint(
        command: entry.command, key: CellText(key.name(strings), isASCII: settings.isASCII),
        title: CellText(title, isASCII: settings.isASCII), isOff: isOff)
    }
  }

  private var isTypingInSheet: Bool {
    guard case .sheet(let sheet) = overlay, case .field = sheet.focus else { return false }
    return true
  }

  /// The line as it is being typed, and the column of the cursor.
  func promptLine(_ prompt: Prompt) -> (line: Line, column: Int) {
    var line = newLine()
    line.add(prompt.sign, ["prompt"])
    let column = line.input(prompt.input, cells: line.free, ["prompt"])
    return (line, column)
  }
}

/// A key and what it does, as the last line shows it.
private struct KeyHint {
  let command: Command
  let key: CellText
  let title: CellText
  let isOff: Bool

  var width: Int { key.width + 1 + title.width }
}

extension Line {
  fileprivate mutating func add(_ hint: KeyHint) {
    blank(used == 0 ? 1 : 2)
    add(hint.key, hint.isOff ? ["key.off"] : ["key"])
    blank(1)
    add(hint.title, hint.isOff ? ["key.off"] : ["text"])
  }

  /// The ends that Tab goes through, the one that stands in the line highlighted.
  fileprivate mutating func add(_ completion: Completion) {
    // What stands before the chosen one gives way, so that it is on the screen.
    let first = max(0, (completion.index ?? 0) - 3)
    for (index, word) in completion.words.enumerated().dropFirst(first) {
      if index > first { blank(2) }
      add(word, index == completion.index ? ["selection"] : ["text.dim"])
    }
  }

  /// Adds typed text in at most `cells` cells, the part around the cursor when it is longer.
  ///
  /// - Returns: The column of the cursor.
  mutating func input(_ input: TextInput, cells: Int, _ scopes: [String]) -> Int {
    let start = used
    let widths = input.characters.map { CellText(String($0), isASCII: isASCII).width }
    var first = 0
    var before = widths[..<input.cursor].reduce(0, +)
    // One cell is kept for the cursor after the last character.
    while before > cells - 1 && first < input.cursor {
      before -= widths[first]
      first += 1
    }
    var text = String(input.characters[first...])
    // That more stands before is seen; what gives way to the sign has its width.
    if first > 0 && first < input.cursor {
      text = "…" + String(repeating: " ", count: max(0, widths[first] - 1)) + text.dropFirst()
    }
    let shown = CellText(text, isASCII: isASCII).prefix(cells)
    add(shown, scopes)
    return min(start + before, max(0, width - 1))
  }
}
