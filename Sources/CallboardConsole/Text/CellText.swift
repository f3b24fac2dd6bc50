import CallboardCore

/// Text that may stand on the screen: inert, every character of a known width.
///
/// It is made here and nowhere else, so that text from outside passes this border exactly once.
struct CellText {
  let text: String
  /// In cells.
  let width: Int
  private let isASCII: Bool

  /// Makes text fit to be shown.
  ///
  /// Control characters become their pictures (`String.inert`), variation selectors are dropped, doubtful characters
  /// become `?`. In ASCII mode our own signs become their twins and every other character `?`.
  init(_ raw: String, isASCII: Bool) {
    self.isASCII = isASCII
    if raw.isPlain {
      text = raw
      width = raw.utf8.count
      return
    }
    var clean = ""
    var cells = 0
    for character in raw.inert {
      if isASCII {
        let twin = Symbol.asciiTwin(of: character)
        clean += twin
        cells += twin.utf8.count
      } else if let width = TextWidth.cells(of: character) {
        clean.append(character)
        cells += width
      } else if let bare = character.withoutVariation, let width = TextWidth.cells(of: bare) {
        clean.append(bare)
        cells += width
      } else {
        clean.append("?")
        cells += 1
      }
    }
    // A sign that stands in for a character could meet a mark that follows and join it; every neighbour here begins
    // with a spacing character, so the widths add up.
    text = clean
    width = cells
  }

  private init(text: String, width: Int, isASCII: Bool) {
    self.text = text
    self.width = width
    self.isASCII = isASCII
  }

  /// The text in at most `limit` cells; what does not fit ends in `…` (`~` in ASCII).
  ///
  /// A wide character that would straddle the edge is left out.
  func truncated(to limit: Int) -> CellText {
    guard width > limit else { return self }
    guard limit > 0 else { return CellText(text: "", width: 0, isASCII: isASCII) }
    let kept = prefix(limit - 1)
    return CellText(text: kept.text + (isASCII ? "~" : "…"), width: kept.width + 1, isASCII: isASCII)
  }

  /// As many whole characters from the start as fit into `limit` cells.
  func prefix(_ limit: Int) -> CellText {
    guard width > limit else { return self }
    var kept = ""
    var cells = 0
    for character in text {
      let width = TextWidth.of(character)
      guard cells + width <= limit else { break }
      kept.append(character)
      cells += width
    }
    return CellText(text: kept, width: cells, isASCII: isASCII)
  }

  /// The text in lines of at most `limit` cells, broken at spaces where there are any.
  func wrapped(to limit: Int) -> [String] {
    guard limit > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    var cells = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      var rest = CellText(text: String(word), width: TextWidth.of(String(word)), isASCII: isASCII)
      if !lines.isEmpty || !line.isEmpty {
        if cells + 1 + rest.width <= limit {
          line += " "
          cells += 1
        } else {
          lines.append(line)
          line = ""
          cells = 0
        }
      }
      while rest.width > limit - cells {
        let piece = rest.prefix(limit - cells)
        // A wide character in a column of one cell: there is no way to show it.
        if piece.text.isEmpty && cells == 0 { return lines + ["?"] }
        lines.append(line + piece.text)
        line = ""
        cells = 0
        let tail = String(rest.text.dropFirst(piece.text.count))
        rest = CellText(text: tail, width: rest.width - piece.width, isASCII: isASCII)
      }
      line += rest.text
      cells += rest.width
    }
    lines.append(line)
    return lines
  }

  /// The text in lines of at most `limit` cells as ``wrapped(to:)`` makes them, what is wrapped two cells further in than
  /// the text itself begins.
  func hanging(in limit: Int) -> [String] {
    guard width > limit else { return [text] }
    let rest = text.drop { $0 == " " }
    // Text that begins far to the right keeps room enough to be read.
    let indent = max(0, min(text.count - rest.count, limit / 2 - 2))
    let body = CellText(text: String(rest), width: TextWidth.of(String(rest)), isASCII: isASCII)
    if body.width <= limit - indent { return [String(repeating: " ", count: indent) + rest] }
    return body.wrapped(to: max(1, limit - indent - 2)).enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? indent : indent + 2) + line
    }
  }
}

extension Character {
  /// The character without the selectors that ask for one look or another; nil when it has none.
  fileprivate var withoutVariation: Character? {
    let kept = unicodeScalars.filter { !(0xFE00...0xFE0F ~= $0.value || 0xE0100...0xE01EF ~= $0.value) }
    guard kept.count < unicodeScalars.count else { return nil }
    let text = String(String.UnicodeScalarView(kept))
    return text.count == 1 ? text.first : nil
  }
}
