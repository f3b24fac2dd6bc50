/// Records as comma-separated values by RFC 4180: a head line, CRLF, quotes where they are needed.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and what a provider sends may begin so;
/// such a text gets an apostrophe before it. Figures are our own and stay figures.
enum CSVWriter {
  /// The line of these cells.
  static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

  /// The line of a record.
  static func line(_ record: JSONLine) -> String { line(record.members.map { cell($0.value) }) }

  /// What stands in the cell of a value; a list is its items apart by spaces.
  static func cell(_ value: JSONLine.Value) -> String {
    switch value {
    case .null, .figure, .literal: value.plain
    case .text(let text): guarded(text)
    case .list(let values): guarded(values.map(\.plain).joined(separator: " "))
    case .object: guarded(value.plain)
    }
  }

  /// The text with an apostrophe where a spreadsheet would calculate it (OWASP, CSV Injection).
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    return Self.dangerous.contains(first) ? "'" + text : text
  }

  /// The full-width twins count too: some spreadsheets fold them.
  private static let dangerous: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  /// A cell in quotes where it holds what would end it.
  static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
    let isPadded = cell.hasPrefix(" ") || cell.hasSuffix(" ")
    guard needsQuotes || isPadded else { return cell }
    var text = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text.append(scalar) }
      text.append(scalar)
    }
    return "\"" + String(text) + "\""
  }
}
