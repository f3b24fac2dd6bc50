/// Every word on the screen, in one language.
package struct Strings: Sendable {
  private let text: @Sendable (Word) -> String

  /// English.
  package static let english = Strings(text: English.text(_:))

  init(text: @escaping @Sendable (Word) -> String) {
    self.text = text
  }

  /// The text of a word, with `values` in the places of `{1}`, `{2}` and so on.
  func callAsFunction(_ word: Word, _ values: String...) -> String {
    let template = text(word)
    guard !values.isEmpty else { return template }
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      let place = rest.index(after: open)
      guard let close = rest[place...].firstIndex(of: "}"), let number = Int(rest[place..<close]),
        values.indices.contains(number - 1)
      else { break }
      filled += values[number - 1]
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
