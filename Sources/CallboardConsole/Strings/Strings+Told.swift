import CallboardCore

extension Strings {
  /// A sentence that came as English text, in this language; as it came where it is not known.
  ///
  /// The store's books are kept in English, whoever reads them, and its answers come in the same words; so they are
  /// known again by their text, as a catalogue of messages knows them.
  package func told(_ sentence: String) -> String {
    guard language != .english else { return sentence }
    return translated(sentence, by: .books, depth: 0) ?? sentence
  }

  /// A mistake in a configuration or a theme, which came as English text, in this language; as it came where it is not
  /// known.
  package func toldOfSettings(_ sentence: String) -> String {
    guard language != .english else { return sentence }
    return translated(sentence, by: .settings, depth: 0) ?? told(sentence)
  }

  /// A sentence of the books, which was said when they were written: `3 s ago` was 3 s before that.
  func toldThen(_ sentence: String) -> String {
    told(sentence.replacing(#/\b([0-9]+ (?:s|min|h|days)) ago\b/#) { "\($0.output.1) before" })
  }

  /// What changed, as the books have it, its amounts as they stand elsewhere on the screen: `19.5000` as `19.50`.
  func toldChange(_ sentence: String) -> String {
    told(sentence).replacing(#/(^|[^\p{L}\p{N}.-])(-?[0-9]+\.[0-9]{4})(?![\p{L}\p{N}.])/#) { match in
      let amount = String(match.output.2)
      return match.output.1 + ((try? Money(text: amount))?.display ?? amount)
    }
  }

  /// How deep sentences may stand in sentences.
  private static let maximumDepth = 3

  private func translated(_ sentence: String, by catalogue: Catalogue, depth: Int) -> String? {
    if let word = catalogue.whole[sentence] { return self(word) }
    guard depth < Self.maximumDepth else { return nil }
    for pattern in catalogue.patterns {
      guard var values = pattern.values(in: sentence) else { continue }
      var isKnown = true
      for place in pattern.demanded + pattern.wordy where values.indices.contains(place - 1) {
        if let text = translated(values[place - 1], by: catalogue, depth: depth + 1) {
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
private struct Catalogue: Sendable {
  /// Those without places, by their text.
  let whole: [String: Word]
  /// Those with places, the most particular first; how long ago something was stands around all others.
  let patterns: [Pattern]

  init(_ words: [Word]) {
    let texts = words.map { (English.text($0), $0) }
    patterns = texts.compactMap { Pattern($1, $0) }
      .sorted { ($1.isSince ? 0 : 1, $0.letters) > ($0.isSince ? 0 : 1, $1.letters) }
    whole = Dictionary(texts.filter { Pattern($1, $0) == nil }) { first, _ in first }
  }

  /// What the store answers and keeps in its books, and what is said at the start.
  static let books = Catalogue(bookWords)
  /// What is said of a configuration and of themes.
  static let settings = Catalogue(SettingWord.allCases.map(Word.setting))

  private static let bookWords: [Word] =
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
private struct Pattern: Sendable {
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
    } else if case .setting(let setting) = word {
      (demanded, wordy, isSince) = (setting.demandedPlaces, setting.wordyPlaces, setting.isAround)
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
  /// Read from the end, where figures stand, so that a name may hold what stands between two places; and by bytes, since
  /// a value may begin with a mark that combines with what stands before it.
  func values(in text: String) -> [String]? {
    let literals = literals.map { Array($0.utf8) }
    let bytes = Array(text.utf8)
    guard let last = literals.last, bytes.count >= last.count, bytes.suffix(last.count).elementsEqual(last),
      bytes.starts(with: literals[0])
    else { return nil }
    var rest = bytes.dropLast(last.count)
    var values = Array(repeating: "", count: places.max() ?? 0)
    for index in places.indices.reversed() {
      let literal = index == 0 ? rest.starts(with: literals[0]) ? 0 : nil : rest.lastStart(of: literals[index])
      guard let start = literal, start + literals[index].count < rest.endIndex else { return nil }
      values[places[index] - 1] = String(decoding: rest[(start + literals[index].count)...], as: UTF8.self)
      rest = rest[..<start]
    }
    return values
  }
}

extension ArraySlice<UInt8> {
  /// Where some bytes stand last; nil where they do not, or are none.
  fileprivate func lastStart(of bytes: [UInt8]) -> Int? {
    guard !bytes.isEmpty, count >= bytes.count else { return nil }
    return (startIndex...(endIndex - bytes.count)).last { self[$0..<($0 + bytes.count)].elementsEqual(bytes) }
  }
}
