/// Records as comma-separated values by RFC 4180: a head line, CRLF, quotes where they are needed.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and what a provider sends may begin so;
/// such a text gets an apostrophe before it. So does a text of digits that would be another one after a spreadsheet took
/// it for a number: references of 19 digits, uids with a nought before them. Figures are our own and stay figures.
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
    return Self.dangerous.contains(first) || losesAsNumber(text) ? "'" + text : text
  }

  /// So many digits a spreadsheet keeps of a number (a double's).
  private static let numberDigitsMaximum = 15

  /// Whether a text of digits would not come back as it is from being read as a number: `1732534548458928049`, `001`,
  /// `12E5`.
  private static func losesAsNumber(_ text: String) -> Bool {
    let digits = text.utf8.prefix { 0x30...0x39 ~= $0 }.count
    guard digits > 0 else { return false }
    if digits == text.utf8.count { return digits > numberDigitsMaximum || (digits > 1 && text.hasPrefix("0")) }
    let rest = text.utf8.dropFirst(digits)
    guard let sign = rest.first, sign == 0x45 || sign == 0x65 else { return false }
    let power = rest.dropFirst().first.map { $0 == 0x2B || $0 == 0x2D } == true ? rest.dropFirst(2) : rest.dropFirst()
    return !power.isEmpty && power.allSatisfy { 0x30...0x39 ~= $0 }
  }

  /// The mark that says to some spreadsheets that a file is UTF-8.
  static let byteOrderMark = "\u{FEFF}"

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
