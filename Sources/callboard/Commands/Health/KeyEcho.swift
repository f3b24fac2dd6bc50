import CallboardConsole
import CallboardCore
import CallboardTerminal

/// A screen that names each key that arrives, through the same terminal as the console's.
struct KeyEcho: TerminalProgram {
  /// Nobody sends it anything.
  typealias Message = Never

  private var facts: TerminalFacts?
  private var size = Size(columns: 0, rows: 0)
  private var keys: [Key] = []
  private let theme: Theme

  /// So many keys are remembered.
  private static let keyMaximum = 200

  init(theme: Theme) {
    self.theme = theme
  }

  /// Shows it on this process's terminal until the person leaves it.
  static func show() async throws {
    let theme = try ThemeOption.theme(named: nil, folder: nil)
    do throws(TerminalError) {
      let end = try await Terminal.run(KeyEcho(theme: theme), mailbox: try Mailbox<Never>(), theme: theme)
      if case .signal(let number) = end { Terminal.end(by: number) }
    } catch {
      throw CommandExit.usage(error.description)
    }
  }

  mutating func handle(_ event: TerminalEvent<Never>) -> [TerminalRequest] {
    switch event {
    case .opened(let facts):
      self.facts = facts
      size = facts.size
    case .resized(let size): self.size = size
    case .key(let key):
      let isLeaving = key == .character("q") && keys.last == key
      keys = Array((keys + [key]).suffix(Self.keyMaximum))
      return isLeaving ? [.quit] : []
    case .second, .suspended, .resumed, .closing: break
    }
    return []
  }

  func frame() -> Frame {
    let room = max(0, size.rows - head.count)
    let rows = head + keys.suffix(room).map { [Span(Self.name($0), ["text"])] }
    return Frame(
      size: size,
      rows: (0..<size.rows).map { place in
        rows.indices.contains(place) ? Self.fitted(rows[place], to: size.columns) : []
      })
  }

  private var head: [[Span]] {
    let signs = CallbackState.allCases.flatMap { state -> [Span] in
      let scope = "state.\(state.rawValue)"
      let glyph = theme.glyph(for: scope)
      return [Span("\(isUnicode ? glyph.symbol : glyph.ascii) \(state.rawValue)", [scope]), Span("  ")]
    }
    let wide = isUnicode ? "|王小明| ends below the bar" : "|      | ends below the bar"
    return [
      [Span("callboard doctor: press keys, and see what arrives; q twice leaves", ["header"])],
      [Span(Self.sentence(facts, size))], signs, [Span("|------|")], [Span(wide)], [],
    ]
  }

  private var isUnicode: Bool { facts?.isUnicode ?? false }

  private static func sentence(_ facts: TerminalFacts?, _ size: Size) -> String {
    let colours =
      switch facts?.tier {
      case .rgb: "exact colours"
      case .indexed: "256 colours"
      case .sixteen: "16 colours"
      case .mono, nil: "no colours"
      }
    return "\(size.columns) columns, \(size.rows) rows, \(colours), \(facts?.isUnicode == true ? "UTF-8" : "ASCII")"
  }

  /// Cuts a row to a width; all that stands here is one cell a character but for the sample of wide ones.
  private static func fitted(_ row: [Span], to width: Int) -> [Span] {
    var free = width
    return row.compactMap { span in
      let text = String(
        span.text.prefix {
          free -= $0.isASCII || !$0.isLetter ? 1 : 2; return free >= 0
        })
      return text.isEmpty ? nil : Span(text, span.scopes)
    }
  }

  /// A key in words.
  static func name(_ key: Key) -> String {
    switch key {
    case .character(" "): "Space"
    case .character(let character): String(character).inert
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .paste(let text): "a paste of \(text.count) characters"
    }
  }
}
