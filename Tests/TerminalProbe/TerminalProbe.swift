import CallboardConsole
import CallboardCore
import CallboardTerminal
import Glibc

/// A program on a terminal that does on a key what a product never should, so that its end can be watched.
@main struct TerminalProbe: TerminalProgram {
  /// What its mailbox carries: a line to show.
  typealias Message = String

  private var facts: TerminalFacts?
  private var size = Size(columns: 0, rows: 0)
  private var keys: [String] = []
  private var line = ""

  mutating func handle(_ event: TerminalEvent<String>) -> [TerminalRequest] {
    switch event {
    case .opened(let facts):
      self.facts = facts
      size = facts.size
    case .resized(let size): self.size = size
    case .second, .suspended, .resumed, .closing: break
    case .message(let line): self.line = line
    case .key(let key): return press(key)
    }
    return []
  }

  private mutating func press(_ key: Key) -> [TerminalRequest] {
    keys.append("\(key)")
    switch key {
    case .character("q"): return [.quit]
    case .character("Z"): return [.suspend]
    case .control("l"): return [.redraw]
    case .character("T"): fatalError("the probe was told to trap")
    case .character("E"):
      complain("a line on standard error")
      return []
    case .character("X"): exit(3)
    case .character("C"): return [.copy("1732534548458928050")]
    case .character("H"): while true { pause() }
    case .character("O"): line = String(overflow(1))
    default: break
    }
    return []
  }

  /// Never returns: its stack ends first.
  private func overflow(_ depth: Int) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 16) { memory in
      memory.storeBytes(of: UInt8(truncatingIfNeeded: depth), as: UInt8.self)
      return overflow(depth + 1) + Int(memory.load(as: UInt8.self))
    }
  }

  func frame() -> Frame {
    var rows: [[Span]] = [
      [Span("probe \(size.columns)x\(size.rows) \(facts?.tier.rawValue ?? "?")", ["header"])],
      [Span("terminal: \(facts?.name ?? "none") \(facts?.unknownName.map { "for \($0)" } ?? "")")],
      [Span("chosen", ["selection"]), Span(" plain "), Span("stuck", ["state.stuck"])],
      [Span("汉字"), Span("|"), Span("e\u{301}e"), Span("|✓|")],
      [Span("line: \(line)")],
      [Span("keys: \(keys.suffix(3).joined(separator: " "))")],
    ]
    rows += Array(repeating: [], count: max(0, size.rows - rows.count))
    return Frame(size: size, rows: Array(rows.prefix(size.rows)))
  }

  static func main() async {
    do {
      let mailbox = try Mailbox<String>()
      let theme = Theme(
        name: "probe",
        styles: [
          "selection": Style(background: .rgb(red: 0, green: 95, blue: 175)),
          "state.stuck": Style(foreground: .ansi(1)),
        ], glyphs: [:])
      switch try await Terminal.run(TerminalProbe(), mailbox: mailbox, theme: theme) {
      case .quit: exit(0)
      case .signal(let signal): Terminal.end(by: signal)
      }
    } catch {
      complain("probe: \(error)")
      exit(2)
    }
  }
}

private func complain(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
