/// A row of the screen in the making: whatever is added, it never gets wider than it may be.
struct Line {
  let width: Int
  let isASCII: Bool
  private(set) var spans: [Span] = []
  private(set) var used = 0

  init(width: Int, isASCII: Bool) {
    self.width = max(0, width)
    self.isASCII = isASCII
  }

  var free: Int { width - used }

  /// Adds text, made fit to be shown; what does not fit ends in `…`.
  mutating func add(_ text: String, _ scopes: [String] = ["text"]) {
    add(CellText(text, isASCII: isASCII), scopes)
  }

  /// Adds text that is fit already.
  mutating func add(_ text: CellText, _ scopes: [String]) {
    guard text.width > 0, free > 0 else { return }
    let fitting = text.truncated(to: free)
    append(fitting.text, fitting.width, scopes)
  }

  /// Adds blanks.
  mutating func blank(_ count: Int, _ scopes: [String] = ["text"]) {
    let count = min(count, free)
    guard count > 0 else { return }
    append(String(repeating: " ", count: count), count, scopes)
  }

  /// Fills up to a column with blanks, or with one of our own signs.
  mutating func fill(to column: Int, with sign: Character = " ", _ scopes: [String] = ["text"]) {
    let count = min(column, width) - used
    guard count > 0 else { return }
    let text = isASCII ? Symbol.asciiTwin(of: sign) : String(sign)
    append(String(repeating: text, count: count), count, scopes)
  }

  /// Adds text in exactly `cells` cells.
  mutating func cell(_ text: CellText, _ cells: Int, isRightAligned: Bool, _ scopes: [String]) {
    let fitting = text.truncated(to: min(cells, free))
    let rest = cells - fitting.width
    if isRightAligned { blank(rest, scopes) }
    add(fitting, scopes)
    if !isRightAligned { blank(rest, scopes) }
  }

  /// Adds all of another line.
  mutating func add(_ line: Line) {
    for span in line.spans { add(CellText(span.text, isASCII: isASCII), span.scopes) }
  }

  private mutating func append(_ text: String, _ cells: Int, _ scopes: [String]) {
    used += cells
    if let last = spans.last, last.scopes == scopes {
      spans[spans.count - 1].text += text
    } else {
      spans.append(Span(text, scopes))
    }
  }
}
