extension Filter: CustomStringConvertible {
  /// The filter as a person would type it; what could not be read is not part of it.
  package var description: String {
    terms.map { ($0.isNegated ? "!" : "") + $0.test.words }.joined(separator: " ")
  }
}

extension Filter.Test {
  fileprivate var words: String {
    switch self {
    case .state(let state): "state=\(state.rawValue)"
    case .unknown: Filter.unknownWord
    case .field(let field, let match, let value): field.rawValue + match.rawValue + Self.quoted(value)
    case .text(let text): Self.isPlain(text) ? text : "text=\(Self.quoted(text))"
    }
  }

  /// Whether a word alone is read as text, and not as another term.
  private static func isPlain(_ text: String) -> Bool {
    Filter(parsing: text).terms == [Filter.Term(.text(text))]
  }

  private static func quoted(_ value: String) -> String { value.contains(" ") ? "\"\(value)\"" : value }
}
