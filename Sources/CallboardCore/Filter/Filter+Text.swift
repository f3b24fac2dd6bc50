extension Filter: CustomStringConvertible {
  /// The filter as a person would type it, times with their date and in UTC, so that it means the same at any hour;
  /// what could not be read is not part of it.
  package var description: String { terms.map(\.description).joined(separator: " ") }
}

extension Filter.Term: CustomStringConvertible {
  /// The term as a person would type it.
  package var description: String { (isNegated ? "!" : "") + test.words }
}

extension Filter.Test {
  fileprivate var words: String {
    switch self {
    case .state(let state): "state=\(state.rawValue)"
    case .unknown: Filter.unknownWord
    case .field(let field, let match, let value): field.rawValue + match.rawValue + Self.quoted(value)
    case .time(let moment, let from, let until): moment.rawValue + Self.stretch(from, until)
    case .age(let comparison, let length): Filter.ageWord + comparison.rawValue + length.lengthOfTime
    case .amount(let amount, let comparison, let money): amount.rawValue + comparison.rawValue + money.shortest
    case .by(let match, let value): Filter.byWord + match.rawValue + Self.quoted(value)
    case .job(let id): "\(Filter.jobWord)=\(id)"
    case .text(let text): Self.isPlain(text) ? text : "\(Filter.textWord)=\(Self.quoted(text))"
    }
  }

  /// Whether a word alone is read as text, and not as another term.
  private static func isPlain(_ text: String) -> Bool {
    Filter(parsing: text).terms == [Filter.Term(.text(text))]
  }

  private static func quoted(_ value: String) -> String { Filter.quoted(value) }

  private static func stretch(_ from: Timestamp?, _ until: Timestamp?) -> String {
    switch (from, until) {
    case (let from?, let until?): "=\(from)..\(until.advanced(byMilliseconds: -1))"
    case (let from?, nil): ">=\(from)"
    case (nil, let until?): "<\(until)"
    // Any moment at all.
    case (nil, nil): "<\(Timestamp(milliseconds: .max))"
    }
  }
}

extension Filter {
  /// A value as it is typed after a key: in quotes where it holds blanks, quotes, or nothing.
  package static func quoted(_ value: String) -> String {
    guard value.isEmpty || value.contains(where: { $0 == " " || $0 == "\"" }) else { return value }
    return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
