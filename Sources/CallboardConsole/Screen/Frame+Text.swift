extension Frame {
  /// The screen as lines of text, without the blanks at their ends and without looks; it ends in a line break.
  package var text: String {
    rows.map { row in
      var line = row.map(\.text).joined()[...]
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
