extension ActionQuery {
  /// Reads a question for the trail as a person types it: `by=mara verb=repair since=2h`, terms apart by spaces.
  ///
  /// A word alone is a verb or an outcome where it names one, and else a part of a person's name. `since` and `until`
  /// take how long ago, the last such time of day before `now`, a day, or a moment; what names no zone stands
  /// `offsetMinutes` east of UTC.
  package init(
    parsing line: String, at now: Timestamp, offsetMinutes: Int, anchor: PageAnchor = .last, limit: Int
  ) throws(TypingProblem) {
    self.init(anchor: anchor, limit: limit)
    for word in Filter.words(of: line) {
      let text = word.text
      guard let sign = text.firstIndex(of: "="), sign > text.startIndex, !text.hasPrefix("\"") else {
        take(TermReader.unquoted(text))
        continue
      }
      let key = String(text[..<sign])
      let value = TermReader.unquoted(String(text[text.index(after: sign)...]))
      guard Self.names.contains(key) else { throw .noKey(key) }
      guard !value.isEmpty else { throw .wantsValue(of: key) }
      try take(key, value, StretchReader(now: now, offsetMinutes: offsetMinutes))
    }
  }

  /// Words that can begin a term, for completion.
  package static var keys: [String] { names.map { $0 + "=" } }

  /// The names of the terms.
  package static var names: [String] { ["by", "verb", "outcome", "since", "until", "uid", "ref"] }

  /// Why a question cannot be read.
  package enum TypingProblem: Error, Equatable {
    /// There is no term of this name.
    case noKey(String)
    case wantsValue(of: String)
    case noVerb(String)
    case noOutcome(String)
    case noTime(String)
  }

  private mutating func take(_ word: String) {
    if let verb = ActionVerb(typed: word) {
      verbs.insert(verb)
    } else if let outcome = ActionOutcome(rawValue: word) {
      outcomes.insert(outcome)
    } else if !word.isEmpty {
      by = word
    }
  }

  private mutating func take(_ key: String, _ value: String, _ reader: StretchReader) throws(TypingProblem) {
    switch key {
    case "by": by = value
    case "verb":
      guard let verb = ActionVerb(typed: value) else { throw .noVerb(value) }
      verbs.insert(verb)
    case "outcome":
      guard let outcome = ActionOutcome(rawValue: value) else { throw .noOutcome(value) }
      outcomes.insert(outcome)
    case "since": since = try Self.moment(value, reader)
    case "until": until = try Self.moment(value, reader)
    case "uid": uid = value
    default: reference = value
    }
  }

  private static func moment(_ text: String, _ reader: StretchReader) throws(TypingProblem) -> Timestamp {
    if let now = reader.now, let length = Int64(lengthOfTime: text) { return now.advanced(byMilliseconds: -length) }
    guard let stretch = try? reader.plain(text) else { throw .noTime(text) }
    return stretch.from
  }
}

extension ActionVerb {
  /// The verb that a word names; a dash counts as an underscore.
  package init?(typed word: String) {
    self.init(rawValue: String(word.map { $0 == "-" ? "_" : $0 }))
  }
}
