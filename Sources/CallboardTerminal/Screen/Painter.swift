import CTerminal
import CallboardConsole
import CallboardCore

/// Paints frames: ncurses works out which cells differ and sends only those.
///
/// Every stretch and every character beyond ASCII is placed by its own column, reckoned with ``TextWidth``; so where a
/// terminal gives a character another width, nothing after it shifts.
struct Painter {
  private var looks: LookBook
  private let isUnicode: Bool
  private var painted: Frame?
  private var isCursorShown = true

  /// How wide a gap may be that is painted in the look after it; a wider one is jumped over.
  private static let gap = 3

  private static func isGap(_ span: Span) -> Bool {
    span.text.utf8.count <= gap && span.text.utf8.allSatisfy { $0 == 0x20 }
  }

  /// Paints with these looks; unless the terminal takes UTF-8, everything beyond ASCII becomes `?`.
  init(looks: LookBook, isUnicode: Bool) {
    self.looks = looks
    self.isUnicode = isUnicode
  }

  /// Brings a frame onto the screen; sends nothing when nothing differs.
  mutating func paint(_ frame: Frame) {
    guard frame != painted, let window = ct_stdscr() else { return }
    painted = frame
    werase(window)
    let columns = Int(getmaxx(window))
    for (row, spans) in frame.rows.prefix(Int(getmaxy(window))).enumerated() {
      paint(spans, row: row, columns: columns)
    }
    place(frame.cursor, in: window)
    wnoutrefresh(window)
    doupdate()
  }

  /// Forgets what stands on the screen, so that the next frame is sent whole.
  mutating func forget() {
    painted = nil
    if let screen = ct_curscr() { clearok(screen, true) }
  }

  /// Paints in the styles of a theme from now on.
  mutating func wear(_ theme: Theme) {
    looks.wear(theme)
    forget()
  }

  private mutating func place(_ cursor: Position?, in window: UnsafeMutablePointer<WINDOW>) {
    if (cursor != nil) != isCursorShown {
      isCursorShown = cursor != nil
      curs_set(isCursorShown ? 1 : 0)
      // A hidden cursor may stay wherever the last change left it.
      leaveok(window, !isCursorShown)
    }
    if let cursor { wmove(window, Int32(clamping: cursor.row), Int32(clamping: cursor.column)) }
  }

  private mutating func paint(_ spans: [Span], row: Int, columns: Int) {
    var column = 0
    for (index, span) in spans.enumerated() {
      var look = looks.look(for: span.scopes)
      if look.hidesBlanks, Self.isGap(span), index + 1 < spans.count {
        // A gap has the look of what follows: to leave looks and come back for one blank costs twenty bytes.
        let next = looks.look(for: spans[index + 1].scopes)
        if next.hidesBlanks { look = next }
      }
      var plain: [CChar] = []
      for character in span.text {
        if let byte = character.asciiValue, (0x20..<0x7F).contains(byte) {
          if column + plain.count < columns { plain.append(CChar(byte)) }
          continue
        }
        put(&plain, row: row, column: &column, look)
        column += put(character, row: row, column: column, columns: columns, look)
      }
      put(&plain, row: row, column: &column, look)
      if column >= columns { return }
    }
  }

  private func put(_ plain: inout [CChar], row: Int, column: inout Int, _ look: Look) {
    guard !plain.isEmpty else { return }
    ct_put_ascii(Int32(row), Int32(column), plain, Int32(plain.count), look.attributes, look.pair)
    column += plain.count
    plain = []
  }

  /// Puts one character beyond ASCII; returns how many columns it takes.
  private func put(_ character: Character, row: Int, column: Int, columns: Int, _ look: Look) -> Int {
    let width = TextWidth.of(character)
    guard width > 0 else { return 0 }
    guard column + width <= columns else {
      // It would straddle the edge.
      var blank = [CChar](repeating: 0x20, count: max(0, columns - column))
      var place = column
      put(&blank, row: row, column: &place, look)
      return width
    }
    let cell = cellText(of: character, width: width)
    if ct_put_cell(Int32(row), Int32(column), cell, look.attributes, look.pair) == ERR, column + width < columns {
      // ncurses reports the last cell of the screen as an error too, and has painted it all the same.
      var question = Array("?".utf8CString.dropLast()) + [CChar](repeating: 0x20, count: width - 1)
      var place = column
      put(&question, row: row, column: &place, look)
    }
    return width
  }

  /// What ncurses takes as one cell: a spacing character of the same width in its reckoning, and what combines with it.
  private func cellText(of character: Character, width: Int) -> [wchar_t] {
    let scalars = Array(character.unicodeScalars)
    guard isUnicode, let first = scalars.first, Int(ct_width(first.value)) == width else {
      return [wchar_t(0x3F), 0]
    }
    let combining = scalars.dropFirst().filter { ct_width($0.value) == 0 && $0.value != 0x200D }
    return ([first] + combining.prefix(Int(CCHARW_MAX) - 1)).map { wchar_t(bitPattern: $0.value) } + [0]
  }
}
