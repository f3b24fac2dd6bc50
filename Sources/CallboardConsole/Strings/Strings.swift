import CallboardCore

/// Every word on the screen, in one language.
package struct Strings: Sendable {
  /// Which one it is.
  package let language: Language

  /// English.
  package static let english = Strings(.english)
  /// Simplified Chinese.
  package static let chinese = Strings(.chinese)

  /// The words of a language.
  package init(_ language: Language) {
    self.language = language
  }

  /// The text of a word, with `values` in the places of `{1}`, `{2}` and so on, and in the place of `{1:one|many}` what
  /// goes with the number in `{1}`.
  func callAsFunction(_ word: Word, _ values: String...) -> String {
    filled(template(of: word), values)
  }

  /// The text of a word as it stands in the table.
  func template(of word: Word) -> String {
    switch language {
    case .english: English.text(word)
    case .chinese: Chinese.text(word)
    }
  }

  func filled(_ template: String, _ values: [String]) -> String {
    guard !values.isEmpty else { return template }
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      let place = rest.index(after: open)
      guard let close = rest[place...].firstIndex(of: "}") else { break }
      let parts = rest[place..<close].split(separator: ":", maxSplits: 1)
      guard let number = parts.first.flatMap({ Int($0) }), values.indices.contains(number - 1) else { break }
      let value = values[number - 1]
      if parts.count == 2 {
        let forms = parts[1].split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        filled += value == "1" ? forms[0] : forms[forms.count - 1]
      } else {
        filled += value
      }
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}

// MARK: What Core says by its cases

extension Strings {
  /// Why an arrival was refused, in one sentence.
  func sentence(of rejection: Rejection) -> String {
    guard language != .english else { return rejection.sentence }
    return self(.rejection(rejection.reason), rejection.field ?? self(.told(.someField)))
  }

  /// Why a callback could not be applied, in one sentence; the stored word where it is none that this edition knows.
  func sentence(of failure: ApplyFailure) -> String {
    guard language != .english, case .delivery(let code) = failure else { return self(.failure(failure)) }
    return DeliveryFailure(code: code).map(sentence) ?? code
  }

  /// Why an attempt at an agent failed, in one sentence.
  func sentence(of failure: DeliveryFailure) -> String {
    guard case .refused(let code?) = failure else { return self(.delivery(failure)) }
    return self(.delivery(failure), code)
  }

  /// Why something cannot happen to a callback where it stands, in one sentence.
  func sentence(of refusal: TransitionRefused) -> String { told(refusal.description) }
}
