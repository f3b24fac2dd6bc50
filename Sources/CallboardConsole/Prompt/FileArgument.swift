/// What stands after `:export`: a file's name, in quotes where it holds blanks, and perhaps a format.
struct FileArgument: Sendable, Equatable {
  /// The name, without its quotes.
  let path: String
  /// What the word after the name says; else what the name's end says; else CSV.
  let format: ExportOrder.Format

  /// What is wrong with it as it is typed.
  enum Mistake: Error, Equatable {
    /// The last word is no format.
    case noFormat(String)
    /// The name holds blanks and stands without quotes, or its quotes have no end.
    case wantsQuotes
    /// Nothing stands between the quotes.
    case noName
  }

  /// Reads what was typed; a word that stands alone is a name, whatever it says.
  init(parsing text: String) throws(Mistake) {
    let text = text.trimmed
    let name: String
    let rest: String
    if let quote = text.first, quote == "\"" || quote == "'" {
      let inner = text.dropFirst()
      guard let end = inner.firstIndex(of: quote) else { throw .wantsQuotes }
      let after = inner[inner.index(after: end)...]
      guard after.isEmpty || after.hasPrefix(" ") else { throw .wantsQuotes }
      name = String(inner[..<end])
      rest = String(after).trimmed
    } else {
      let words = text.split(separator: " ")
      if words.count > 2, ExportOrder.Format(rawValue: String(words[words.count - 1])) != nil { throw .wantsQuotes }
      name = words.first.map(String.init) ?? ""
      rest = words.count > 1 ? String(words[words.count - 1]) : ""
    }
    guard !name.trimmed.isEmpty else { throw .noName }
    path = name
    guard !rest.isEmpty else {
      format = Self.format(ofEnd: name)
      return
    }
    guard let format = ExportOrder.Format(rawValue: rest) else { throw .noFormat(rest) }
    self.format = format
  }

  private static func format(ofEnd name: String) -> ExportOrder.Format {
    let ends: [(String, ExportOrder.Format)] = [(".ndjson", .ndjson), (".jsonl", .ndjson), (".txt", .table)]
    return ends.first { name.hasSuffix($0.0) }?.1 ?? .csv
  }
}
