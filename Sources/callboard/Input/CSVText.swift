/// Comma-separated values as RFC 4180 has them: quotes hold commas, line breaks and doubled quotes.
enum CSVText {
  /// One record, with the line on which it starts.
  struct Record: Equatable {
    var line: Int
    var fields: [String]
  }

  /// The records of a text; blank lines are skipped, and a byte order mark at the start too.
  static func records(_ text: String) throws(WalletSheet.Mistake) -> [Record] {
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    var records: [Record] = []
    var (line, start) = (1, 1)
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var (isQuoted, wasQuoted) = (false, false)
    func isBlank() -> Bool { fields.isEmpty && field.isEmpty && !wasQuoted }
    func endField() {
      fields.append(String(field))
      field = String.UnicodeScalarView()
      wasQuoted = false
    }
    func endRecord() {
      if !isBlank() {
        endField()
        records.append(Record(line: start, fields: fields))
      }
      fields = []
      start = line
    }
    while let scalar = scalars.popFirst() {
      if scalar == "\n" { line += 1 }
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        field.append(scalar)
        scalars.removeFirst()
      case "\"" where isQuoted: isQuoted = false
      case _ where isQuoted: field.append(scalar)
      case "\"" where field.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
      case ",": endField()
      case "\r" where scalars.first == "\n" || scalars.isEmpty: break
      case "\n": endRecord()
      case _ where wasQuoted: throw .init(line: line, sentence: "something follows a closing quote")
      case "\"": throw .init(line: line, sentence: "a quote stands inside a field that does not begin with one")
      default: field.append(scalar)
      }
    }
    guard !isQuoted else { throw .init(line: start, sentence: "a quote is not closed") }
    endRecord()
    return records
  }
}
