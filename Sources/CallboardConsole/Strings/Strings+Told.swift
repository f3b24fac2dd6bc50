import CallboardCore

extension Strings {
  /// A sentence that came as English text, in this language; as it came where it is not known.
  ///
  /// The store's books are kept in English, whoever reads them, and its answers come in the same words; so they are
  /// known again by their text, as a catalogue of messages knows them.
  package func told(_ sentence: String) -> String {
    guard language != .english else { return sentence }
    return translated(sentence, depth: 0) ?? sentence
  }

  /// A sentence of the books, which was said when they were written: `3 s ago` was 3 s before that.
  func toldThen(_ sentence: String) -> String {
    told(sentence.replacing(#/\b([0-9]+ (?:s|min|h|days)) ago\b/#) { "\($0.output.1) before" })
  }

  /// How deep sentences may stand in sentences.
  private static let maximumDepth = 3

  private func translated(_ sentence: String, depth: Int) -> String? {
    if let word = Catalogue.whole[sentence] { return self(word) }
    guard depth < Self.maximumDepth else { return nil }
    for pattern in Catalogue.patterns {
      guard var values = pattern.values(in: sentence) else { continue }
      var isKnown = true
      for place in pattern.demanded + pattern.wordy where values.indices.contains(place - 1) {
        if let text = translated(values[place - 1], depth: depth + 1) {
          values[place - 1] = text
        } else if pattern.demanded.contains(place) {
          isKnown = false
        }
      }
      if isKnown { return filled(template(of: pattern.word), values) }
    }
    return nil
  }
}

/// The English sentences that are known again.
private enum Catalogue {
  /// Those without places, by their text.
  static let whole: [String: Word] = {
    let plain = words.map { (English.text($0), $0) }.filter { !$0.0.contains("{") }
    return Dictionary(plain) { first, _ in first }
  }()

  /// Those with places, the most particular first; how long ago something was stands around all others.
  static let patterns: [Pattern] = words.compactMap { Pattern($0, English.text($0)) }
    .sorted { ($1.isSince ? 0 : 1, $0.letters) > ($0.isSince ? 0 : 1, $1.letters) }

  private static let words: [Word] =
    ToldWord.allCases.map(Word.told) + Rejection.Reason.allCases.map(Word.rejection)
    + [.unknownUser, .overdraft, .overflow, .noBet, .cancelled, .answeredBefore, .paused].map(Word.failure)
    + [
      .timeout, .connect, .dns, .tls, .http5xx, .http4xx, .badAnswer, .noWallet, .wrongUID, .unsealed,
      .refused(code: nil), .refused(code: "9999"),
    ].map(Word.delivery)
    + CallbackState.allCases.map(Word.state) + CallbackKind.allCases.map(Word.kind)
    + JobState.allCases.map(Word.jobState)
    + RouteMode.allCases.map(Word.mode)
}

/// A text with places: its literal parts, and the numbers of the places between them.
private struct Pattern {
  let word: Word
  let demanded: [Int]
  let wordy: [Int]
  let isSince: Bool
  /// One more than places.
  private var literals: [String] = [""]
  private var places: [Int] = []

  /// nil for a text without places.
  init?(_ word: Word, _ template: String) {
    self.word = word
    if case .told(let told) = word {
      (demanded, wordy, isSince) = (told.demandedPlaces, told.wordyPlaces, told.isSince)
    } else {
      (demanded, wordy, isSince) = ([], [], false)
    }
    for part in template.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard part.offset > 0 else {
        literals[0] = String(part.element)
        continue
      }
      let halves = part.element.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let place = Int(halves[0]) else { return nil }
      places.append(place)
      literals.append(String(halves[1]))
    }
    if places.isEmpty { return nil }
  }

  /// How many letters are fixed.
  var letters: Int { literals.reduce(0) { $0 + $1.utf8.count } }

  /// What stands in the places, in their numbers' order; nil where the text is another.
  ///
  /// Read from the end, where figures stand, so that a name may hold what stands between two places.
  func values(in text: String) -> [String]? {
    guard let last = literals.last, text.hasSuffix(last), text.hasPrefix(literals[0]) else { return nil }
    var rest = text.dropLast(last.count)
    var values = Array(repeating: "", count: places.max() ?? 0)
    for index in places.indices.reversed() {
      guard let literal = index == 0 ? rest.firstRange(of: literals[0]) : rest.lastRange(of: literals[index])
      else { return nil }
      guard literal.upperBound < rest.endIndex else { return nil }
      values[places[index] - 1] = String(rest[literal.upperBound...])
      rest = rest[..<literal.lowerBound]
    }
    return values
  }
}

extension Substring {
  /// Where the text begins that it begins with; nil where it begins with another.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    hasPrefix(text) ? startIndex..<index(startIndex, offsetBy: text.count) : nil
  }

  /// Where a text stands last.
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    guard !text.isEmpty else { return nil }
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
    }
    return nil
  }
}
