import CallboardCore

extension Model {
  /// That nothing matches, and where a term may have been meant otherwise, how it could be typed.
  func nothingMatches(in name: PaneName) -> String {
    if name == .queue, notices.isLoaded, notices.count.isKnown, notices.count.matching > 0 {
      return strings(.guide(.noneInQueue))
    }
    if let widened = exactTime { return strings(.guide(.tryTyped), widened) }
    for term in filter.terms where !term.isNegated {
      if let guess = guess(at: term.test, in: name) { return guess }
    }
    return strings(.listNothingMatches)
  }

  private func guess(at test: Filter.Test, in name: PaneName) -> String? {
    switch test {
    case .field(let field, .equals, let value) where value.last.map(Self.isPunctuation) ?? false:
      return strings(.guide(.tryTyped), field.rawValue + "=" + Filter.quoted(Self.withoutPunctuation(value)))
    case .field(.user, .equals, let value) where !value.isEmpty && name != .flow:
      return strings(.guide(.exactUser), Filter.quoted(value))
    case .field(.uid, .equals, let value) where !value.isEmpty:
      return strings(.guide(.exactUID), Filter.quoted(value))
    case .text(let value):
      if let state = CallbackState.allCases.first(where: { strings(.state($0)) == value }) {
        return strings(.guide(.tryTyped), "state=\(state.rawValue)")
      }
      if value.wholeMatch(of: #/[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?/#) != nil {
        return strings(.guide(.timeTyped), "played=" + value + reach)
      }
      if value.contains("."), (try? Money(text: value)) != nil { return strings(.guide(.amountTyped), value) }
      if value.last.map(Self.isPunctuation) ?? false {
        return strings(.guide(.tryTyped), Filter.quoted(Self.withoutPunctuation(value)))
      }
      return name == .flow ? strings(.guide(.noNamesInFlow), Filter.quoted(value)) : nil
    default: return nil
    }
  }

  /// A time of the filter that says a minute or less, with some more around it; nil where there is none.
  private var exactTime: String? {
    for (word, _) in Filter.words(of: filterText) {
      guard let moment = Filter.Moment.allCases.first(where: { word.hasPrefix($0.rawValue + "=") }) else { continue }
      let value = word.dropFirst(moment.rawValue.count + 1)
      let isWide = value.contains("±") || value.contains("+-") || value.contains("+/-") || value.contains("..")
      if value.contains(":"), !isWide { return word + reach }
    }
    return nil
  }

  private var reach: String { settings.isASCII ? "+-20m" : "±20m" }

  private static func isPunctuation(_ character: Character) -> Bool { ",;.".contains(character) }

  private static func withoutPunctuation(_ text: String) -> String {
    String(text[..<(text.lastIndex { !isPunctuation($0) }.map(text.index(after:)) ?? text.startIndex)])
  }
}
