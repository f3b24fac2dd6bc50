extension Filter {
  /// Reads a filter as a person types it: terms apart by spaces, `"quoted text"` holds spaces, `""` in it is a quote,
  /// `!` turns a term.
  ///
  /// A time of day without a date (`21:10`) is the last one before `now`, and a problem where that is not given; times
  /// without a zone stand `offsetMinutes` east of UTC.
  package init(parsing line: String, at now: Timestamp? = nil, offsetMinutes: Int = 0) {
    self.init()
    let reader = TermReader(now: now, offsetMinutes: offsetMinutes)
    for word in Self.words(of: line) {
      do throws(Complaint) {
        if let term = try reader.term(word.text) { terms.append(term) }
      } catch {
        problems.append(Problem(term: word.text, position: word.position, complaint: error))
      }
    }
  }

  /// Words that can begin a term, for completion.
  package static var keys: [String] {
    ["state="] + Field.allCases.map { $0.rawValue + "=" } + Moment.allCases.map { $0.rawValue + "=" }
      + [ageWord + ">"] + Amount.allCases.map { $0.rawValue + ">" } + [byWord + "=", jobWord + "=", unknownWord]
  }

  /// The names of the terms that have a value.
  static var names: [String] {
    ["state"] + Field.allCases.map(\.rawValue) + Moment.allCases.map(\.rawValue) + [ageWord]
      + Amount.allCases.map(\.rawValue) + [byWord, jobWord, textWord]
  }

  /// The term for callbacks whose outcome at an agent is not known.
  static let unknownWord = "unknown"
  static let ageWord = "age"
  static let byWord = "by"
  static let jobWord = "job"
  static let textWord = "text"

  /// The words of a line, each with how many characters stand before it.
  package static func words(of line: String) -> [(text: String, position: Int)] {
    var words: [(text: String, position: Int)] = []
    var word = ""
    var isQuoted = false
    for (position, character) in line.enumerated() {
      if character == " " && !isQuoted {
        if !word.isEmpty { words.append((word, position - word.count)) }
        word = ""
      } else {
        if character == "\"" { isQuoted.toggle() }
        word.append(character)
      }
    }
    if !word.isEmpty { words.append((word, line.count - word.count)) }
    return words
  }
}
