extension Filter {
  /// Reads a filter as a person types it: terms apart by spaces, `"quoted text"` holds spaces, `!` turns a term.
  package init(parsing line: String) {
    self.init()
    for word in Self.words(of: line) {
      switch Self.term(from: word) {
      case .success(let term): terms.append(term)
      case .failure(let problem): problems.append(problem)
      case nil: break
      }
    }
  }

  /// Words that can begin a term, for completion.
  package static var keys: [String] { ["state="] + Field.allCases.map { $0.rawValue + "=" } + [unknownWord] }

  /// The term for callbacks whose outcome at an agent is not known.
  static let unknownWord = "unknown"

  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
        word.append(character)
      } else if character == " " && !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func term(from word: String) -> Result<Term, Problem>? {
    let isNegated = word.hasPrefix("!")
    let body = isNegated ? String(word.dropFirst()) : word
    guard !body.isEmpty else { return nil }
    if !body.hasPrefix("\""), let mark = body.firstIndex(where: { $0 == "=" || $0 == "~" }), mark > body.startIndex {
      return named(
        String(body[..<mark]), body[mark] == "=" ? .equals : .contains,
        unquoted(body[body.index(after: mark)...]), word: word
      ).map { Term($0, isNegated: isNegated) }
    }
    if let state = CallbackState(rawValue: body) { return .success(Term(.state(state), isNegated: isNegated)) }
    if body == unknownWord { return .success(Term(.unknown, isNegated: isNegated)) }
    let text = unquoted(body[...])
    return text.isEmpty ? nil : .success(Term(.text(text), isNegated: isNegated))
  }

  private static func named(
    _ key: String, _ match: Match, _ value: String, word: String
  ) -> Result<Test, Problem> {
    guard !value.isEmpty else { return .failure(Problem(term: word, sentence: "\(key) wants a value after it")) }
    if key == "state" {
      guard let state = CallbackState(rawValue: value) else {
        let names = CallbackState.allCases.map(\.rawValue).joined(separator: ", ")
        return .failure(Problem(term: word, sentence: "there is no state \(value); states are \(names)"))
      }
      return .success(.state(state))
    }
    if key == "text" { return .success(.text(value)) }
    guard let field = Field(rawValue: key) else {
      let names = (["state"] + Field.allCases.map(\.rawValue) + ["text"]).joined(separator: ", ")
      return .failure(Problem(term: word, sentence: "there is no term \(key); terms are \(names)"))
    }
    return .success(.field(field, match, value))
  }

  private static func unquoted(_ text: Substring) -> String {
    text.filter { $0 != "\"" }
  }
}

extension Filter.Problem: Error {}
