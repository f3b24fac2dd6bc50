/// What is kept of a message, opened for a person.
package struct OpenedText: Sendable, Equatable {
  package var text: String
  /// The key that opened it; nil when it came in clear.
  package var keyName: String?

  package init(text: String, keyName: String?) {
    self.text = text
    self.keyName = keyName
  }
}
